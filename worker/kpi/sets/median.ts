import type { MeasureName } from '#contract/measures.ts';
import type { Statement } from '../../db/client.ts';
import type { SliceSql } from '../slice.ts';
import { columnsOf } from './counter.ts';

/** Median of `base (subject, days)` and how many there are, by subject: of the measures that were asked. No row without any. */
export function medianStatement(
  sql: SliceSql,
  base: string,
  wanted: ReadonlySet<MeasureName>,
  { median, count }: { readonly median: MeasureName; readonly count?: MeasureName },
): Statement {
  const sorted = `sorted AS (SELECT subject, days, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY days) AS place,
    COUNT(*) OVER (PARTITION BY subject) AS total FROM base)`;
  const isMiddle = 'place IN ((total + 1) / 2, (total + 2) / 2)';
  const columns = columnsOf(
    { [median]: () => `AVG(CASE WHEN ${isMiddle} THEN days END)`, ...(count && { [count]: () => 'COUNT(*)' }) },
    wanted,
  );
  return sql.statement(`SELECT subject, ${columns} FROM sorted GROUP BY subject`, [
    `base (subject, days) AS (${base})`,
    sorted,
  ]);
}
