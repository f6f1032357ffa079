import type { day as French } from '../fr/day.ts';
import { plural } from '../plural.ts';

export const day: typeof French = {
  title: 'Day',
  goal: (month) => `${month} target — revenue`,
  ofTarget: (target) => `/ ${target}`,
  pace: (reached, expected) => `${reached} · expected pace ${expected}`,
  noTarget: 'No target this month',
  nearby: 'Nearby',
  accuracy: (distance) => `GPS ± ${distance}`,
  planned: 'Planned',
  enablePosition: 'Turn on location',
  seen: (ago) => `seen ${ago}`,
  neverSeen: 'never visited',
  late: 'Overdue',
  onTime: 'On time',
  isNew: 'New',
  visits: (count) => `${count} ${plural('en', count, 'visit', 'visits')}`,
  empty: 'No visit yet today',
  emptyText: 'Log the first one with the + Visit button.',
  draft: 'Resume the visit in progress',
};
