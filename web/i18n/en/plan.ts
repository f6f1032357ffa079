import type { plan as French } from '../fr/plan.ts';

export const plan: typeof French = {
  best: 'Suggested next visit',
  late: (days) => `${days}\u00A0d overdue`,
  dueToday: 'Due today',
  forgotten: 'Not seen for 6 months',
  perYear: (amount) => `${amount} a year`,
  routeTo: (name) => `Directions to ${name}`,
  today: 'today',
  since: (days) => `${days}\u00A0d overdue`,
  done: 'Done, saved on this device',
  markDone: (name) => `Done: ${name}`,
  kinds: { visit: 'Planned visit', call: 'Call', follow_up: 'Follow-up', other: 'To do' },
};
