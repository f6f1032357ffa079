import * as v from 'valibot';

const Rate = v.nullable(v.number());

/** Smaller classes are not shown: who is in them could be told. */
export const fewestCustomers = 5;

/** Who the customers are (analysis 96). */
export const DemographicMix = v.object({
  customers: v.number(),
  /** By dimension, then most customers first, then by class. */
  classes: v.array(
    v.object({
      dimension: v.picklist(['kind', 'source', 'seniority', 'segment']),
      /** Kind, source or segment id; of seniority `prospect`, `0`, `1-2`, `3-4` or `5+` whole years. Null = not known. */
      class: v.nullable(v.string()),
      customers: v.number(),
      netCents: v.number(),
      reached: v.number(),
      converted: v.number(),
      conversionRate: Rate,
      active: v.number(),
      lapsed: v.number(),
      churnRate: Rate,
    }),
  ),
  /** Classes with fewer customers than are shown. */
  hiddenClasses: v.number(),
});
export type DemographicMix = v.InferOutput<typeof DemographicMix>;
