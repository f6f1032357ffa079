import type { steer as French } from '../fr/steer.ts';
import { plural } from '../plural.ts';

export const steer: typeof French = {
  title: 'Overview',
  scope: 'Scope',
  versus: (period) => `vs. ${period}`,
  ofTarget: (percent) => `${percent} of target`,
  explain: (kpi) => `How it is counted: ${kpi}`,
  actual: 'Actual',
  previous: 'Previous period',
  target: 'Target',
  latePhones: (count) => `${count} ${plural('en', count, 'phone', 'phones')} not synced for over 24 h`,
  breakdown: 'Breakdown',
};
