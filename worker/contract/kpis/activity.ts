import type { Kpi } from '../kpi.ts';
import { ofDay } from './day.ts';
import { everywhere, one, rate, sellers } from './shapes.ts';

export const activity = {
  activity_count: ofDay.activity_count,
  activities_per_working_day: {
    version: 1,
    unit: 'number',
    better: 'higher',
    value: { ratio: [one('presentActivities'), one('availableDays')] },
    nature: 'rate',
    scopes: sellers,
  },
  activity_success_rate: { ...rate('workedWins', 'dealActivities'), scopes: everywhere },
  activities_per_won_deal: {
    ...rate('dealActivities', 'workedWins'),
    unit: 'number',
    better: 'lower',
    sample: { of: ['workedWins'], min: 3 },
    scopes: everywhere,
  },
  visit_strike_rate: ofDay.visit_strike_rate,
  visit_plan_compliance: { ...rate('keptVisits', 'plannedVisits'), scopes: sellers },
  follow_up_on_time_rate: { ...rate('timelyFollowUps', 'dueFollowUps'), scopes: sellers },
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
