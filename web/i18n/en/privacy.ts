import type { privacy as French } from '../fr/privacy.ts';

export const privacy: typeof French = {
  title: 'What my manager sees',
  intro: 'Everything that leaves this phone is an entry you saved. This is who sees it.',
  sees: 'They see',
  seesList: [
    'your visits, calls and orders: day, time, customer, outcome, amount, note',
    'photos attached to a visit',
    'the place of a visit, only if you attached it: rounded to 100 m, erased after 60 days',
    'your figures, your targets and your place in rankings, even if you hide your name there',
    'when each entry was made and when it arrived',
    'entries you send them because they were refused',
  ].join('\n'),
  never: 'They do not see',
  neverList: [
    'where your phone is: the location that sorts your customers never leaves it',
    'your drafts, and what is not sent yet',
    'what you search, open or read',
    'when the app is open',
  ].join('\n'),
  colleagues: 'Your colleagues',
  colleaguesText:
    'Those who share a sector with you see the visits to its customers. In the rankings of your teams they see your place and your figure, and your name unless you hide it.',
  hide: 'Hide my name: in “Me”',
  others: 'Nobody else',
  othersText: 'No analytics, no advertising, no server other than your company’s, but for notifications.',
  notifications: 'Notifications',
  notificationsText:
    'Only if you turn them on, in “Settings”. They travel encrypted through the service of your browser (Apple, Google, Mozilla or Microsoft), which knows when your company writes to you, not what it says. None names a customer. You can turn them off at any time; they stop when you sign out.',
  keeps: 'For how long',
  keepsText: 'On this phone: 180 days of visits and orders. On the server: as long as your company keeps them.',
};
