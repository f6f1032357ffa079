import type { queue as French } from '../fr/queue.ts';
import { plural } from '../plural.ts';

export const queue: typeof French = {
  title: 'Outbox',
  toCheck: 'To check',
  waiting: 'Waiting',
  sent: 'Sent (24 h)',
  sendNow: 'Send now',
  copyReport: 'Copy the report',
  discard: 'Discard this entry',
  tries: (count) => `${count} ${plural('en', count, 'try', 'tries')}`,
  nextTry: (when) => `next try ${when}`,
  empty: 'Everything is sent',
  lastSent: (time) => `Last sent ${time}`,
  keepOpen: 'Keep Terrain open for a few seconds',
};
