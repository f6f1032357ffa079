import type { steer as French } from '../fr/steer.ts';
import { plural } from '../plural.ts';

export const steer: typeof French = {
  title: 'Overview',
  scope: 'Scope',
  earlier: 'Previous period',
  later: 'Next period',
  versus: (period) => `vs. ${period}`,
  heard: (change, period) => `${change} compared with ${period}`,
  ofTarget: (percent) => `${percent} of target`,
  reached: (kpi, percent, target) => `${kpi}: ${percent} of the target of ${target}`,
  expected: (percent) => `${percent} expected by now`,
  trend: (kpi, first, last) => `${kpi}, trend: from ${first} to ${last}`,
  noTrend: (kpi) => `${kpi}: no trend yet`,
  explain: (kpi) => `How it is counted: ${kpi}`,
  actual: 'Actual',
  before: {
    day: (count) => `${count} ${plural('en', count, 'day', 'days')} before`,
    week: (count) => `${count} ${plural('en', count, 'week', 'weeks')} before`,
    month: (count) => `${count} ${plural('en', count, 'month', 'months')} before`,
  },
  per: { day: 'per day', week: 'per week', month: 'per month' },
  target: 'Target',
  allKpis: 'All KPIs',
  noSales: 'Nothing counted in this period',
  noSalesText: 'Choose another period or scope: nothing has been entered here yet.',
  notRefreshed: 'These figures could not be refreshed; the last known ones stay.',
  notHere: 'Not on this device',
  notHereText: 'These figures were never opened here. They appear as soon as the server answers.',
  notKept: 'not on this device',
  onThisPhone: 'Readable offline for this period',
  whoMay: 'An administrator can put you in charge of this team.',
};
