import * as v from 'valibot';

const Ratio = v.nullable(v.number());

/** Territories against the company, by revenue per customer (analysis 95). */
export const RegionalIndex = v.object({
  companyCents: v.number(),
  companyCustomers: v.number(),
  regions: v.array(
    v.object({
      id: v.string(),
      netCents: v.number(),
      customers: v.number(),
      /** Null without customers. */
      perCustomerCents: Ratio,
      /** 1 = as the company; null when that has no revenue per customer above 0. */
      index: Ratio,
    }),
  ),
  /** Coefficient of variation of the regions with customers; null under two, or when their mean is not above 0. */
  spread: Ratio,
});
export type RegionalIndex = v.InferOutput<typeof RegionalIndex>;
