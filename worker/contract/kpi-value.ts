import type { Kpi, Term } from './kpi.ts';
import { type MeasureName, type Totals, cellMeasures, isCellMeasure } from './measures.ts';
import type { Length } from './period.ts';

export type NullReason = 'no_denominator' | 'no_data' | 'not_configured' | 'not_permitted';

/**
 * A KPI's value in its own unit, or `null` with the reason (rule R2: never 0 %, NaN or ∞ for "no value").
 * `n` is the sample behind it; `low` marks a sample under the KPI's minimum (rule R10): shown greyed, not ranked.
 * `top` and `bottom` are the sums it is made of.
 */
export type KpiValue =
  | {
      readonly value: number;
      readonly n: number | null;
      readonly low?: true;
      readonly top: number;
      readonly bottom: number | null;
    }
  | { readonly value: null; readonly reason: NullReason; readonly top: number | null; readonly bottom: number | null };

const namesIn = (term: Term): MeasureName[] => [...term.plus, ...(term.minus ?? [])];

/** Every measure a definition is made of, its sample, what it `needs` and what it `asks` included. */
export function measuresIn({ value, sample, needs, asks }: Kpi): MeasureName[] {
  const made =
    'formula' in value
      ? value.formula.inputs
      : ('total' in value ? [value.total] : value.ratio).flatMap((term) => namesIn(term));
  return [...new Set([...made, ...(sample?.of ?? []), ...(needs ?? []), ...(asks ?? [])])];
}

/** Is it made of a cell that shows what goods cost? */
export const hasCostCells = (kpi: Kpi): boolean =>
  measuresIn(kpi).some((measure) => isCellMeasure(measure) && 'isCost' in cellMeasures[measure]);

function sumOf(term: Term, totals: Totals): number | null {
  let sum = 0;
  for (const name of term.plus) {
    const part = totals[name];
    if (part === null) return null;
    sum += part ?? 0;
  }
  for (const name of term.minus ?? []) sum -= totals[name] ?? 0;
  return sum;
}

/** What is divided by what; `bottom` undefined = by nothing. A formula that cannot be worked out divides by 0. */
function partsOf({ value }: Kpi, totals: Totals, length: Length): { top: number | null; bottom?: number | null } {
  if ('total' in value) return { top: sumOf(value.total, totals) };
  if ('ratio' in value) return { top: sumOf(value.ratio[0], totals), bottom: sumOf(value.ratio[1], totals) };
  const of = (name: MeasureName) => totals[name] ?? 0;
  const { top, bottom } = value.formula;
  const above = top(of, length);
  return above === null ? { top: 0, bottom: 0 } : { top: above, ...(bottom && { bottom: bottom(of, length) ?? 0 }) };
}

/** Totals → value. Ratios divide sums; they are never averaged (rule R1). `length` = that of the period. */
export function valueOfKpi(kpi: Kpi, totals: Totals, length: Length): KpiValue {
  if (kpi.asks?.every((measure) => !totals[measure]))
    return { value: null, reason: 'not_configured', top: null, bottom: null };
  if (kpi.whenOver && length.begun < length.days) return { value: null, reason: 'no_data', top: null, bottom: null };
  const { top, bottom } = partsOf(kpi, totals, length);
  const isNothing = kpi.needs?.every((measure) => !totals[measure]);
  if (top === null || bottom === null || isNothing)
    return { value: null, reason: 'no_data', top: isNothing ? null : top, bottom: bottom ?? null };
  if (bottom === undefined) return { value: top, ...sampleOf(kpi, totals), top, bottom: null };
  if (bottom <= 0) return { value: null, reason: 'no_denominator', top, bottom };
  return { value: top / bottom, ...sampleOf(kpi, totals), top, bottom };
}

function sampleOf({ sample }: Kpi, totals: Totals): { n: number | null; low?: true } {
  if (!sample) return { n: null };
  const n = sample.of.reduce((sum, name) => sum + (totals[name] ?? 0), 0);
  return n < sample.min ? { n, low: true } : { n };
}

/** Target attainment (comparison #85): value ÷ target; for a KPI where lower is better, target ÷ value, and 0 counts as reached. */
export function attainmentBy({ better }: Kpi, value: number, target: number): number | null {
  if (target <= 0) return null;
  if (better === 'higher') return value / target;
  return value <= 0 ? 1 : target / value;
}

/**
 * Pace index (comparison #86): value ÷ what the target asks by now, linear over working days. Only for flows;
 * `null` before the first working day.
 */
export function paceBy(
  { nature }: Kpi,
  value: number,
  target: number,
  elapsedDays: number,
  totalDays: number,
): number | null {
  if (nature !== 'flow' || target <= 0 || totalDays <= 0 || elapsedDays <= 0) return null;
  return value / ((target * elapsedDays) / totalDays);
}
