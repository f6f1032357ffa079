import type { Kpi } from '../kpi.ts';
import { flow, people, rate } from './shapes.ts';

export const acquisition = {
  new_customers: { ...flow('newCustomers'), scopes: people },
  prospects_reached: { ...flow('reached'), scopes: people },
  prospect_conversion_rate: { ...rate('converted', 'reached'), cohortDays: 90, scopes: people },
  prospect_response_rate: { ...rate('replied', 'touched'), cohortDays: 14, scopes: people },
} as const satisfies Record<string, Kpi>;
