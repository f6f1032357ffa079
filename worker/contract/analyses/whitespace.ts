import * as v from 'valibot';

/** Families that customers like this one buy and this one does not (analysis 55). */
export const Whitespace = v.object({
  /** Most promising first. */
  rows: v.array(
    v.object({
      customerId: v.string(),
      familyId: v.string(),
      /** Customers of the same kind and third of spending, this one left out: the sample. */
      peers: v.number(),
      /** Peers who bought the family. */
      buyers: v.number(),
      /** What a peer who buys it spends on it: the median. */
      medianCents: v.number(),
      /** buyers ÷ peers × median. */
      expectedCents: v.number(),
    }),
  ),
});
export type Whitespace = v.InferOutput<typeof Whitespace>;
