import { factsOf } from '../facts.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis } from './analysis.ts';
import { byStage, entriesOf, stepsIn } from './stages.ts';

/** How many imagined deals follow the default probability. */
const prior = 2;

/** Analysis 78: won among those closed in the period that had passed each stage. */
export const stageWinProbability: Analysis<'stage_win_probability'> = {
  async answer({ db, slice, period }) {
    const sql = new SliceSql(db.orgId, slice, period);
    const closed = `closed (id, is_won) AS MATERIALIZED (
      SELECT DISTINCT o.id, s.status = 'won' ${factsOf('closing', slice, sql)})`;
    const passed = `passed AS (SELECT e.stage_id, c.is_won FROM entries e CROSS JOIN closed c ON c.id = e.id)`;
    const columns = `COUNT(e.stage_id) AS closed, IFNULL(SUM(e.is_won), 0) AS won, t.probability_bp AS bp`;
    const tables = [closed, ...stepsIn('closed'), entriesOf('moves'), passed];
    const rows = await db.all(sql.statement(byStage('passed', columns), tables));
    return {
      stages: rows.map((row) => {
        const [won, closed, byDefault] = [Number(row['won']), Number(row['closed']), Number(row['bp']) / 10_000];
        const probability = (won + prior * byDefault) / (closed + prior);
        return { stageId: String(row['stage_id']), won, closed, defaultProbability: byDefault, probability };
      }),
    };
  },
};
