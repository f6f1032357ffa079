import type { Kpi } from '../kpi.ts';
import { flow, people, perOne, rate } from './shapes.ts';

export const acquisition = {
  new_customers: { ...flow('newCustomers'), scopes: people },
  prospects_reached: { ...flow('reached'), scopes: people },
  prospect_conversion_rate: { ...rate('converted', 'reached'), cohortDays: 90, scopes: people },
  prospect_response_rate: { ...rate('replied', 'touched'), cohortDays: 14, scopes: people },
  leads_created: { ...flow('leads'), scopes: people },
  sales_per_lead: { ...rate('orders', 'leads'), scopes: people },
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
