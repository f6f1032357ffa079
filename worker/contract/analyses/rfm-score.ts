import * as v from 'valibot';

const Scores = { recency: v.number(), frequency: v.number(), money: v.number() };

/** Buyers by how lately, how often and for how much they bought (analysis 46); a score is a class from 1, best last. */
export const RfmScore = v.object({
  /** 5, or 3 when the organisation has fewer than 25 buyers. */
  classes: v.picklist([3, 5]),
  /** Buyers of the scope. */
  customers: v.number(),
  cells: v.array(v.object({ ...Scores, customers: v.number(), netCents: v.number() })),
  /** Best first; null = not for this reader. */
  rows: v.nullable(
    v.array(
      v.object({
        customerId: v.string(),
        ...Scores,
        lastOrderDay: v.number(),
        orders: v.number(),
        netCents: v.number(),
      }),
    ),
  ),
});
export type RfmScore = v.InferOutput<typeof RfmScore>;
