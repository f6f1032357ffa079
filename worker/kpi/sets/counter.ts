import type { Day } from '#contract/day.ts';
import type { MeasureName } from '#contract/measures.ts';
import type { Span } from '#contract/period.ts';
import type { Statement } from '../../db/client.ts';
import type { Slice } from '../slice.ts';

/** What is asked of a slice over a span. */
export type Ask = { readonly slice: Slice; readonly span: Span; readonly measures: readonly MeasureName[] };

export type CountContext = { readonly orgId: string; readonly today: Day; readonly windowMonths: number };

/**
 * Counts some measures from facts. Its statements answer rows with a `subject` and columns named after measures; rows of
 * one subject add up.
 */
export type Counter = {
  readonly measures: readonly MeasureName[];
  /** `wanted`: the ones of its measures that were asked, at least one. */
  readonly statements: (ask: Ask, wanted: ReadonlySet<MeasureName>, context: CountContext) => readonly Statement[];
};

/** `sql AS name` of the wanted columns. Only those are made: D1 refuses a value that is bound and not used. */
export function columnsOf(
  columns: Partial<Record<MeasureName, () => string>>,
  wanted: ReadonlySet<MeasureName>,
): string {
  return Object.entries(columns)
    .filter(([name]) => wanted.has(name as MeasureName))
    .map(([name, sql]) => `${sql()} AS ${name}`)
    .join(', ');
}
