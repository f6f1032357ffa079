import { type KpiValue, attainmentBy, paceBy, valueOfKpi } from './kpi-value.ts';
import { type KpiName, kpis } from './kpis.ts';
import type { Totals } from './measures.ts';
import type { Length } from './period.ts';

export type { KpiValue, NullReason } from './kpi-value.ts';

/** `valueOfKpi` of a registered KPI. */
export const evaluate = (name: KpiName, totals: Totals, length: Length): KpiValue =>
  valueOfKpi(kpis[name], totals, length);

/** `attainmentBy` of a registered KPI. */
export const attainmentOf = (name: KpiName, value: number, target: number): number | null =>
  attainmentBy(kpis[name], value, target);

/** `paceBy` of a registered KPI. */
export const paceOf = (name: KpiName, value: number, target: number, elapsedDays: number, totalDays: number) =>
  paceBy(kpis[name], value, target, elapsedDays, totalDays);

/**
 * Relative change of `value` against `base` (comparison #3). `null` when the base is not above zero:
 * show the difference instead.
 */
export function growthOf(value: number, base: number): number | null {
  return base > 0 ? (value - base) / base : null;
}
