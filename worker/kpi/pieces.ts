import { type Day, type Month, firstDayOf, monthOf } from '#contract/day.ts';
import type { Span } from '#contract/period.ts';

/** Days added (`sign` 1) to the months of a span, or taken away from them (−1). */
export type SignedDays = Span & { readonly sign: 1 | -1 };

/** A span as cells: whole months `[from, to)` and the days that are missing or too many. */
export type Pieces = {
  readonly months: { readonly from: Month; readonly to: Month };
  readonly days: readonly SignedDays[];
};

/**
 * Cuts a span into the fewest cells: a month's cell less the days outside is taken when those are fewer than the days
 * inside. Only for measures that add up.
 */
export function piecesOf(span: Span): Pieces {
  const first = monthOf(span.from);
  if (span.to <= span.from) return { months: { from: first, to: first }, days: [] };
  const last = monthOf(span.to - 1);
  const before: Span = { from: firstDayOf(first), to: span.from };
  const after: Span = { from: span.to, to: firstDayOf(last + 1) };
  if (first === last) {
    const outside = lengthOf(before) + lengthOf(after);
    if (lengthOf(span) <= outside + 1) return { months: { from: first, to: first }, days: signed(1, span) };
    return { months: { from: first, to: first + 1 }, days: signed(-1, before, after) };
  }
  const head: Span = { from: span.from, to: firstDayOf(first + 1) };
  const tail: Span = { from: firstDayOf(last), to: span.to };
  const takesHead = lengthOf(head) > lengthOf(before) + 1;
  const takesTail = lengthOf(tail) > lengthOf(after) + 1;
  return {
    months: { from: takesHead ? first : first + 1, to: takesTail ? last + 1 : last },
    days: [...(takesHead ? signed(-1, before) : signed(1, head)), ...(takesTail ? signed(-1, after) : signed(1, tail))],
  };
}

const lengthOf = (span: Span): Day => span.to - span.from;

const signed = (sign: 1 | -1, ...spans: Span[]): SignedDays[] =>
  spans.filter((span) => lengthOf(span) > 0).map((span) => ({ ...span, sign }));
