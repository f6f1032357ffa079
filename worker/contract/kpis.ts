import type { Kpi, Term } from './kpi.ts';
import { type MeasureName, cellMeasures, isCellMeasure } from './measures.ts';

const people = ['org', 'team', 'territory', 'rep'] as const;
const everywhere = [...people, 'family', 'unit'] as const;

const one = (name: MeasureName): Term => ({ plus: [name] });
const rate = (top: MeasureName, bottom: MeasureName) =>
  ({
    value: { ratio: [one(top), one(bottom)] },
    unit: 'ratio',
    nature: 'rate',
    sample: { of: bottom, min: 5 },
  }) as const;

/** The registry: a KPI is an entry here, its words in `kpi-words.*.ts`, and a worked example in its test. */
export const kpis = {
  net_revenue: {
    no: 1,
    version: 1,
    unit: 'money',
    better: 'higher',
    value: { total: one('netCents') },
    nature: 'flow',
    scopes: everywhere,
    seeds: ['S0', 'S1', 'S3', 'S4'],
  },
  order_count: {
    no: 6,
    version: 1,
    unit: 'count',
    better: 'higher',
    value: { total: one('orders') },
    nature: 'flow',
    scopes: everywhere,
    seeds: ['S1', 'S3'],
  },
  average_order_value: {
    no: 7,
    version: 1,
    unit: 'money',
    better: 'higher',
    value: { ratio: [one('basketNetCents'), one('baskets')] },
    nature: 'rate',
    sample: { of: 'baskets', min: 1 },
    scopes: people,
    seeds: ['S1', 'S4'],
  },
  revenue_per_customer: {
    no: 8,
    version: 1,
    unit: 'money',
    better: 'higher',
    value: { ratio: [one('netCents'), one('buyers')] },
    nature: 'rate',
    sample: { of: 'buyers', min: 1 },
    scopes: everywhere,
    seeds: ['S4'],
  },
  gross_margin: {
    no: 14,
    version: 1,
    unit: 'money',
    better: 'higher',
    value: { total: { plus: ['costedNetCents'], minus: ['costCents'] } },
    needs: ['costedNetCents', 'costCents'],
    nature: 'flow',
    scopes: everywhere,
    seeds: ['S0'],
  },
  gross_margin_rate: {
    no: 15,
    version: 1,
    unit: 'ratio',
    better: 'higher',
    value: { ratio: [{ plus: ['costedNetCents'], minus: ['costCents'] }, one('costedNetCents')] },
    nature: 'rate',
    sample: { of: 'costedLines', min: 5 },
    scopes: everywhere,
    seeds: ['S0'],
  },
  new_customers: {
    no: 20,
    version: 1,
    unit: 'count',
    better: 'higher',
    value: { total: one('newCustomers') },
    nature: 'flow',
    scopes: people,
    seeds: ['S0', 'S4'],
  },
  prospect_conversion_rate: {
    no: 23,
    version: 1,
    better: 'higher',
    ...rate('converted', 'reached'),
    cohortDays: 90,
    scopes: people,
    seeds: ['S0', 'S1', 'S2', 'S4'],
  },
  prospect_response_rate: {
    no: 30,
    version: 1,
    better: 'higher',
    ...rate('replied', 'touched'),
    cohortDays: 14,
    scopes: people,
    seeds: ['S1'],
  },
  active_customer_rate: {
    no: 33,
    version: 1,
    better: 'higher',
    ...rate('existingBuyers', 'existingCustomers'),
    scopes: people,
    seeds: ['S0'],
  },
  customer_contact_rate: {
    no: 35,
    version: 1,
    better: 'higher',
    ...rate('contactedCustomers', 'assignedCustomers'),
    scopes: people,
    seeds: ['S0', 'S4'],
  },
  retention_rate: {
    no: 39,
    version: 1,
    better: 'higher',
    ...rate('retainedCustomers', 'activeCustomers'),
    scopes: people,
    seeds: ['S1', 'S4'],
  },
  churn_rate: {
    no: 41,
    version: 1,
    better: 'lower',
    ...rate('lapsedCustomers', 'activeCustomers'),
    scopes: people,
    seeds: ['S1'],
  },
  repeat_purchase_rate: {
    no: 43,
    version: 1,
    better: 'higher',
    ...rate('repeatBuyers', 'buyers'),
    scopes: people,
    seeds: ['S1', 'S4'],
  },
  active_product_rate: {
    no: 59,
    version: 1,
    better: 'higher',
    ...rate('soldProducts', 'availableProducts'),
    scopes: everywhere,
    seeds: ['S0'],
  },
  activity_count: {
    no: 65,
    version: 1,
    unit: 'count',
    better: 'higher',
    value: { total: one('activities') },
    nature: 'flow',
    scopes: people,
    seeds: ['S0', 'S3'],
  },
  visit_strike_rate: {
    no: 70,
    version: 1,
    better: 'higher',
    ...rate('productiveVisits', 'visits'),
    scopes: people,
    seeds: ['S3'],
  },
  sales_cycle: {
    no: 74,
    version: 1,
    unit: 'days',
    better: 'lower',
    value: { ratio: [one('cycleDays'), one('cycles')] },
    nature: 'rate',
    sample: { of: 'cycles', min: 3 },
    scopes: everywhere,
    seeds: ['S1', 'S4'],
  },
  sales_cycle_median: {
    no: 74,
    version: 1,
    unit: 'days',
    better: 'lower',
    value: { total: one('medianCycleDays') },
    nature: 'rate',
    sample: { of: 'cycles', min: 3 },
    scopes: everywhere,
    seeds: ['S1', 'S4'],
  },
  open_pipeline: {
    no: 75,
    version: 1,
    unit: 'money',
    better: 'higher',
    value: { total: one('openCents') },
    nature: 'state',
    scopes: everywhere,
    seeds: ['S3'],
  },
  weighted_pipeline: {
    no: 76,
    version: 1,
    unit: 'money',
    better: 'higher',
    value: { total: one('weightedCents') },
    nature: 'state',
    scopes: everywhere,
    seeds: ['S3'],
  },
  win_rate: {
    no: 79,
    version: 1,
    unit: 'ratio',
    better: 'higher',
    value: { ratio: [one('won'), { plus: ['won', 'lost'] }] },
    nature: 'rate',
    scopes: everywhere,
    seeds: ['S3'],
  },
} as const satisfies Record<string, Kpi>;

export type KpiName = keyof typeof kpis;
export const kpiNames = Object.keys(kpis) as KpiName[];
export const isKpiName = (name: string): name is KpiName => Object.hasOwn(kpis, name);

/** Names and versions of all definitions: part of every ETag, so that a changed definition is fetched again. */
export const registryVersion = kpiNames.map((name) => `${name}@${kpis[name].version}`).join(' ');

/** Every measure a KPI is made of, its sample and its `needs` included. */
export function measuresOf(name: KpiName): MeasureName[] {
  const kpi: Kpi = kpis[name];
  const terms = 'total' in kpi.value ? [kpi.value.total] : kpi.value.ratio;
  const names = terms.flatMap((term) => [...term.plus, ...(term.minus ?? [])]);
  if (kpi.sample) names.push(kpi.sample.of);
  if (kpi.needs) names.push(...kpi.needs);
  return [...new Set(names)];
}

/** Does it show what goods cost? Such a KPI answers a rep `not_permitted` unless the organisation opens margins to reps. */
export function isCostKpi(name: KpiName): boolean {
  return measuresOf(name).some((measure) => isCellMeasure(measure) && 'isCost' in cellMeasures[measure]);
}
