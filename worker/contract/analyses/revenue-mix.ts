import * as v from 'valibot';

/** Who or what the revenue comes from (analysis 13). `id` null = without family, unit or sector. */
export const RevenueMix = v.object({
  by: v.picklist(['rep', 'team', 'territory', 'family', 'unit']),
  netCents: v.number(),
  /** Some part is below 0: shares would mislead, and are null. */
  hasNegative: v.boolean(),
  /** Largest first; `share` of the total, 0..1. */
  parts: v.array(v.object({ id: v.nullable(v.string()), netCents: v.number(), share: v.nullable(v.number()) })),
  othersCents: v.number(),
});
export type RevenueMix = v.InferOutput<typeof RevenueMix>;
