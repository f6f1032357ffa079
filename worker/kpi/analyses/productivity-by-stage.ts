import { maxRows } from '#contract/analyses/query.ts';
import type { Row, Statement } from '../../db/client.ts';
import { factsOf } from '../facts.ts';
import { SliceSql } from '../slice.ts';
import { bareInteraction } from '../sources.ts';
import type { Analysis, Asking } from './analysis.ts';
import { byStage, isForward, ownMoves, stepsOf } from './stages.ts';

/** The open stage in which an interaction's opportunity was that day. */
const stageThen = `(SELECT s.stage_id FROM opportunities o CROSS JOIN opportunity_stage_changes s
  ON s.org_id = ?1 AND s.opportunity_id = o.id AND s.day <= i.day
  WHERE o.org_id = ?1 AND o.id = i.opportunity_id AND o.archived = 0 ORDER BY s.seq DESC LIMIT 1)`;

/** `worked (rep_id, stage_id, activities, entries, forward, lost, cents)`: what each rep did in each stage. */
function tablesOf({ slice }: Asking, sql: SliceSql): string[] {
  const one = (rep: string, stage: string, counts: string, from: string) =>
    `SELECT ${rep}, ${stage}, ${counts} ${from}`;
  const interactions = `${factsOf('interaction', slice, sql, bareInteraction)}
    AND i.opportunity_id IS NOT NULL AND i.kind <> 'complaint'`;
  const facts = [
    one('w.rep_id', stageThen, '1, 0, 0, 0, 0', interactions),
    one('owner', 'stage_id', '0, 1, 0, 0, 0', `FROM own WHERE status = 'open'`),
    one('owner', 'was_id', '0, 0, 1, 0, IFNULL(amount, 0)', `FROM own WHERE ${isForward}`),
    one('owner', 'was_id', '0, 0, 0, 1, 0', `FROM own WHERE was = 'open' AND status = 'lost'`),
  ];
  const worked = `worked (rep_id, stage_id, activities, entries, forward, lost, cents) AS (${facts.join(' UNION ALL ')})`;
  const reps = `reps AS (SELECT w.rep_id, w.stage_id, SUM(activities) AS activities, SUM(entries) AS entries,
    SUM(forward) AS forward, SUM(lost) AS lost, SUM(cents) AS cents
    FROM worked w CROSS JOIN stages t ON t.org_id = ?1 AND t.id = w.stage_id AND t.is_won = 0 AND t.is_lost = 0
    GROUP BY w.rep_id, w.stage_id)`;
  return [...stepsOf(slice, sql), ownMoves, worked, reps];
}

/** A rep's ratio with its place among those who moved any forward. */
const ranked = `ranked AS (SELECT *, 1.0 * activities / NULLIF(forward, 0) AS ratio,
  ROW_NUMBER() OVER (PARTITION BY stage_id, forward > 0 ORDER BY 1.0 * activities / NULLIF(forward, 0)) AS place,
  COUNT(*) OVER (PARTITION BY stage_id, forward > 0) AS total FROM reps)`;

const sums = ['activities', 'entries', 'forward', 'lost', 'cents'].map(
  (name) => `IFNULL(SUM(e.${name}), 0) AS ${name}`,
);
const median = `AVG(CASE WHEN e.forward > 0 AND e.place IN ((e.total + 1) / 2, (e.total + 2) / 2) THEN e.ratio END) AS median`;

function statementsOf(asking: Asking): Statement[] {
  const stages = byStage('ranked', [...sums, median].join(', '));
  const reps = `SELECT rep_id, stage_id, activities, forward FROM reps WHERE activities > 0 OR forward > 0
    ORDER BY activities DESC, forward DESC, rep_id, stage_id LIMIT ${maxRows}`;
  return [stages, reps].map((body) => {
    const sql = new SliceSql(asking.db.orgId, asking.slice, asking.period);
    return sql.statement(body, [...tablesOf(asking, sql), ...(body === stages ? [ranked] : [])]);
  });
}

const countsOf = (row: Row) => {
  const [activities, forward] = [Number(row['activities']), Number(row['forward'])];
  const activitiesPerMove = forward > 0 ? activities / forward : null;
  return { stageId: String(row['stage_id']), activities, forward, activitiesPerMove };
};

/** Analysis 67: activities, entries and exits of each stage, and what a rep needs to move one forward. */
export const productivityByStage: Analysis<'productivity_by_stage'> = {
  async answer(asking) {
    const [stages = [], reps = []] = await asking.db.batch(statementsOf(asking));
    return {
      stages: stages.map((row) => ({
        ...countsOf(row),
        entries: Number(row['entries']),
        lost: Number(row['lost']),
        forwardCents: Number(row['cents']),
        medianPerMove: row['median'] === null || row['median'] === undefined ? null : Number(row['median']),
      })),
      reps: reps.map((row) => ({ repId: String(row['rep_id']), ...countsOf(row) })),
    };
  },
};
