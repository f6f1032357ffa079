import { expect, test } from 'vitest';
import { evaluate } from '#contract/evaluate.ts';
import { type KpiName, isCostKpi, kpiNames, kpis, measuresOf, registryVersion } from '#contract/kpis.ts';
import type { Totals } from '#contract/measures.ts';

type Example = { readonly of: string; readonly totals: Totals; readonly expected: number };

/** One example per KPI, worked by hand. */
const handbook: Record<KpiName, Example> = {
  net_revenue: {
    of: 'two orders of 120.00 and 80.50, a return of 30.00',
    totals: { netCents: 17_050 },
    expected: 17_050,
  },
  order_count: { of: 'the same: a return takes no order away', totals: { orders: 2 }, expected: 2 },
  average_order_value: {
    of: '200.50 over 2 orders, the return apart',
    totals: { basketNetCents: 20_050, baskets: 2 },
    expected: 10_025,
  },
  revenue_per_customer: { of: '170.50 from 2 customers', totals: { netCents: 17_050, buyers: 2 }, expected: 8525 },
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
  new_customers: { of: 'three first orders', totals: { newCustomers: 3 }, expected: 3 },
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
  retention_rate: {
    of: '35 of 40 active stayed',
    totals: { activeCustomers: 40, retainedCustomers: 35 },
    expected: 0.875,
  },
  churn_rate: { of: 'the other 5', totals: { activeCustomers: 40, lapsedCustomers: 5 }, expected: 0.125 },
  repeat_purchase_rate: {
    of: '12 of 30 buyers ordered twice in the year',
    totals: { buyers: 30, repeatBuyers: 12 },
    expected: 0.4,
  },
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
  visit_strike_rate: {
    of: '7 of 20 visits brought an order',
    totals: { visits: 20, productiveVisits: 7 },
    expected: 0.35,
  },
  sales_cycle: { of: '10, 20 and 60 days', totals: { cycles: 3, cycleDays: 90 }, expected: 30 },
  sales_cycle_median: { of: '10, 20 and 60 days', totals: { cycles: 3, medianCycleDays: 20 }, expected: 20 },
  open_pipeline: { of: '1,000.00 and 500.00, one without amount', totals: { openCents: 150_000 }, expected: 150_000 },
  weighted_pipeline: { of: '1,000.00 at 50 %, 500.00 at 20 %', totals: { weightedCents: 60_000 }, expected: 60_000 },
  win_rate: { of: '6 won, 4 lost', totals: { won: 6, lost: 4 }, expected: 0.6 },
};

test.each(kpiNames)('%s is what a person counts by hand', (name) => {
  const { totals, expected } = handbook[name];
  const result = evaluate(name, totals);
  expect(result.value).toBeCloseTo(expected, 12);
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
  expect((evaluate('retention_rate', totals).value ?? 0) + (evaluate('churn_rate', totals).value ?? 0)).toBeCloseTo(
    1,
    12,
  );
});

test('only margins show what goods cost', () => {
  expect(kpiNames.filter(isCostKpi)).toEqual(['gross_margin', 'gross_margin_rate']);
});

test('the registry version names every KPI with its version', () => {
  expect(registryVersion.split(' ')).toEqual(kpiNames.map((name) => `${name}@${kpis[name].version}`));
});
