import * as v from 'valibot';

const Part = v.number();

/** Customers most likely to stay, by a score of which every part is shown (analysis 47). Parts and score: 0..100. */
export const LoyaltyLikelihood = v.object({
  /** Customers with a score in 0–19, 20–39, 40–59, 60–79, 80–100. */
  bands: v.array(v.number()),
  /** Too few orders for a rhythm of their own. */
  withoutScore: v.number(),
  /** Highest first. */
  rows: v.array(
    v.object({
      customerId: v.string(),
      score: v.number(),
      recency: Part,
      orders: Part,
      amounts: Part,
      contact: Part,
      /** Null = nobody asked: the others weigh more. */
      satisfaction: v.nullable(Part),
    }),
  ),
});
export type LoyaltyLikelihood = v.InferOutput<typeof LoyaltyLikelihood>;
