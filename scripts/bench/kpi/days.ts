import { type Day, dayOfCivil, dayOfIso } from '../../../worker/contract/day.ts';

/** A Wednesday, noon in Paris: the day of every question. */
export const today: Day = dayOfCivil(2026, 11, 18);
export const noon = today * 86_400_000 + 11 * 3_600_000;

export type Span = { readonly from: Day; readonly to: Day };
const on = (iso: string): Day => dayOfIso(iso) ?? Number.NaN;
export const spanOf = (from: string, to: string): Span => ({ from: on(from), to: on(to) });

export const months = [
  spanOf('2026-10-01', '2026-11-01'),
  spanOf('2026-09-01', '2026-10-01'),
  spanOf('2025-10-01', '2025-11-01'),
] as const;
export const weeks = [spanOf('2026-11-09', '2026-11-16'), spanOf('2026-11-02', '2026-11-09')] as const;
export const years = [spanOf('2026-01-01', '2027-01-01'), spanOf('2025-01-01', '2026-01-01')] as const;
export const quarter = spanOf('2026-10-01', '2027-01-01');
/** Six months before the quarter's first day, and before the day after its last: who is active, who stays. */
export const activity = [spanOf('2026-04-01', '2026-10-01'), spanOf('2026-07-01', '2027-01-01')] as const;
/** The month to date and its comparisons, each of as many working days. */
export const dates = [
  spanOf('2026-11-01', '2026-12-01'),
  spanOf('2026-10-01', '2026-10-15'),
  spanOf('2025-11-01', '2025-11-19'),
] as const;
