import type { RowKind } from '#contract/explain.ts';
import type { MeasureName } from '#contract/measures.ts';
import { type Ask, type CountContext, type Counter, type Rows, columnsOf } from './counter.ts';

/** Rows of a median: `value` is what it is the median of. */
type Sorted = Omit<Rows, 'adds'> & { readonly value: string };
type Names = { readonly median: MeasureName; readonly count?: MeasureName };

/** Counts the median of rows, and how many there are. No row without any. */
export function countedMedian(
  kind: RowKind,
  { median, count }: Names,
  rows: (ask: Ask, context: CountContext) => Sorted,
): Counter {
  const sorted = `sorted AS (SELECT subject, days, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY days) AS place,
    COUNT(*) OVER (PARTITION BY subject) AS total FROM base)`;
  const isMiddle = 'place IN ((total + 1) / 2, (total + 2) / 2)';
  const measures = count ? [median, count] : [median];
  return {
    measures,
    statements(ask, wanted, context) {
      const { sql, tables = [], from, subject, value } = rows(ask, context);
      const columns = columnsOf(
        { [median]: () => `AVG(CASE WHEN ${isMiddle} THEN days END)`, ...(count && { [count]: () => 'COUNT(*)' }) },
        wanted,
      );
      return [
        sql.statement(`SELECT subject, ${columns} FROM sorted GROUP BY subject`, [
          ...tables,
          `base (subject, days) AS (SELECT ${subject}, ${value} ${from})`,
          sorted,
        ]),
      ];
    },
    evidence: {
      kind,
      measures,
      rows(ask, _wanted, context) {
        const { value, ...found } = rows(ask, context);
        return { ...found, adds: { [median]: () => value, ...(count && { [count]: () => '1' }) } };
      },
    },
  };
}
