import * as v from 'valibot';

/** Customers by how often they ordered in the period (analysis 34): 0, 1, 2–3, 4 and more. Each is in one class. */
export const CustomerActivitySegment = v.object({
  classes: v.array(
    v.object({
      class: v.picklist(['inactive', 'occasional', 'regular', 'frequent']),
      customers: v.number(),
      orders: v.number(),
      netCents: v.number(),
      /** Of the customers; null without any. */
      share: v.nullable(v.number()),
    }),
  ),
  customers: v.number(),
});
export type CustomerActivitySegment = v.InferOutput<typeof CustomerActivitySegment>;
