import type { me as French } from '../fr/me.ts';
import { plural } from '../plural.ts';

const entries = (count: number) => `${count} ${plural('en', count, 'entry', 'entries')}`;

export const me: typeof French = {
  title: 'Me',
  team: 'Team',
  role: 'Role',
  sectors: 'Sectors',
  roles: { rep: 'Sales rep', manager: 'Manager', admin: 'Administrator' },
  shown: 'Colleagues see your name in rankings.',
  hidden: 'You are hidden: colleagues see your place without your name. Your manager sees everything.',
  hide: 'Hide my name',
  show: 'Show my name',
  hidingOffline: 'Changing this needs the network.',
  streak: (weeks, isAtLeast) => {
    const count = `${weeks} ${plural('en', weeks, 'week', 'weeks in a row')}`;
    return `${isAtLeast ? `At least ${count}` : count} with every planned visit made`;
  },
  streakHow: 'How it is counted',
  streakRule:
    'Finished weeks, Monday to Sunday, in which every planned visit was made by Sunday night, going back from the last one.',
  streakLeftOut:
    'A week without a planned visit does not count and ends nothing. A visit that the customer cancelled is not expected.',
  streakHeld: (days) => `This device keeps the planned visits of the last ${days} days: beyond, it says “at least”.`,
  used: 'Used',
  usedOf: (used, quota) => `${used} of ${quota}`,
  persisted: 'Safe from erasure',
  yes: 'yes',
  no: 'no',
  protect: 'Protect my data',
  protectRefused: 'The browser does not protect this data yet. It is more willing once the app is installed.',
  queue: 'Outbox',
  signOut: 'Sign out',
  signOutBlocked: (count) => `${count} ${plural('en', count, 'entry is not sent yet', 'entries are not sent yet')}`,
  signOutText: 'Send them first if you can. Otherwise choose what becomes of them.',
  syncNow: 'Synchronise now',
  keep: 'Sign out and keep them here',
  keepText: 'They will leave when you next sign in here; nobody else sees them.',
  eraseCount: (count) => `Delete ${entries(count)}`,
  eraseText: (count) => `${entries(count)} and the data on this device will be lost.`,
  eraseConfirm: (count) => `To confirm, write the number of entries: ${count}`,
  version: (number: string) => `Version ${number}`,
  news: 'What is new',
  newsList: [
    'A visit is noted in seconds, can be dictated, and says what it changes in your figures.',
    'The ranking says what is missing to pass the next one, and which contests run.',
    'Your targets show their pace and what more visits would change.',
    'On Monday your phone can tell you of your week: Settings, Notifications.',
    'Every figure says where it comes from: tap it.',
  ].join('\n'),
  megabytes: (size) => `${size}\u00A0MB`,
  gigabytes: (size) => `${size}\u00A0GB`,
};
