import { plural } from '../plural.ts';
import type { targets as French } from '../fr/targets.ts';

export const targets: typeof French = {
  title: 'My targets',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
  none: 'No target in this period',
  noneText: 'Your manager sets them; they arrive here with the next sync.',
  needed: (amount, days) =>
    `${amount} needed per working day, today included (${days} ${plural('en', days, 'day', 'days')})`,
  reached: 'Target reached',
  over: 'No working day left in the period',
  noValue: 'No value yet in this period',
  notOnPhone: 'This figure is counted on the server: open it with a network',
  whatIf: 'What if…',
  lastDay: 'The period ends today: there is nothing left to play with.',
  tooLittle: (visits, baskets) =>
    `Too little history to play with: it takes ${visits} visits and ${baskets} orders over 90 days.`,
  asUsual: 'At your usual pace you end at',
  wouldEnd: 'This way you would end at',
  ofTarget: (share) => `${share} of target`,
  neededVisits: (needed, usual) =>
    `For the target at this rate and basket: ${needed} visits a day (your habit: ${usual})`,
  withoutMore: 'The target is reached even without another visit',
  outOfReach: 'At this rate and basket no number of visits gets there',
  visitsPerDay: 'Visits per working day',
  strikeRate: 'Visits with an order',
  basketCents: 'Average order',
  perDay: (count) => `${count} a day`,
  less: (what) => `${what}: less`,
  more: (what) => `${what}: more`,
  reset: 'Back to my pace',
  how: 'How it is counted',
  formula: (reached, days, visits, rate, basket, rest) =>
    `${reached} done so far + ${days} ${plural('en', days, 'working day', 'working days')} after today × (${visits} visits × ${rate} with an order × ${basket} per order, ${rest} for the rest: orders without a visit, less returns).`,
  habit: (days, visits, baskets) =>
    `Your pace comes from the last ${days} days on this phone: ${visits} visits, ${baskets} orders. Absences to come are not taken off.`,
};
