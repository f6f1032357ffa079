import { type KpiName, kpis } from '#contract/kpis.ts';

const spaces = /[\s\u00A0\u202F]/gu;
const figure = /^-?\d{1,9}(?:[.,]\d{1,4})?$/;

/** How much of the KPI's own unit one is of what people type: cents of an amount, hundredths of a percentage. */
function scaleOf(kpi: KpiName): number {
  if (kpis[kpi].unit === 'money') return 100;
  return kpis[kpi].unit === 'ratio' ? 0.01 : 1;
}

/** What stands behind what is typed; `currency` is its sign. */
export function signOf(kpi: KpiName, currency: string): string {
  const { unit } = kpis[kpi];
  return unit === 'money' ? currency : unit === 'ratio' ? '%' : '';
}

/** A figure in the KPI's own unit (cents, ratio, days, …) as it is typed, with the decimal mark of the language. */
export function typedOf(kpi: KpiName, value: number | null, mark: string): string {
  return value === null ? '' : String(Number((value / scaleOf(kpi)).toFixed(4))).replace('.', mark);
}

/** What was typed in the KPI's own unit; null = nothing, undefined = no figure. Amounts are whole cents. */
export function minimumOf(kpi: KpiName, typed: string): number | null | undefined {
  const text = typed.replace(spaces, '');
  if (text === '') return null;
  if (!figure.test(text)) return undefined;
  const value = Number(text.replace(',', '.')) * scaleOf(kpi);
  return kpis[kpi].unit === 'money' ? Math.round(value) : Number(value.toFixed(6));
}
