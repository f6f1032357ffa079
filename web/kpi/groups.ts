import { type KpiName, kpiNames, kpis } from '#contract/kpis.ts';

/** Chapters of the KPI catalogue; each ends with a number. */
const chapters = [
  { id: 'sales', last: 19 },
  { id: 'acquisition', last: 31 },
  { id: 'customers', last: 58 },
  { id: 'products', last: 64 },
  { id: 'activity', last: 73 },
  { id: 'pipeline', last: 84 },
] as const;

export type KpiGroup = { readonly id: (typeof chapters)[number]['id']; readonly names: readonly KpiName[] };

/** Every registered KPI by chapter of the catalogue, in its order. */
export const kpiGroups: readonly KpiGroup[] = chapters.map(({ id, last }, index) => ({
  id,
  names: kpiNames.filter((name) => kpis[name].no <= last && kpis[name].no > (chapters[index - 1]?.last ?? 0)),
}));
