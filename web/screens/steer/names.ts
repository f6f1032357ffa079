import { type KpiName, kpiNames, kpis } from '#contract/kpis.ts';
import type { ScopeType } from '#contract/steering.ts';

/** Results, effort, effectiveness, coverage, growth and quality of the sales, in the order they are read. */
export const main: readonly KpiName[] = [
  'net_revenue',
  'activity_count',
  'visit_strike_rate',
  'customer_contact_rate',
  'new_customers',
  'gross_margin_rate',
];

const typeOf = (scope: string) => scope.split(':')[0] as ScopeType;

/** The six, or as many others where some of them have no meaning. */
export function namesFor(scope: string): KpiName[] {
  const isMeant = (name: KpiName) => (kpis[name].scopes as readonly ScopeType[]).includes(typeOf(scope));
  return [...main, ...kpiNames.filter((name) => !main.includes(name))].filter(isMeant).slice(0, main.length);
}
