import * as v from 'valibot';

/** Why opportunities were lost (analysis 80). */
export const LossReasons = v.object({
  /** Most frequent first; `reason` null = not filled in. An amount that is not known adds 0. */
  reasons: v.array(
    v.object({
      reason: v.nullable(v.string()),
      lost: v.number(),
      amountCents: v.number(),
      /** Of all that were lost, 0..1. */
      share: v.number(),
    }),
  ),
  total: v.object({ lost: v.number(), amountCents: v.number() }),
  /** Lost for reasons beyond the list. */
  others: v.number(),
});
export type LossReasons = v.InferOutput<typeof LossReasons>;
