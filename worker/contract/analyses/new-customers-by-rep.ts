import * as v from 'valibot';

/** Bars of new customers, a rep each (analysis 21). */
export const NewCustomersByRep = v.object({
  /** Most first, then by name; a rep without any is shown with 0. */
  reps: v.array(
    v.object({
      id: v.string(),
      newCustomers: v.number(),
      /** Null before the first working day. */
      perWorkingDay: v.nullable(v.number()),
    }),
  ),
  total: v.number(),
  /** Over every rep of the scope, those beyond the list included; null without any. */
  median: v.nullable(v.number()),
  workingDays: v.number(),
});
export type NewCustomersByRep = v.InferOutput<typeof NewCustomersByRep>;
