import type { Kpi } from '../kpi.ts';
import { everywhere, flow, one, people, perOne, rate } from './shapes.ts';

/** A quarter in which a campaign runs and the days in which its last answers bring orders. */
const campaignMatures = 150;

/** What the campaigns that began in the period brought, beyond what they cost, by euro spent on them. */
const roi = {
  version: 1,
  unit: 'ratio',
  better: 'higher',
  nature: 'rate',
  isOfMoney: true,
  sample: { of: ['campaignOrders'], min: 5 },
  cohortDays: campaignMatures,
  scopes: ['org'],
} as const;

export const acquisition = {
  new_customers: { ...flow('newCustomers'), scopes: people },
  prospects_reached: { ...flow('reached'), scopes: people },
  prospect_conversion_rate: { ...rate('converted', 'reached'), cohortDays: 90, scopes: people },
  prospect_response_rate: { ...rate('replied', 'touched'), cohortDays: 14, scopes: people },
  leads_created: { ...flow('leads'), scopes: people },
  sales_per_lead: { ...rate('orders', 'leads'), scopes: people },
  cost_per_conversion: {
    ...perOne('campaignCents', 'campaignConversions'),
    better: 'lower',
    needs: ['campaignCents'],
    cohortDays: campaignMatures,
    scopes: ['org'],
  },
  action_roi: {
    ...roi,
    value: {
      ratio: [{ plus: ['campaignCostedCents'], minus: ['campaignGoodsCents', 'campaignCents'] }, one('campaignCents')],
    },
  },
  action_revenue_roi: {
    ...roi,
    value: { ratio: [{ plus: ['campaignNetCents'], minus: ['campaignCents'] }, one('campaignCents')] },
  },
  initiative_impact: { ...flow('initiativeCents', 'money'), scopes: everywhere },
  cac: { ...perOne('acquisitionCents', 'newCustomers'), better: 'lower', needs: ['acquisitionCents'], scopes: ['org'] },
  /** What was spent on families, and their part of the rest by net revenue, over their orders. */
  cost_per_sale: {
    ...perOne('spentCents', 'orders'),
    better: 'lower',
    needs: ['spentCents', 'sharedSpentCents'],
    value: {
      formula: {
        inputs: ['spentCents', 'sharedSpentCents', 'netCents', 'companyNetCents', 'orders'],
        top(of) {
          const shared = of('sharedSpentCents');
          if (shared === 0) return of('spentCents');
          const company = of('companyNetCents');
          return company > 0 ? of('spentCents') + (shared * of('netCents')) / company : null;
        },
        bottom: (of) => of('orders'),
      },
    },
    scopes: ['org', 'family', 'unit'],
  },
} as const satisfies Record<string, Kpi>;
