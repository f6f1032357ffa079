type SetMeasure = { readonly fold: 'customer' | 'none'; readonly isMedian?: true };

/**
 * Measures that do not add up: distinct, cohort and as-of counts. Counted from facts for the scope and period asked
 * (rule R9); `t0`, `t1` are the period's bounds, W the activity window in months.
 */
export const setMeasures = {
  /** Distinct customers with a counting order in the period, by the order's primary rep. */
  buyers: { fold: 'customer' },
  /** Of the buyers, those with two orders or more, from anyone, in the 12 months up to t1. */
  repeatBuyers: { fold: 'customer' },
  /** Customers owned at the period's end (now, when it is not over) whose first order is before it. */
  customers: { fold: 'none' },
  /** Customers owned on t0 whose first order is before t0. */
  existingCustomers: { fold: 'customer' },
  /** Of those, the ones with a counting order in the period. */
  existingBuyers: { fold: 'customer' },
  /** Activities with existing customers in the period, by anyone. */
  existingContacts: { fold: 'none' },
  /** Customers (buyers and prospects) owned on t0 by a rep of the scope. */
  assignedCustomers: { fold: 'customer' },
  /** Of those, the ones with a qualifying interaction in the period. */
  contactedCustomers: { fold: 'customer' },
  /** Customers owned on t0 with a counting order in [t0 − W months, t0). */
  activeCustomers: { fold: 'customer' },
  /** Of those, the ones with a counting order in [t1 − W months, t1). */
  retainedCustomers: { fold: 'customer' },
  /** Of those, the ones without. */
  lapsedCustomers: { fold: 'customer' },
  /** Existing customers without an order in [t0 − W months, t0) and with one in [t1 − W months, t1). */
  reactivatedCustomers: { fold: 'none' },
  /** Median days from the customer's order day before to an order day of the period, and how many such days there are. */
  medianIntervalDays: { fold: 'none', isMedian: true },
  intervals: { fold: 'none' },
  /** Net of the lines with a product, whole documents by their primary rep. */
  pricedCents: { fold: 'none' },
  /** Products available at least one day of the period. */
  availableProducts: { fold: 'none' },
  /** Of those, the ones sold in a net quantity above zero. */
  soldProducts: { fold: 'none' },
  /** Open opportunities at the period's end (now, when it is not over). */
  openOpportunities: { fold: 'none' },
  openCents: { fold: 'none' },
  weightedCents: { fold: 'none' },
  /** Median days from start to close of the opportunities won in the period; null without any. */
  medianCycleDays: { fold: 'none', isMedian: true },
  /** Median days from opening to close of the opportunities won in the period, and those whose opening is known. */
  medianCloseDays: { fold: 'none', isMedian: true },
  datedWins: { fold: 'none' },
  /** Activities that name an opportunity closed in the period, and the won ones that have any. */
  dealActivities: { fold: 'none' },
  workedWins: { fold: 'none' },
  /** Of the open ones, amount × probability of those expected to close in the period and not before today. */
  dueWeightedCents: { fold: 'none' },
} as const satisfies Record<string, SetMeasure>;

export type SetMeasureName = keyof typeof setMeasures;

const isSetMeasure = (name: string): name is SetMeasureName => Object.hasOwn(setMeasures, name);

/** A median of nothing has no value; any other measure of nothing is 0. */
export function isMedian(name: string): boolean {
  const measure: SetMeasure | undefined = isSetMeasure(name) ? setMeasures[name] : undefined;
  return measure?.isMedian === true;
}
