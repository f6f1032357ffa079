import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { LoyaltyProgram } from '#contract/analyses/loyalty-program.ts';
import { firstDayOf, monthOf } from '#contract/day.ts';
import { day } from '../../support/asking.ts';
import { analyse } from '../../support/analyses/ask.ts';
import { programme } from '../../support/analyses/loyalty-program.ts';
import { differencesOf } from '../../support/analyses/same.ts';
import { openBook } from '../../support/brute-force.ts';
import type { Asked } from '../../support/brute-scope.ts';
import { rangeOf } from '../../support/civil.ts';
import { aCustomer } from '../../support/world-rows.ts';
import { documentOf, factsOf, officeOf, type Papers } from '../../support/loyal-customers.ts';
import { idOf, makeWorld, noon, today } from '../../support/world.ts';

const runs = 30;
const start = day('2023-06-01');
const span = today - start + 1;

const sold = fc.record({
  at: fc.nat(span - 1),
  cents: fc.constantFrom(100, 100, 200, 5000, 70_001, -300),
});
const spell = fc.record({ from: fc.nat(span + 20), days: fc.option(fc.constantFrom(0, 1, 40, 400), { freq: 2 }) });
/** Days on which months begin, among any others. */
const edge = fc.oneof(
  fc.nat(span),
  fc.nat(40).map((months) => firstDayOf(monthOf(start) + months) - start),
);
const stay = fc.record({ segment: fc.nat(1), from: edge, days: fc.option(fc.constant(200)) });
/** Few of them are members: the others are whom they are compared with. */
const person = fc.record({
  sold: fc.array(sold, { maxLength: 7, size: 'max' }),
  spells: fc.oneof(
    { weight: 3, arbitrary: fc.array(spell, { maxLength: 0 }) },
    { weight: 2, arbitrary: fc.array(spell, { minLength: 1, maxLength: 2 }) },
  ),
  segments: fc.oneof(
    { weight: 4, arbitrary: fc.array(stay, { maxLength: 0 }) },
    {
      weight: 1,
      arbitrary: fc.array(stay, { minLength: 1, maxLength: 2 }),
    },
  ),
  points: fc.array(
    fc.record({ at: fc.nat(span - 1), points: fc.constantFrom(10, 25), isUsed: fc.boolean(), voided: fc.boolean() }),
    { maxLength: 1 },
  ),
});
const people = fc
  .constantFrom(10, 20, 100)
  .chain((count) => fc.array(person, { minLength: count, maxLength: count, size: 'max' }));
const periods = fc.array(fc.record({ from: fc.nat(span - 1), days: fc.constantFrom(1, 30, 120) }), {
  minLength: 4,
  maxLength: 4,
});

/** Every other second spell begins when the first one ends. */
function chained(spells: readonly { from: number; days: number | null }[]) {
  const [first, second] = spells;
  if (!first || !second || first.days === null || second.from % 2 === 0) return spells;
  return [first, { ...second, from: first.from + first.days }];
}

/** The same days, of everybody alike: the row of a customer is its number. */
function papersOf(plan: readonly (typeof person extends fc.Arbitrary<infer Value> ? Value : never)[]): Papers {
  const until = (from: number, days: number | null) => (days === null ? null : start + from + days);
  const each = <T>(of: (one: (typeof plan)[number], customerId: string, n: number) => readonly T[]): T[] =>
    plan.flatMap((one, index) => of(one, idOf(`c${index + 1}`), index + 1));
  return {
    orders: each((one, customerId, n) =>
      one.sold.map(({ at, cents }, index) => documentOf(`o${n}-${index}`, customerId, start + at, cents)),
    ),
    members: each(({ spells }, customerId, n) =>
      chained(spells).map(({ from, days }, index) => ({
        id: idOf(`m${n}-${index}`),
        customerId,
        tier: null,
        from: start + from,
        to: until(from, days),
      })),
    ),
    points: each(({ spells, points }, _customerId, n) =>
      spells.length === 0
        ? []
        : points.map(({ at, points: count, isUsed, voided }, index) => ({
            id: idOf(`p${n}-${index}`),
            memberId: idOf(`m${n}-0`),
            day: start + at,
            points: isUsed ? -count : count,
            reason: isUsed ? ('reward' as const) : ('purchase' as const),
            orderId: null,
            voided,
          })),
    ),
    segmentMembers: each(({ segments }, customerId, n) =>
      segments.map(({ segment, from, days }, index) => ({
        id: idOf(`s${n}-${index}`),
        segmentId: idOf(`segment${segment}`),
        customerId,
        from: start + from,
        to: until(from, days),
      })),
    ),
  };
}

test(`over ${runs} random programmes members stand beside those that a plain calculation finds alike`, async () => {
  const reached = new Set<string>();
  const property = fc.asyncProperty(fc.noBias(people), periods, async (plan, asked) => {
    const world = await makeWorld({ customers: plan.length });
    const papers = papersOf(plan);
    await world.commit([
      ...papers.members.map((row) => ({ kind: 'loyaltyMember', row }) as const),
      ...papers.points.map((row) => ({ kind: 'loyaltyTransaction', row }) as const),
      ...papers.segmentMembers.map((row) => ({ kind: 'segmentMember', row }) as const),
    ]);
    for (let from = 0; from < papers.orders.length; from += 100)
      await world.commit(papers.orders.slice(from, from + 100).map((row) => ({ kind: 'order', row }) as const));
    const customers = plan.map((_, index) => aCustomer(index + 1).row);
    const book = openBook(factsOf(world.org, customers, papers), today);
    const differences: string[] = [];
    for (const [index, { from, days }] of asked.entries()) {
      const period = rangeOf(start + from, start + from + days);
      const scope: Asked = index % 2 === 0 ? { type: 'org', id: '' } : { type: 'territory', id: idOf('sectorA') };
      const key = scope.type === 'org' ? 'org' : `territory:${scope.id}`;
      const { result } = await analyse(world, 'loyalty_program', { scope: key, period: period.key });
      const more = { compare: 'previous', by: 'family', defaults: [], now: noon } as const;
      const expected = programme({ book, scope, span: period, office: officeOf(papers), ...more });
      differences.push(...differencesOf(expected, result).map((what) => `${key} ${period.key} ${what}`));
      const given = v.parse(v.nullable(LoyaltyProgram), result);
      if (!given) continue;
      reached.add(given.matched > 1 ? `matched of ${plan.length}` : 'hardly any');
      if (given.unmatched > 0) reached.add('unmatched');
      if (given.advantageRate !== null) reached.add(given.advantageRate > 0 ? 'more' : 'less');
      reached.add(given.low ? 'few' : 'many');
    }
    expect(differences).toEqual([]);
  });
  await fc.assert(property, { numRuns: runs, seed: 57, endOnFailure: true });
  const expected = ['matched of 10', 'matched of 20', 'matched of 100', 'unmatched', 'more', 'less', 'few', 'many'];
  expect(expected.filter((what) => !reached.has(what))).toEqual([]);
}, 600_000);
