import type { Kpi } from './kpi.ts';
import { hasCostCells, measuresIn } from './kpi-value.ts';
import { acquisition } from './kpis/acquisition.ts';
import { activity } from './kpis/activity.ts';
import { customers } from './kpis/customers.ts';
import { pipeline } from './kpis/pipeline.ts';
import { products } from './kpis/products.ts';
import { sales } from './kpis/sales.ts';
import type { MeasureName } from './measures.ts';
import { isCostMeasure } from './set-measures.ts';

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

/** Definitions by name, as one reads a rep's own figures. */
export function kpisNamed<N extends KpiName>(names: readonly N[]): Record<N, Kpi> {
  const all: Record<KpiName, Kpi> = kpis;
  return Object.fromEntries(names.map((name) => [name, all[name]])) as Record<N, Kpi>;
}

/** Names and versions of all definitions: part of every ETag, so that a changed definition is fetched again. */
export const registryVersion = kpiNames.map((name) => `${name}@${kpis[name].version}`).join(' ');

/** `measuresIn` of a registered KPI. */
export const measuresOf = (name: KpiName): MeasureName[] => measuresIn(kpis[name]);

/** Does it show what goods cost, or what was spent? Such a KPI answers a rep `not_permitted` unless the organisation opens margins to reps. */
export const isCostKpi = (name: KpiName): boolean =>
  hasCostCells(kpis[name]) || measuresOf(name).some((measure) => isCostMeasure(measure));

/** Is it worked out from margins? Then it speaks of the part of the revenue whose cost is known. */
export const isMarginKpi = (name: KpiName): boolean => hasCostCells(kpis[name]);
