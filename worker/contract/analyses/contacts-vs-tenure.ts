import * as v from 'valibot';

/** Does contact go with longer relations? A correlation, not a cause (analysis 38). */
export const ContactsVsTenure = v.object({
  /** Spearman's ρ; null under 10 customers, or when all are alike. */
  rho: v.nullable(v.number()),
  /** Customers. */
  n: v.number(),
  /** The longest relations. */
  points: v.array(
    v.object({
      customerId: v.string(),
      tenureDays: v.number(),
      contacts: v.number(),
      /** Days of the period on which it was a customer. */
      exposedDays: v.number(),
    }),
  ),
});
export type ContactsVsTenure = v.InferOutput<typeof ContactsVsTenure>;
