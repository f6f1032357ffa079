import * as v from 'valibot';

/** Why customers were lost (analysis 42). */
export const ChurnReasons = v.object({
  /** Most frequent first; `reasonId` null = nobody knows. */
  reasons: v.array(
    v.object({
      reasonId: v.nullable(v.string()),
      lost: v.number(),
      /** Of them, those that complained in the months of the activity window. */
      complained: v.number(),
      /** Of all that were lost, 0..1. */
      share: v.number(),
    }),
  ),
  /** `silent`: they stopped ordering, and nobody noted them as lost. */
  total: v.object({ lost: v.number(), complained: v.number(), silent: v.number() }),
  /** Lost for reasons beyond the list. */
  others: v.number(),
});
export type ChurnReasons = v.InferOutput<typeof ChurnReasons>;
