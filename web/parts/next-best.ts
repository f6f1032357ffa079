import type { CustomerFigures } from '#contract/figures.ts';
import { monthOf } from '#contract/day.ts';
import type { Fix } from '../platform/geolocation.ts';
import { type Outlet, distanceTo, overdueOf } from './outlets.ts';

/** A customer worth going to now, with what speaks for it. */
export type Suggestion = {
  readonly outlet: Outlet;
  /** Days past its rhythm; null = not seen for as long as this phone remembers. */
  readonly lateDays: number | null;
  /** Net cents of the last twelve months, the running one included; 0 = has bought nothing. */
  readonly yearCents: number;
  /** Undefined without a position on either side. */
  readonly metres: number | undefined;
};

/** Net cents of the twelve months up to this one. */
export function yearCentsOf({ lastMonth, monthlyNetCents }: CustomerFigures, today: number): number {
  if (lastMonth === null) return 0;
  const first = lastMonth - monthlyNetCents.length + 1;
  const from = monthOf(today) - 11;
  return monthlyNetCents.reduce((sum, cents, index) => (first + index >= from ? sum + cents : sum), 0);
}

/** Beyond three rhythms nobody becomes more urgent: else one lost customer would stay on top for ever. */
const maxUrgency = 3;
/** A detour of so many metres halves the interest. */
const halvingMetres = 5000;
/** What a customer whose place is unknown is taken for, beside others that are placed. */
const unknownMetres = 15_000;

/** What the middle one of the buyers is worth: the yardstick of value. */
function medianOf(values: readonly number[]): number {
  const sorted = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}

function scoreOf(suggestion: Suggestion, every: number, median: number, hasFix: boolean): number {
  const { lateDays, yearCents, metres } = suggestion;
  const urgency = lateDays === null ? maxUrgency : Math.min(maxUrgency, 1 + lateDays / every);
  const worth = Math.max(0, yearCents);
  const value = 0.5 + worth / (worth + median);
  const nearness = hasFix ? 1 / (1 + (metres ?? unknownMetres) / halvingMetres) : 1;
  return urgency * value * nearness;
}

/**
 * Whom to visit next: those whose rhythm asks for it today, by overdue × value × distance, the best first. `skip` = customers who
 * are in the day already.
 */
export function nextBest(
  outlets: readonly Outlet[],
  yearCents: ReadonlyMap<string, number>,
  { fix, today, skip }: { fix: Fix | undefined; today: number; skip: ReadonlySet<string> },
): Suggestion[] {
  const due = outlets.flatMap((outlet) => {
    const late = overdueOf(outlet, today);
    const every = outlet.row.visitEveryDays;
    if (late === null || every === null || outlet.isFresh || skip.has(outlet.row.id)) return [];
    const isForgotten = outlet.lastDay === null;
    if (!isForgotten && late < 0) return [];
    const metres = fix ? (distanceTo(outlet.row, fix) ?? undefined) : undefined;
    const lateDays = isForgotten ? null : late;
    return [{ every, suggestion: { outlet, lateDays, yearCents: yearCents.get(outlet.row.id) ?? 0, metres } }];
  });
  const median = medianOf(due.map(({ suggestion }) => suggestion.yearCents));
  return due
    .map(({ every, suggestion }) => ({ suggestion, score: scoreOf(suggestion, every, median, fix !== undefined) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ suggestion }) => suggestion);
}
