type SetMeasure = { readonly fold: 'customer' | 'none'; readonly isMedian?: true; readonly isCost?: true };

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
  /** Amounts of the same, whole. */
  dueCents: { fold: 'none' },
  /** Net of the counting documents that are invoiced (or paid) by now, and of those that are paid. */
  invoicedCents: { fold: 'none' },
  paidCents: { fold: 'none' },
  /** Customers that became leads in the period, with who owned them then. */
  leads: { fold: 'none' },
  /** Answers of customers on satisfaction, and those of them that gave 4 or 5. */
  csatAnswers: { fold: 'none' },
  satisfied: { fold: 'none' },
  /** Answers of customers on recommendation: 9 and 10 promote, 0 to 6 detract. */
  npsAnswers: { fold: 'none' },
  promoters: { fold: 'none' },
  detractors: { fold: 'none' },
  /** Questionnaires sent to customers in the period, and those of them that were answered, whenever. */
  sentSurveys: { fold: 'none' },
  answeredSurveys: { fold: 'none' },
  /** Of `customers`, the members of the loyalty programme. */
  loyaltyMembers: { fold: 'none' },
  /** Points granted, and points exchanged for rewards (both above 0). */
  grantedPoints: { fold: 'none' },
  usedPoints: { fold: 'none' },
  /** Customers whose first order is before the period's end, and the days from it to their end (or the period's). */
  relationships: { fold: 'none' },
  relationshipDays: { fold: 'none' },
  medianRelationshipDays: { fold: 'none', isMedian: true },
  /** Money spent in the period to win customers; by nature; all of it. */
  acquisitionCents: { fold: 'none', isCost: true },
  variableCents: { fold: 'none', isCost: true },
  fixedCents: { fold: 'none', isCost: true },
  /** All of it; of families: what was spent on them, and what on no family. */
  spentCents: { fold: 'none', isCost: true },
  sharedSpentCents: { fold: 'none', isCost: true },
  /** Of families: net revenue of the whole organisation, over which what is shared is spread. */
  companyNetCents: { fold: 'none' },
  /** Of the campaigns that began in the period, so far: spent, brought in, the part whose cost is known and that cost, orders, first orders. */
  campaignCents: { fold: 'none', isCost: true },
  campaignNetCents: { fold: 'none' },
  campaignCostedCents: { fold: 'none' },
  campaignGoodsCents: { fold: 'none', isCost: true },
  campaignOrders: { fold: 'none' },
  campaignConversions: { fold: 'none' },
  /** Net of the period's documents that any campaign brought. */
  initiativeCents: { fold: 'none' },
  /** Own stock at cost: mean of what it was when the period began and when it ended. */
  stockCents: { fold: 'none', isCost: true },
  /** Amount × probability of those that were open when the period began and expected to close in it. */
  forecastCents: { fold: 'none' },
  /** Net revenue that the scope is to reach in the period. */
  revenueTargetCents: { fold: 'none' },
  /** Working days on which members of teams were there (parts of a day add up), and what they logged in that time. */
  availableDays: { fold: 'none' },
  presentActivities: { fold: 'none' },
  /** Visits planned for a day that is over, and those done on that day. */
  plannedVisits: { fold: 'none' },
  keptVisits: { fold: 'none' },
  /** Calls and follow-ups due on a day that is over, and those done by then. */
  dueFollowUps: { fold: 'none' },
  timelyFollowUps: { fold: 'none' },
} as const satisfies Record<string, SetMeasure>;

export type SetMeasureName = keyof typeof setMeasures;

const isSetMeasure = (name: string): name is SetMeasureName => Object.hasOwn(setMeasures, name);

/** Does it show what is paid for something? */
export function isCostMeasure(name: string): boolean {
  const measure: SetMeasure | undefined = isSetMeasure(name) ? setMeasures[name] : undefined;
  return measure?.isCost === true;
}

/** A median of nothing has no value; any other measure of nothing is 0. */
export function isMedian(name: string): boolean {
  const measure: SetMeasure | undefined = isSetMeasure(name) ? setMeasures[name] : undefined;
  return measure?.isMedian === true;
}
