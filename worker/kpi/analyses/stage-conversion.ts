import type { StageConversion } from '#contract/analyses/stage-conversion.ts';
import { SliceSql } from '../slice.ts';
import type { Asking } from './analysis.ts';
import { byStage, entriesOf, ownMoves, stepsOf } from './stages.ts';

/** Its state now, and the last open stage it was in. */
const states = [
  `present AS (SELECT id, MAX(seq), status FROM steps GROUP BY id)`,
  `furthest AS (SELECT id, MAX(seq), position FROM steps WHERE status = 'open' GROUP BY id)`,
  `judged AS (SELECT e.stage_id, n.status = 'won' OR f.position > e.position AS forward, n.status = 'lost' AS lost
    FROM entries e CROSS JOIN present n ON n.id = e.id CROSS JOIN furthest f ON f.id = e.id)`,
];

/** Analyses 25 and 26: what became of the opportunities that entered each stage in the period. */
async function answer({ db, slice, period }: Asking): Promise<StageConversion> {
  const sql = new SliceSql(db.orgId, slice, period);
  const tables = [...stepsOf(slice, sql), ownMoves, entriesOf('own'), ...states];
  const columns = `COUNT(e.stage_id) AS entered, IFNULL(SUM(e.forward), 0) AS forward,
    IFNULL(SUM(e.lost AND NOT e.forward), 0) AS lost`;
  const rows = await db.all(sql.statement(byStage('judged', columns), tables));
  return {
    stages: rows.map((row) => {
      const [entered, forward, lost] = [Number(row['entered']), Number(row['forward']), Number(row['lost'])];
      const open = entered - forward - lost;
      const rateOf = (count: number) => (entered > 0 ? count / entered : null);
      return {
        stageId: String(row['stage_id']),
        entered,
        forward,
        lost,
        open,
        forwardRate: rateOf(forward),
        lostRate: rateOf(lost),
        openRate: rateOf(open),
      };
    }),
  };
}

export const stageConversion = { answer };
