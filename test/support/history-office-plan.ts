import fc from 'fast-check';
import { lastDay } from './history-plan.ts';

const rarely = (chance: number) => fc.nat(chance).map((n) => n === chance);
const day = fc.nat(lastDay);
/** Everybody is asked at the same time. */
const together = fc.constantFrom(90, 100, 110, 400);
const lasts = fc.option(fc.constantFrom(0, 1, 30, 200), { freq: 2 });

const task = fc.record({
  kind: fc.constantFrom('visit', 'visit', 'call', 'follow_up', 'other'),
  by: fc.nat(8),
  due: day,
  end: fc.constantFrom('open', 'done', 'done', 'done', 'cancelled'),
  /** Days from the due day to the one on which it was closed. */
  gap: fc.constantFrom(0, 0, 0, -1, 1, 20),
  byCustomer: fc.boolean(),
});

const campaign = fc.record({
  // Often on the same day: answers to two of them are then shared.
  from: fc.oneof(day, fc.constantFrom(150, 151, 300)),
  days: fc.constantFrom(1, 30, 90),
  costCents: fc.constantFrom(0, 1, 100_000, 25_000),
  channel: fc.constantFrom(null, 'phone', 'mail'),
  attributionDays: fc.constantFrom(60, 60, 20),
  spent: fc.array(fc.record({ after: fc.nat(90), cents: fc.nat(30_000), isVoid: rarely(5) }), { maxLength: 3 }),
  /** Documents that name it. */
  orders: fc.array(fc.nat(60), { maxLength: 3 }),
  members: fc.array(
    fc.record({
      customer: fc.nat(11),
      isControl: fc.nat(2).map((n) => n === 0),
      isRemoved: rarely(9),
      response: fc.option(fc.constantFrom(0, 0, 1, 10, 59, 60, 61), { freq: 4 }),
    }),
    { maxLength: 12, size: 'max' },
  ),
});

/** What an office writes beside a history: small numbers that any history can give a meaning to. */
export const officePlan = fc.record({
  sources: fc.array(fc.constantFrom(null, 'salon', 'web'), { minLength: 12, maxLength: 12 }),
  segments: fc.array(fc.record({ segment: fc.nat(2), customer: fc.nat(11), from: day, days: lasts }), {
    maxLength: 20,
    size: 'max',
  }),
  answers: fc.array(
    fc.record({
      by: fc.nat(8),
      isPulse: fc.boolean(),
      sent: together,
      after: fc.option(fc.constantFrom(0, 1, 40), { freq: 5 }),
      score: fc.nat(10),
      isVoid: rarely(7),
    }),
    { minLength: 16, maxLength: 24, size: 'max' },
  ),
  trainings: fc.array(
    fc.record({
      by: fc.nat(8),
      planned: together,
      done: fc.option(fc.constantFrom(-3, 0, 60)),
      isCancelled: rarely(6),
    }),
    { minLength: 10, maxLength: 16, size: 'max' },
  ),
  sessions: fc.array(
    fc.record({ by: fc.nat(8), minutes: fc.constantFrom(0, 1, 59, 600, 100_000), isEnded: rarely(4) }),
    { maxLength: 8 },
  ),
  tasks: fc.array(task, { maxLength: 20, size: 'max' }),
  workDays: fc.array(
    fc.record({ by: fc.option(fc.nat(8)), day, bp: fc.constantFrom(0, 0, 5000, 10_000), days: fc.constantFrom(1, 5) }),
    { maxLength: 12, size: 'max' },
  ),
  campaigns: fc.array(campaign, { maxLength: 4, size: 'max' }),
  losses: fc.array(
    fc.record({ customer: fc.nat(11), day, reason: fc.constantFrom(null, 'price', 'quality'), isVoid: rarely(5) }),
    { maxLength: 8, size: 'max' },
  ),
});
export type OfficePlan = typeof officePlan extends fc.Arbitrary<infer Value> ? Value : never;
