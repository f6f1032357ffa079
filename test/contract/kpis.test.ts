import { expect, test } from 'vitest';
import { evaluate } from '#contract/evaluate.ts';
import { type KpiName, isCostKpi, kpiNames, kpis, measuresOf, registryVersion } from '#contract/kpis.ts';
import { type Example, june, officeHandbook, year } from '../support/handbook.ts';

/** One example per KPI, worked by hand. */
const handbook: Record<KpiName, Example> = {
  ...officeHandbook,
  net_revenue: {
    of: 'two orders of 120.00 and 80.50, a return of 30.00',
    totals: { netCents: 17_050 },
    expected: 17_050,
  },
  units_sold: { of: '12 loaves and 3 cakes, 2 loaves back', totals: { units: 13 }, expected: 13 },
  order_count: { of: 'the same: a return takes no order away', totals: { orders: 2 }, expected: 2 },
  average_order_value: {
    of: '200.50 over 2 orders, the return apart',
    totals: { basketNetCents: 20_050, baskets: 2 },
    expected: 10_025,
  },
  aov_net_of_returns: {
    of: 'the same, less the return of 30.00',
    totals: { basketNetCents: 20_050, returnedCents: -3000, baskets: 2 },
    expected: 8525,
  },
  revenue_per_customer: { of: '170.50 from 2 customers', totals: { netCents: 17_050, buyers: 2 }, expected: 8525 },
  average_selling_price: { of: '45.00 for 30 loaves', totals: { pricedCents: 4500, units: 30 }, expected: 150 },
  discount_rate: {
    of: '15.00 given away on 300.00',
    totals: { discountCents: 1500, soldGrossCents: 30_000, orders: 6 },
    expected: 0.05,
  },
  return_rate: {
    of: '30.00 came back while 200.00 were sold: 170.00 remain',
    totals: { soldCents: 20_000, netCents: 17_000, orders: 6 },
    expected: 0.15,
  },
  gross_margin: {
    of: '150.00 costed, which cost 90.00',
    totals: { costedNetCents: 15_000, costCents: 9000, costedLines: 3 },
    expected: 6000,
  },
  gross_margin_rate: {
    of: '60.00 of margin on 150.00',
    totals: { costedNetCents: 15_000, costCents: 9000, costedLines: 5 },
    expected: 0.4,
  },
  markup_rate: {
    of: '60.00 of margin on goods that cost 90.00',
    totals: { costedNetCents: 15_000, costCents: 9000, costedLines: 5 },
    expected: 2 / 3,
  },
  new_customers: { of: 'three first orders', totals: { newCustomers: 3 }, expected: 3 },
  prospects_reached: { of: 'seven prospects called or seen for the first time', totals: { reached: 7 }, expected: 7 },
  prospect_conversion_rate: {
    of: '3 of 12 prospects reached bought within 90 days',
    totals: { reached: 12, converted: 3 },
    expected: 0.25,
  },
  prospect_response_rate: {
    of: '9 of 20 contacts touched answered within 14 days',
    totals: { touched: 20, replied: 9 },
    expected: 0.45,
  },
  customer_count: { of: 'forty have ordered, two of them archived', totals: { customers: 38 }, expected: 38 },
  active_customer_rate: {
    of: '30 of 40 customers ordered',
    totals: { existingCustomers: 40, existingBuyers: 30 },
    expected: 0.75,
  },
  customer_contact_rate: {
    of: '45 of 50 assigned were met',
    totals: { assignedCustomers: 50, contactedCustomers: 45 },
    expected: 0.9,
  },
  contact_frequency: {
    of: '60 visits and calls with 20 customers in the two months of July and August',
    totals: { existingContacts: 60, existingCustomers: 20 },
    length: { days: 62, begun: 62, months: 2 },
    expected: 1.5,
  },
  retention_rate: {
    of: '35 of 40 active stayed',
    totals: { activeCustomers: 40, retainedCustomers: 35 },
    expected: 0.875,
  },
  reactivated_customers: { of: 'three came back', totals: { reactivatedCustomers: 3 }, expected: 3 },
  churn_rate: { of: 'the other 5', totals: { activeCustomers: 40, lapsedCustomers: 5 }, expected: 0.125 },
  repeat_purchase_rate: {
    of: '12 of 30 buyers ordered twice in the year',
    totals: { buyers: 30, repeatBuyers: 12 },
    expected: 0.4,
  },
  purchase_frequency: {
    of: '60 orders of 20 customers in 73 days, a fifth of the year',
    totals: { orders: 60, buyers: 20 },
    length: { days: 73, begun: 73, months: 2.4 },
    expected: 15,
  },
  purchase_interval: { of: '7, 14 and 30 days', totals: { intervals: 3, medianIntervalDays: 14 }, expected: 14 },
  ltv: {
    of: 'basket of 100.00, 2 orders a year, 40 % of margin; 10 of 40 left in the year: 4 years × 80.00',
    totals: {
      basketNetCents: 600_000,
      baskets: 60,
      orders: 60,
      buyers: 30,
      costedNetCents: 500_000,
      costCents: 300_000,
      activeCustomers: 40,
      lapsedCustomers: 10,
    },
    length: year,
    expected: 32_000,
  },
  revenue_ltv: {
    of: 'the same before costs: 4 years × 200.00',
    totals: {
      basketNetCents: 600_000,
      baskets: 60,
      orders: 60,
      buyers: 30,
      activeCustomers: 40,
      lapsedCustomers: 10,
    },
    length: year,
    expected: 80_000,
  },
  cross_sell_rate: {
    of: '9 of 36 orders with bread and cakes',
    totals: { crossOrders: 9, orders: 36 },
    expected: 0.25,
  },
  complaint_rate: { of: '3 complaints, 60 orders', totals: { complaints: 3, orders: 60 }, expected: 0.05 },
  active_product_rate: {
    of: '64 of 80 products sold',
    totals: { availableProducts: 80, soldProducts: 64 },
    expected: 0.8,
  },
  activity_count: {
    of: '20 visits, 15 calls, 2 e-mails, 1 meeting, 0 demos',
    totals: { activities: 38 },
    expected: 38,
  },
  activities_per_working_day: {
    of: '38 activities in 20 working days less half a day of leave and half a day of training',
    totals: { presentActivities: 38, availableDays: 19 },
    expected: 2,
  },
  visit_plan_compliance: {
    of: '18 of 20 planned visits on their day',
    totals: { plannedVisits: 20, keptVisits: 18 },
    expected: 0.9,
  },
  follow_up_on_time_rate: {
    of: '6 of 8 calls made in time',
    totals: { dueFollowUps: 8, timelyFollowUps: 6 },
    expected: 0.75,
  },
  activity_success_rate: {
    of: '3 deals won after 24 activities, those of 2 lost ones included',
    totals: { workedWins: 3, dealActivities: 24 },
    expected: 0.125,
  },
  activities_per_won_deal: {
    of: 'the same, the other way',
    totals: { workedWins: 3, dealActivities: 24 },
    expected: 8,
  },
  visit_strike_rate: {
    of: '7 of 20 visits brought an order',
    totals: { visits: 20, productiveVisits: 7 },
    expected: 0.35,
  },
  time_to_close_by_rep: { of: '5, 12 and 90 days', totals: { datedWins: 3, medianCloseDays: 12 }, expected: 12 },
  sales_cycle: { of: '10, 20 and 60 days', totals: { cycles: 3, cycleDays: 90 }, expected: 30 },
  sales_cycle_median: { of: '10, 20 and 60 days', totals: { cycles: 3, medianCycleDays: 20 }, expected: 20 },
  open_pipeline: { of: '1,000.00 and 500.00, one without amount', totals: { openCents: 150_000 }, expected: 150_000 },
  weighted_pipeline: { of: '1,000.00 at 50 %, 500.00 at 20 %', totals: { weightedCents: 60_000 }, expected: 60_000 },
  forecast: {
    of: '2,000.00 won, and 1,000.00 at 60 % expected by the end',
    totals: { wonCents: 200_000, dueWeightedCents: 60_000 },
    expected: 260_000,
  },
  win_rate: { of: '6 won, 4 lost', totals: { won: 6, lost: 4 }, expected: 0.6 },
  win_rate_by_value: {
    of: '6 won for 3,000.00, 4 lost for 9,000.00',
    totals: { won: 6, lost: 4, wonCents: 300_000, lostCents: 900_000 },
    expected: 0.25,
  },
  pipeline_coverage: {
    of: '9,000.00 may close by the end, 3,000.00 of a target of 10,000.00 are left to sell',
    totals: { dueCents: 900_000, revenueTargetCents: 1_000_000, netCents: 700_000 },
    expected: 3,
  },
  forecast_accuracy: {
    of: '8,000.00 foreseen, 10,000.00 won',
    totals: { forecastCents: 800_000, wonCents: 1_000_000, won: 4 },
    expected: 0.8,
  },
  sales_velocity: {
    of: '10 open, 500.00 each when won, 60 % won, in 30 days: 3,000.00 in 30 days',
    totals: { openOpportunities: 10, wonCents: 300_000, won: 6, lost: 4, cycles: 6, cycleDays: 180 },
    expected: 10_000,
  },
};

test.each(kpiNames)('%s is what a person counts by hand', (name) => {
  const { totals, length = june, expected } = handbook[name];
  const result = evaluate(name, totals, length);
  expect(result.value).toBeCloseTo(expected, 8);
  expect(result).not.toHaveProperty('low');
});

test('an example names exactly the measures its KPI is made of', () => {
  for (const name of kpiNames) {
    const sample = measuresOf(name).filter((measure) => !(measure in handbook[name].totals));
    expect([name, sample]).toEqual([name, []]);
  }
});

test('retention and churn of the same customers make 1', () => {
  const totals = { activeCustomers: 7, retainedCustomers: 3, lapsedCustomers: 4 };
  const [kept, lost] = (['retention_rate', 'churn_rate'] as const).map(
    (name) => evaluate(name, totals, june).value ?? 0,
  );
  expect((kept ?? 0) + (lost ?? 0)).toBeCloseTo(1, 12);
});

test('only margins and spending show what is paid for something', () => {
  const named = `gross_margin gross_margin_rate markup_rate cost_per_conversion action_roi action_revenue_roi cac cost_per_sale
    ltv ltv_cac_ratio stock_turnover days_of_stock contribution_margin_rate break_even_revenue`;
  expect(kpiNames.filter(isCostKpi)).toEqual(named.split(/\s+/));
});

test('the registry version names every KPI with its version', () => {
  expect(registryVersion.split(' ')).toEqual(kpiNames.map((name) => `${name}@${kpis[name].version}`));
});
