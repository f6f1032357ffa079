import type { Kpi, Term } from './kpi.ts';
import { acquisition } from './kpis/acquisition.ts';
import { activity } from './kpis/activity.ts';
import { customers } from './kpis/customers.ts';
import { pipeline } from './kpis/pipeline.ts';
import { products } from './kpis/products.ts';
import { sales } from './kpis/sales.ts';
import { type MeasureName, cellMeasures, isCellMeasure } from './measures.ts';

/** Chapters of the catalogue, in its order. */
export const kpiSections = { sales, acquisition, customers, products, activity, pipeline };

/**
 * The registry: a KPI is an entry of a section, its words in `kpi-words/`, its origin in `kpi-origins.ts`, and a worked
 * example in its test.
 */
export const kpis = { ...sales, ...acquisition, ...customers, ...products, ...activity, ...pipeline };

export type KpiName = keyof typeof kpis;
export const kpiNames = Object.keys(kpis) as KpiName[];
export const isKpiName = (name: string): name is KpiName => Object.hasOwn(kpis, name);

/** Names and versions of all definitions: part of every ETag, so that a changed definition is fetched again. */
export const registryVersion = kpiNames.map((name) => `${name}@${kpis[name].version}`).join(' ');

const namesIn = (term: Term): MeasureName[] => [...term.plus, ...(term.minus ?? [])];

/** Every measure a KPI is made of, its sample and its `needs` included. */
export function measuresOf(name: KpiName): MeasureName[] {
  const { value, sample, needs }: Kpi = kpis[name];
  const made =
    'formula' in value
      ? value.formula.inputs
      : ('total' in value ? [value.total] : value.ratio).flatMap((term) => namesIn(term));
  return [...new Set([...made, ...(sample?.of ?? []), ...(needs ?? [])])];
}

/** Does it show what goods cost? Such a KPI answers a rep `not_permitted` unless the organisation opens margins to reps. */
export function isCostKpi(name: KpiName): boolean {
  return measuresOf(name).some((measure) => isCellMeasure(measure) && 'isCost' in cellMeasures[measure]);
}
