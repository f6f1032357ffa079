import type { Day } from '#contract/day.ts';
import type { RowKind } from '#contract/explain.ts';
import type { MeasureName } from '#contract/measures.ts';
import type { Span } from '#contract/period.ts';
import type { Statement } from '../../db/client.ts';
import type { Slice, SliceSql } from '../slice.ts';

/** What is asked of a slice over a span. */
export type Ask = { readonly slice: Slice; readonly span: Span; readonly measures: readonly MeasureName[] };

export type CountContext = { readonly orgId: string; readonly today: Day; readonly windowMonths: number };

/** SQL that is made when it is wanted: D1 refuses a value that is bound and not used. */
type Lazy = () => string;
export type Columns = Partial<Record<MeasureName, Lazy>>;

/** Rows that measures are counted on, one per thing that counts. */
export type Rows = {
  readonly sql: SliceSql;
  readonly tables?: readonly string[];
  /** `FROM` with its joins and conditions. */
  readonly from: string;
  readonly subject: string;
  /** What one row adds to each measure; NULL: it has nothing to do with it. */
  readonly adds: Columns;
  /** `rep`: for whom it counts, who may see it; `part` where one id has several rows. */
  readonly row: {
    readonly id: Lazy;
    readonly rep: Lazy;
    readonly day?: Lazy;
    readonly what?: Lazy;
    readonly part?: Lazy;
    readonly movedAt?: Lazy;
  };
};

type RowsOf = (ask: Ask, wanted: ReadonlySet<MeasureName>, context: CountContext) => Rows | undefined;

/** The rows behind measures: what they add, put together (a median: its median), is what the measures count. */
export type Evidence = {
  readonly kind: RowKind;
  readonly measures: readonly MeasureName[];
  readonly rows: RowsOf;
};

/**
 * Counts some measures from facts. Its statements answer rows with a `subject` and columns named after measures; rows of
 * one subject add up.
 */
export type Counter = {
  readonly measures: readonly MeasureName[];
  /** `wanted`: the ones of its measures that were asked, at least one. */
  readonly statements: (ask: Ask, wanted: ReadonlySet<MeasureName>, context: CountContext) => readonly Statement[];
  readonly evidence: Evidence;
};

/** A counter that adds up its rows. */
export const countedRows = (kind: RowKind, measures: readonly MeasureName[], rows: RowsOf): Counter => ({
  measures,
  statements(ask, wanted, context) {
    const found = rows(ask, wanted, context);
    if (!found) return [];
    const { sql, tables, from, subject, adds } = found;
    const sums = Object.fromEntries(Object.entries(adds).map(([name, add]) => [name, () => `SUM(${add()})`]));
    return [sql.statement(`SELECT ${subject} AS subject, ${columnsOf(sums, wanted)} ${from} GROUP BY 1`, tables)];
  },
  evidence: { kind, measures, rows },
});

/** `sql AS name` of the wanted columns. */
export function columnsOf(columns: Columns, wanted: ReadonlySet<MeasureName>): string {
  return Object.entries(columns)
    .filter(([name]) => wanted.has(name as MeasureName))
    .map(([name, sql]) => `${sql()} AS ${name}`)
    .join(', ');
}
