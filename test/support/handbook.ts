import type { KpiName } from '#contract/kpis.ts';
import type { Totals } from '#contract/measures.ts';
import type { Length } from '#contract/period.ts';

export type Example = {
  readonly of: string;
  readonly totals: Totals;
  /** June 2026 unless it says another period. */
  readonly length?: Length;
  readonly expected: number;
};
export const june: Length = { days: 30, begun: 30, months: 1 };
export const year: Length = { days: 365, begun: 365, months: 12 };

/** Worked examples of the KPIs that need what offices and documents' states say. */
export const officeHandbook = {
  invoiced_revenue: {
    of: '100.00 invoiced, 50.00 paid, 20.50 shipped',
    totals: { invoicedCents: 15_000 },
    expected: 15_000,
  },
  paid_revenue: { of: 'the same: what is paid', totals: { paidCents: 5000 }, expected: 5000 },
  leads_created: { of: 'nine cards from the fair', totals: { leads: 9 }, expected: 9 },
  sales_per_lead: { of: '12 orders, 8 leads', totals: { orders: 12, leads: 8 }, expected: 1.5 },
  cac: {
    of: '900.00 of adverts and fairs, 3 new customers',
    totals: { acquisitionCents: 90_000, newCustomers: 3 },
    expected: 30_000,
  },
  cost_per_conversion: {
    of: 'a campaign of 600.00 after which 4 prospects ordered for the first time',
    totals: { campaignCents: 60_000, campaignConversions: 4 },
    expected: 15_000,
  },
  action_roi: {
    of: 'the same: sales of 2,000.00 whose goods cost 1,100.00',
    totals: { campaignCents: 60_000, campaignCostedCents: 200_000, campaignGoodsCents: 110_000, campaignOrders: 9 },
    expected: 0.5,
  },
  action_revenue_roi: {
    of: 'the same by its revenue, 2,400.00 with the sales of unknown cost',
    totals: { campaignCents: 60_000, campaignNetCents: 240_000, campaignOrders: 9 },
    expected: 3,
  },
  initiative_impact: { of: '2,400.00 in the month', totals: { initiativeCents: 240_000 }, expected: 240_000 },
  cost_per_sale: {
    of: '100.00 for bread, a quarter of 400.00 for everything, 20 orders with bread',
    totals: { spentCents: 10_000, sharedSpentCents: 40_000, netCents: 25_000, companyNetCents: 100_000, orders: 20 },
    expected: 1000,
  },
  ltv_cac_ratio: {
    of: 'the first of these values, 320.00, for customers won at 80.00 each',
    totals: {
      basketNetCents: 600_000,
      baskets: 60,
      orders: 60,
      buyers: 30,
      costedNetCents: 500_000,
      costCents: 300_000,
      activeCustomers: 40,
      lapsedCustomers: 10,
      acquisitionCents: 40_000,
      newCustomers: 5,
    },
    length: year,
    expected: 4,
  },
  relationship_length: {
    of: 'five customers of one, two, three, four and five years',
    totals: { relationshipDays: 15 * 365.25, relationships: 5 },
    expected: 36,
  },
  relationship_length_median: {
    of: 'the same: the one in the middle',
    totals: { medianRelationshipDays: 3 * 365.25, relationships: 5 },
    expected: 36,
  },
  csat: { of: '5, 4, 4, 3, 1', totals: { satisfied: 3, csatAnswers: 5 }, expected: 0.6 },
  nps: {
    of: '5 promoters, 2 detractors, 3 between',
    totals: { promoters: 5, detractors: 2, npsAnswers: 10 },
    expected: 30,
  },
  survey_response_rate: {
    of: '12 answers to 40 questionnaires',
    totals: { answeredSurveys: 12, sentSurveys: 40 },
    expected: 0.3,
  },
  loyalty_member_rate: { of: '10 of 40 have a card', totals: { loyaltyMembers: 10, customers: 40 }, expected: 0.25 },
  loyalty_redemption_rate: {
    of: '300 points spent, 1,200 given',
    totals: { usedPoints: 300, grantedPoints: 1200 },
    expected: 0.25,
  },
  stock_turnover: {
    of: 'goods worth 1,000.00 left in 73 days, a stock of 500.00',
    totals: { costCents: 100_000, stockCents: 50_000 },
    length: { days: 73, begun: 73, months: 2.4 },
    expected: 10,
  },
  days_of_stock: {
    of: 'the same: 365 days over 10 times',
    totals: { costCents: 100_000, stockCents: 50_000 },
    length: { days: 73, begun: 73, months: 2.4 },
    expected: 36.5,
  },
  contribution_margin_rate: {
    of: '200.00 sold, 100.00 of it costed at 60.00: 80.00 of margin, less 30.00 of commissions',
    totals: { netCents: 20_000, costedNetCents: 10_000, costCents: 6000, variableCents: 3000, costedLines: 5 },
    expected: 0.25,
  },
  break_even_revenue: {
    of: 'the same with a rent of 1,000.00: a quarter of 4,000.00 pays it',
    totals: {
      fixedCents: 100_000,
      netCents: 20_000,
      costedNetCents: 10_000,
      costCents: 6000,
      variableCents: 3000,
      costedLines: 5,
    },
    expected: 400_000,
  },
} satisfies Partial<Record<KpiName, Example>>;
