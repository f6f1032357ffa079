import type { KpiName } from '#contract/kpis.ts';
import type { ScopeType } from './brute-scope.ts';
import type { Measure } from './brute-measures.ts';
import type { Length } from './civil.ts';

type Of = (name: Measure) => number;
export type Formula = {
  /** NaN = it cannot be worked out. */
  readonly top: (of: Of, length: Length) => number;
  readonly bottom?: (of: Of, length: Length) => number;
  /** Sample and its minimum. */
  readonly sample?: readonly [(of: Of) => number, number];
  /** No data when this is 0. */
  readonly needs?: readonly Measure[];
  readonly isLowerBetter?: true;
  readonly isFlow?: true;
  /** Meaningful for a product family or a business unit too. */
  readonly isByProduct?: true;
  /** Meaningful in these alone. */
  readonly onlyIn?: readonly ScopeType[];
  /** Not configured while this is 0. */
  readonly asks?: Measure;
  /** No data before every day of the period has begun. */
  readonly isWhenOver?: true;
  /** It has a value for a period to come. */
  readonly isAhead?: true;
};

const rate = (top: Measure, bottom: Measure, min = 5): Formula => ({
  top: (of) => of(top),
  bottom: (of) => of(bottom),
  sample: [(of) => of(bottom), min],
});
const flow = (name: Measure): Formula => ({ top: (of) => of(name), isFlow: true });
const margin = (of: Of) => of('costedNet') - of('cost');
const byProduct = { isByProduct: true } as const;
const cycles = {
  sample: [(of: Of) => of('cycles'), 3],
  isLowerBetter: true,
  ...byProduct,
} as const;

const byOrders = { sample: [(of: Of) => of('orders'), 5], isLowerBetter: true } as const;

const positive = (amount: number): number => (amount > 0 ? amount : Number.NaN);
const yearly = (of: Of, { begun }: Length): number =>
  (of('basketNet') / positive(of('baskets'))) * ((of('orders') / positive(of('buyers'))) * (365 / positive(begun)));
/** At most 5 years, taken too where fewer than 30 customers were active. */
const lifetime: Formula = {
  top: yearly,
  bottom(of, { days }) {
    if (of('activeCustomers') < 30) return 0.2;
    const stay = 1 - of('lapsedCustomers') / of('activeCustomers');
    return Math.max(0.2, 1 - stay ** (365 / days));
  },
  sample: [(of) => of('activeCustomers'), 30],
};

const inCompany = { onlyIn: ['org'] } as const;
const inTeams = { onlyIn: ['org', 'team', 'rep'] } as const;
const inStock = { onlyIn: ['org', 'family', 'unit'] } as const;
const marginRate = (of: Of): number => margin(of) / positive(of('costedNet'));
const lifeValue = (of: Of, length: Length): number =>
  (marginRate(of) * yearly(of, length)) / (lifetime.bottom?.(of, length) ?? 0);
/** Left of each euro sold once what grows with sales is paid. */
const leftOfEuro = (of: Of): number => marginRate(of) - of('variableCents') / positive(of('net'));
const tenure = { sample: [(of: Of) => of('relationships'), 5] } as const;

/** The formulas of the catalogue, written once more. */
export const formulas: Record<KpiName, Formula> = {
  net_revenue: { ...flow('net'), ...byProduct },
  invoiced_revenue: { ...flow('invoicedCents'), ...byProduct },
  paid_revenue: { ...flow('paidCents'), ...byProduct },
  leads_created: flow('leads'),
  sales_per_lead: rate('orders', 'leads'),
  cac: {
    ...rate('acquisitionCents', 'newCustomers', 1),
    needs: ['acquisitionCents'],
    isLowerBetter: true,
    ...inCompany,
  },
  cost_per_sale: {
    top: (of) =>
      of('spentCents') +
      (of('sharedSpentCents') === 0 ? 0 : (of('sharedSpentCents') * of('net')) / positive(of('companyNetCents'))),
    bottom: (of) => of('orders'),
    sample: [(of) => of('orders'), 1],
    needs: ['spentCents', 'sharedSpentCents'],
    isLowerBetter: true,
    ...inStock,
  },
  ltv_cac_ratio: {
    top: lifeValue,
    bottom: (of) => of('acquisitionCents') / positive(of('newCustomers')),
    sample: [(of) => of('activeCustomers'), 30],
    needs: ['acquisitionCents'],
    ...inCompany,
  },
  relationship_length: {
    top: (of) => (of('relationshipDays') * 12) / 365.25,
    bottom: (of) => of('relationships'),
    ...tenure,
  },
  relationship_length_median: {
    top: (of) => (of('medianRelationshipDays') * 12) / 365.25,
    needs: ['relationships'],
    ...tenure,
  },
  csat: rate('satisfied', 'csatAnswers'),
  nps: {
    top: (of) => (of('promoters') - of('detractors')) * 100,
    bottom: (of) => of('npsAnswers'),
    sample: [(of) => of('npsAnswers'), 5],
  },
  survey_response_rate: rate('answeredSurveys', 'sentSurveys'),
  loyalty_member_rate: rate('loyaltyMembers', 'customers'),
  loyalty_redemption_rate: rate('usedPoints', 'grantedPoints'),
  stock_turnover: {
    top: (of, { begun }) => (of('cost') / positive(begun)) * 365,
    bottom: (of) => of('stockCents'),
    needs: ['stockCents'],
    ...inStock,
  },
  days_of_stock: {
    top: (of, { begun }) => begun * of('stockCents'),
    bottom: (of) => of('cost'),
    needs: ['stockCents'],
    isLowerBetter: true,
    ...inStock,
  },
  contribution_margin_rate: {
    top: (of) => marginRate(of) * of('net') - of('variableCents'),
    bottom: (of) => of('net'),
    sample: [(of) => of('costedLines'), 5],
    ...inCompany,
  },
  break_even_revenue: {
    top: (of) => of('fixedCents'),
    bottom: leftOfEuro,
    sample: [(of) => of('costedLines'), 5],
    needs: ['fixedCents'],
    isLowerBetter: true,
    ...inCompany,
  },
  units_sold: { ...flow('units'), ...byProduct },
  order_count: { ...flow('orders'), ...byProduct },
  average_order_value: rate('basketNet', 'baskets', 1),
  aov_net_of_returns: {
    top: (of) => of('basketNet') + of('returned'),
    bottom: (of) => of('baskets'),
    sample: [(of) => of('baskets'), 1],
  },
  average_selling_price: { ...rate('priced', 'units', 1), ...byProduct },
  discount_rate: { ...rate('discounts', 'soldGross'), ...byOrders, ...byProduct },
  return_rate: { top: (of) => of('sold') - of('net'), bottom: (of) => of('sold'), ...byOrders, ...byProduct },
  revenue_per_customer: { ...rate('net', 'buyers', 1), ...byProduct },
  gross_margin: { top: margin, needs: ['costedNet', 'cost'], isFlow: true, ...byProduct },
  gross_margin_rate: {
    top: margin,
    bottom: (of) => of('costedNet'),
    sample: [(of) => of('costedLines'), 5],
    ...byProduct,
  },
  markup_rate: {
    top: margin,
    bottom: (of) => of('cost'),
    sample: [(of) => of('costedLines'), 5],
    ...byProduct,
  },
  prospects_reached: flow('reached'),
  customer_count: { top: (of) => of('customers') },
  contact_frequency: {
    top: (of) => of('existingContacts'),
    bottom: (of, { months }) => of('existingCustomers') * months,
    sample: [(of) => of('existingCustomers'), 5],
  },
  reactivated_customers: { top: (of) => of('reactivatedCustomers') },
  purchase_frequency: {
    top: (of, { begun }) => (of('orders') / begun) * 365,
    bottom: (of) => of('buyers'),
    sample: [(of) => of('buyers'), 5],
    ...byProduct,
  },
  purchase_interval: {
    top: (of) => of('medianIntervalDays'),
    needs: ['intervals'],
    sample: [(of) => of('intervals'), 3],
    isLowerBetter: true,
  },
  ltv: {
    ...lifetime,
    top: (of, length) => ((of('costedNet') - of('cost')) / positive(of('costedNet'))) * yearly(of, length),
  },
  revenue_ltv: lifetime,
  cross_sell_rate: rate('crossOrders', 'orders'),
  complaint_rate: { ...rate('complaints', 'orders'), isLowerBetter: true },
  activities_per_working_day: {
    top: (of) => of('presentActivities'),
    bottom: (of) => of('availableDays'),
    ...inTeams,
  },
  visit_plan_compliance: { ...rate('keptVisits', 'plannedVisits'), ...inTeams },
  follow_up_on_time_rate: { ...rate('timelyFollowUps', 'dueFollowUps'), ...inTeams },
  pipeline_coverage: {
    top: (of) => of('dueCents'),
    bottom: (of) => of('revenueTarget') - of('net'),
    asks: 'revenueTarget',
    isAhead: true,
    ...byProduct,
  },
  forecast_accuracy: {
    top: (of) => of('wonCents') - Math.abs(of('wonCents') - of('forecastCents')),
    bottom: (of) => of('wonCents'),
    sample: [(of) => of('won'), 3],
    isWhenOver: true,
    ...byProduct,
  },
  activity_success_rate: { ...rate('workedWins', 'dealActivities'), ...byProduct },
  activities_per_won_deal: { ...rate('dealActivities', 'workedWins', 3), isLowerBetter: true, ...byProduct },
  time_to_close_by_rep: {
    top: (of) => of('medianCloseDays'),
    needs: ['datedWins'],
    sample: [(of) => of('datedWins'), 3],
    isLowerBetter: true,
    ...byProduct,
  },
  forecast: { top: (of) => of('wonCents') + of('dueWeightedCents'), isAhead: true, ...byProduct },
  win_rate_by_value: {
    top: (of) => of('wonCents'),
    bottom: (of) => of('wonCents') + of('lostCents'),
    sample: [(of) => of('won') + of('lost'), 5],
    ...byProduct,
  },
  sales_velocity: {
    top: (of) =>
      of('openOpportunities') * (of('wonCents') / positive(of('won'))) * (of('won') / positive(of('won') + of('lost'))),
    bottom: (of) => of('cycleDays') / positive(of('cycles')),
    sample: [(of) => of('cycles'), 3],
    ...byProduct,
  },
  new_customers: flow('newCustomers'),
  prospect_conversion_rate: rate('converted', 'reached'),
  prospect_response_rate: rate('replied', 'touched'),
  active_customer_rate: rate('existingBuyers', 'existingCustomers'),
  customer_contact_rate: rate('contactedCustomers', 'assignedCustomers'),
  retention_rate: rate('retainedCustomers', 'activeCustomers'),
  churn_rate: { ...rate('lapsedCustomers', 'activeCustomers'), isLowerBetter: true },
  repeat_purchase_rate: rate('repeatBuyers', 'buyers'),
  active_product_rate: { ...rate('soldProducts', 'availableProducts'), ...byProduct },
  activity_count: flow('activities'),
  visit_strike_rate: rate('productiveVisits', 'visits'),
  sales_cycle: { top: (of) => of('cycleDays'), bottom: (of) => of('cycles'), ...cycles },
  sales_cycle_median: { top: (of) => of('medianCycleDays'), needs: ['cycles'], ...cycles },
  open_pipeline: { top: (of) => of('openCents'), ...byProduct },
  weighted_pipeline: { top: (of) => of('weightedCents'), ...byProduct },
  win_rate: {
    top: (of) => of('won'),
    bottom: (of) => of('won') + of('lost'),
    sample: [(of) => of('won') + of('lost'), 5],
    ...byProduct,
  },
};
