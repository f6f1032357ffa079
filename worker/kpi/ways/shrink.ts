import { type KpiValue, evaluate } from '#contract/evaluate.ts';
import type { Kpi } from '#contract/kpi.ts';
import { type KpiName, kpis, measuresOf } from '#contract/kpis.ts';
import type { Totals } from '#contract/measures.ts';
import type { Length } from '#contract/period.ts';
import { isMedian } from '#contract/set-measures.ts';

/** How values are drawn towards the board's own Σ ÷ Σ: (n × value + k × mean) ÷ (n + k). */
export type Shrinkage = { readonly k: number; readonly mean: number };

/** Null where there is no sample, or nothing that adds up: a median is not the mean of medians. */
export function shrinkageOf(name: KpiName, parts: Iterable<Totals>, length: Length): Shrinkage | null {
  const { sample }: Kpi = kpis[name];
  const measures = measuresOf(name);
  if (!sample || measures.some(isMedian)) return null;
  const sums: Record<string, number> = {};
  for (const totals of parts)
    for (const measure of measures) sums[measure] = (sums[measure] ?? 0) + (totals[measure] ?? 0);
  const { value } = evaluate(name, sums, length);
  return value === null ? null : { k: sample.min, mean: value };
}

export function shrunkOf(value: KpiValue, { k, mean }: Shrinkage): number | null {
  if (value.value === null || value.n === null) return null;
  return (value.n * value.value + k * mean) / (value.n + k);
}
