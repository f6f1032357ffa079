import { type KpiName, kpiSections } from '#contract/kpis.ts';

type SectionId = keyof typeof kpiSections;

export type KpiGroup = { readonly id: SectionId; readonly names: readonly KpiName[] };

/** Every registered KPI by chapter of the catalogue, in its order. */
export const kpiGroups: readonly KpiGroup[] = (Object.keys(kpiSections) as SectionId[]).map((id) => ({
  id,
  names: Object.keys(kpiSections[id]) as KpiName[],
}));
