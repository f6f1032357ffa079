import type { Kpi } from '../kpi.ts';
import { everywhere, flow, one, people, rate } from './shapes.ts';

export const activity = {
  activity_count: { ...flow('activities'), scopes: people },
  activity_success_rate: { ...rate('workedWins', 'dealActivities'), scopes: everywhere },
  activities_per_won_deal: {
    ...rate('dealActivities', 'workedWins'),
    unit: 'number',
    better: 'lower',
    sample: { of: ['workedWins'], min: 3 },
    scopes: everywhere,
  },
  visit_strike_rate: { ...rate('productiveVisits', 'visits'), scopes: people },
  time_to_close_by_rep: {
    version: 1,
    unit: 'days',
    better: 'lower',
    value: { total: one('medianCloseDays') },
    nature: 'rate',
    sample: { of: ['datedWins'], min: 3 },
    scopes: everywhere,
  },
} as const satisfies Record<string, Kpi>;
