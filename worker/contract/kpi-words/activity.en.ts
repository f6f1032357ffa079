import type { KpiWords } from '../kpi.ts';
import type { activity as section } from '../kpis/activity.ts';

/** English words: activity. */
export const activity: Record<keyof typeof section, KpiWords> = {
  activity_count: {
    name: 'Sales activities',
    short: 'Activities',
    question: 'How many sales contacts did we make?',
    formula: 'Number of visits, calls, e-mails, meetings and demos logged.',
    top: 'Visits, calls, e-mails, meetings and demos',
    bottom: null,
  },
  activity_success_rate: {
    name: 'Activity success rate',
    short: 'Winning activities',
    question: 'How many deals do our activities win?',
    formula:
      'Deals won in the period that have at least one activity ÷ activities attached to deals closed in the period.',
    top: 'Deals won after an activity',
    bottom: 'Activities of closed deals',
  },
  activities_per_won_deal: {
    name: 'Activities per deal won',
    short: 'Activities / deal',
    question: 'How many activities does it take to win a deal?',
    formula: 'Activities attached to deals closed in the period ÷ deals won that have at least one.',
    top: 'Activities of closed deals',
    bottom: 'Deals won after an activity',
  },
  visit_strike_rate: {
    name: 'Visit strike rate',
    short: 'Productive visits',
    question: 'What part of the visits bring an order?',
    formula: 'Visits to which a confirmed order is linked ÷ visits made, absences included.',
    top: 'Visits with an order',
    bottom: 'Visits made',
  },
  time_to_close_by_rep: {
    name: 'Time to close by rep',
    short: 'Time to close',
    question: 'How many days does each rep need to win a deal?',
    formula:
      'Median of the days from opening to winning of the deals won in the period, for the rep who had them then.',
    top: 'Median of the days',
    bottom: null,
  },
  activities_per_working_day: {
    name: 'Activities per working day',
    short: 'Activities a day',
    question: 'How much is done on a day at work?',
    formula:
      'Visits, calls, e-mails, meetings and demos of the members of teams ÷ their working days, less holidays, absences and part time.',
    top: 'Activities',
    bottom: 'Days at work',
  },
  visit_plan_compliance: {
    name: 'Visit plan compliance',
    short: 'Visit plan kept',
    question: 'Are planned visits made on their day?',
    formula:
      'Planned visits done on the planned day ÷ planned visits whose day is over; those that the customer cancelled are left out.',
    top: 'Done on their day',
    bottom: 'Planned visits',
  },
  follow_up_on_time_rate: {
    name: 'Follow-ups on time',
    short: 'Follow-ups on time',
    question: 'Are customers called back when they were to be?',
    formula:
      'Calls and follow-ups done by the day they were due ÷ those due on a day that is over; those that the customer cancelled are left out.',
    top: 'Done in time',
    bottom: 'Follow-ups due',
  },
};
