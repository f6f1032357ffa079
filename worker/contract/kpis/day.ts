import type { Kpi } from '../kpi.ts';
import { everywhere, flow, people, rate } from './shapes.ts';

/** The KPIs of a rep's day: alone in the first load of the app, where the others come when a screen asks for them. */
export const ofDay = {
  net_revenue: { ...flow('netCents', 'money'), scopes: everywhere },
  order_count: { ...flow('orders'), scopes: everywhere },
  activity_count: { ...flow('activities'), scopes: people },
  visit_strike_rate: { ...rate('productiveVisits', 'visits'), scopes: people },
} as const satisfies Record<string, Kpi>;
