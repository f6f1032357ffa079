import * as v from 'valibot';

const Share = v.nullable(v.number());

/** What is bought, and how often, by family (analysis 56). `id` null = without family. */
export const ProductInterest = v.object({
  netCents: v.number(),
  orders: v.number(),
  /** Largest revenue first. */
  families: v.array(
    v.object({
      id: v.nullable(v.string()),
      netCents: v.number(),
      /** Of the revenue; null when that is not above 0. */
      share: Share,
      orders: v.number(),
      /** Of the orders: how often it is in one. */
      orderShare: Share,
      baseNetCents: v.number(),
      /** Share less that of the base. */
      shareChange: Share,
    }),
  ),
});
export type ProductInterest = v.InferOutput<typeof ProductInterest>;
