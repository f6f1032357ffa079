import fc from 'fast-check';
import type { DayPlan } from './history-plan.ts';

const day: fc.Arbitrary<DayPlan> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: fc.nat(540) }) },
  { weight: 1, arbitrary: fc.record({ mark: fc.nat(40) }) },
);
const rarely = fc.nat(7).map((n) => n === 7);
const customer = fc.nat(7);

/** What an office writes: money spent, questionnaires, stock, loyalty. */
export const officePlan = fc.record({
  costs: fc.array(
    fc.record({
      day,
      amountCents: fc.constantFrom(0, 1, 999, 50_001, 333_333),
      nature: fc.constantFrom('fixed', 'variable'),
      purpose: fc.constantFrom('acquisition', 'acquisition', 'structure', 'tooling'),
      family: fc.option(fc.nat(2), { freq: 2 }),
      voided: rarely,
    }),
    { maxLength: 10, size: 'max' },
  ),
  responses: fc.array(
    fc.record({
      survey: fc.constantFrom('csat', 'nps', 'csat', 'nps', 'ces', 'staff'),
      customer,
      sent: day,
      answeredAfter: fc.option(fc.constantFrom(0, 1, 20), { freq: 4 }),
      score: fc.nat(10),
      voided: rarely,
    }),
    { maxLength: 20, size: 'max' },
  ),
  stock: fc.array(
    fc.record({
      product: fc.nat(7),
      day,
      isOwn: fc.nat(4).map((n) => n > 0),
      valueCents: fc.option(fc.constantFrom(0, 5, 12_345, 700_000), { freq: 4 }),
      voided: rarely,
    }),
    { maxLength: 20, size: 'max' },
  ),
  members: fc.array(fc.record({ customer, from: day, days: fc.option(fc.integer({ min: 1, max: 300 })) }), {
    maxLength: 5,
  }),
  points: fc.array(
    fc.record({
      member: fc.nat(4),
      day,
      points: fc.constantFrom(1, 10, 250),
      reason: fc.constantFrom('purchase', 'bonus', 'reward', 'expiry'),
      voided: rarely,
    }),
    { maxLength: 12, size: 'max' },
  ),
});
export type OfficePlan = typeof officePlan extends fc.Arbitrary<infer Value> ? Value : never;
