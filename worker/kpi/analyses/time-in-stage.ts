import type { Row, Statement } from '../../db/client.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';
import { byStage, stepsOf } from './stages.ts';

/** Days of each stage in `stays (stage_id, days)`, sorted, with how many there are. */
const sorted = `sorted AS (SELECT stage_id, days, ROW_NUMBER() OVER (PARTITION BY stage_id ORDER BY days) AS place,
  COUNT(*) OVER (PARTITION BY stage_id) AS total FROM stays)`;

const columns = `COUNT(e.stage_id) AS stays, MAX(e.days) AS longest,
  AVG(CASE WHEN e.place IN ((e.total + 1) / 2, (e.total + 2) / 2) THEN e.days END) AS median`;

/** Stays that a move of the period ended, for the owner written in that move. */
function endedOf({ db, slice, period }: Asking): Statement {
  const sql = new SliceSql(db.orgId, slice, period);
  const ended = `left_stages AS (SELECT id, stage_id, status, day, LEAD(day) OVER (PARTITION BY id ORDER BY seq) AS to_day,
    LEAD(owner) OVER (PARTITION BY id ORDER BY seq) AS owner FROM moves)`;
  const stays = `stays AS (SELECT l.stage_id, l.to_day - l.day AS days FROM who w CROSS JOIN left_stages l
    ON l.owner = w.rep_id AND l.to_day >= w.t0 AND l.to_day < w.t1 AND l.status = 'open')`;
  return sql.statement(byStage('sorted', columns), [...stepsOf(slice, sql), ended, stays, sorted]);
}

/** Stays that go on at the end of the day before `end`, for whoever owned them then. */
function runningOf({ db, slice, end }: Asking): Statement {
  const sql = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
  const last = `last_steps AS (SELECT id, MAX(seq) AS seq, status, stage_id, owner FROM steps
    WHERE day < ${sql.of(end)} GROUP BY id)`;
  const entered = `entered AS (SELECT l.id, l.stage_id, l.owner, MAX(m.seq), m.day AS day
    FROM last_steps l CROSS JOIN moves m ON m.id = l.id AND m.seq <= l.seq WHERE l.status = 'open' GROUP BY l.id)`;
  const stays = `stays AS (SELECT e.stage_id, ${sql.of(end - 1)} - e.day AS days
    FROM who w CROSS JOIN entered e ON e.owner = w.rep_id)`;
  return sql.statement(byStage('sorted', columns), [...stepsOf(slice, sql), last, entered, stays, sorted]);
}

const daysOf = (value: Row[string] | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

/** Analysis 81: how long opportunities stayed in each stage. */
export const timeInStage: Analysis<'time_in_stage'> = {
  async answer(asking) {
    const [ended = [], running = []] = await asking.db.batch([endedOf(asking), runningOf(asking)]);
    const runningOfStage = new Map(running.map((row) => [row['stage_id'], row]));
    return {
      stages: ended.map((row) => {
        const now = runningOfStage.get(row['stage_id'] ?? null);
        return {
          stageId: String(row['stage_id']),
          ended: Number(row['stays']),
          medianDays: daysOf(row['median']),
          running: Number(now?.['stays'] ?? 0),
          medianRunningDays: daysOf(now?.['median']),
          longestRunningDays: daysOf(now?.['longest']),
        };
      }),
    };
  },
};
