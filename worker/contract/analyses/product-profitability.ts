import * as v from 'valibot';

/** Products by what they leave once their cost is paid (analysis 17). */
export const ProductProfitability = v.object({
  /** Best margin first; equal margins share a rank. */
  products: v.array(
    v.object({
      id: v.string(),
      rank: v.number(),
      netCents: v.number(),
      costCents: v.number(),
      marginCents: v.number(),
      /** Of the selling price; null when nothing was sold for more than 0. */
      marginRate: v.nullable(v.number()),
    }),
  ),
  total: v.object({ products: v.number(), netCents: v.number(), costCents: v.number(), marginCents: v.number() }),
  /** Lines whose cost is not known: outside the ranking. */
  uncostedCents: v.number(),
  /** Part of the net revenue whose cost is known; null when there is none. */
  costCoverage: v.nullable(v.number()),
});
export type ProductProfitability = v.InferOutput<typeof ProductProfitability>;
