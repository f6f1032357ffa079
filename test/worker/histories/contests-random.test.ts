import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contestAt, type Runner, type Written } from '../../support/brute-contests.ts';
import { aRep, announce, contest, noonAfter } from '../../support/contests.ts';
import { anOrder, entry, freshId, idOf, makeWorld, today, told, type World } from '../../support/world.ts';

const runs = 25;
const dayMs = 86_400_000;
/** Days after the contest's end during which what arrives still counts. */
const closingDays = 5;
const names = ['lea', 'tom', 'zoe', 'max'] as const;
/** Not all of them are in the team all the time. */
const runners: readonly Runner[] = [
  { id: idOf('lea'), from: 0, to: Infinity },
  { id: idOf('max'), from: today - 1, to: today + 2 },
  { id: idOf('tom'), from: 0, to: Infinity },
  { id: idOf('zoe'), from: 0, to: Infinity },
];

/** Few amounts and few instants: ties are frequent. */
const write = fc.record({
  by: fc.nat(3),
  with: fc.option(fc.record({ other: fc.integer({ min: 1, max: 3 }), shareBp: fc.constantFrom(5000, 3333) }), {
    freq: 5,
  }),
  /** Days from the world's own to the receipt, and which minute of it. */
  after: fc.nat(12),
  minute: fc.nat(2),
  /** How many days before its receipt the document is dated. */
  ago: fc.constantFrom(0, 0, 1, 3, 8),
  cents: fc.constantFrom(100, 100, 200, 501),
  isReturn: fc.nat(7).map((n) => n === 7),
  /** What becomes of it: withdrawn, or written anew with other cents, some days later. */
  end: fc.option(fc.record({ later: fc.constantFrom(0, 1, 4, 9), cents: fc.option(fc.constantFrom(100, 300)) }), {
    freq: 3,
  }),
});
const rules = fc.record({
  kpi: fc.constantFrom('net_revenue' as const, 'order_count' as const),
  starts: fc.constantFrom(-2, -2, 0, 1),
  days: fc.constantFrom(1, 3, 5),
  minimum: fc.constantFrom(null, null, 0, 2, 200),
  winners: fc.constantFrom(1, 2, 3),
  tieRule: fc.constantFrom('earliest' as const, 'earliest' as const, 'shared' as const),
});
type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never;
type Act = { readonly at: number; readonly run: (world: World, documents: Written[]) => Promise<void> };

const creditsOf = ({ by, with: second }: Write) => {
  const primary = { userId: idOf(names[by] ?? 'lea'), shareBp: 10_000 - (second?.shareBp ?? 0), isPrimary: true };
  if (!second) return [primary];
  const other = names[(by + second.other) % names.length] ?? 'tom';
  return [primary, { userId: idOf(other), shareBp: second.shareBp, isPrimary: false }];
};

/** A document, and what ends it, as acts in time. */
function actsOf(one: Write): Act[] {
  const user = names[one.by] ?? 'lea';
  const receivedAt = noonAfter(one.after) + one.minute * 60_000;
  const day = today + one.after - one.ago;
  const credits = creditsOf(one);
  const argsOf = (cents: number) =>
    anOrder('c1', {
      kind: one.isReturn ? 'return' : 'order',
      day,
      credits,
      lines: [{ productId: idOf('soap'), quantity: 1, unitPriceCents: cents }],
    });
  const send = async (world: World, who: string, sent: Parameters<World['push']>[1], now: number) =>
    expect(told(await world.push(who, sent, { now }))).toEqual(['applied']);
  const args = argsOf(one.cents);
  const documentOf = (id: string, cents: number, at: number): Written => ({
    id,
    isReturn: one.isReturn,
    day,
    cents,
    credits,
    receivedAt: at,
    endedAt: null,
  });
  const made: Act = {
    at: receivedAt,
    async run(world, documents) {
      await send(world, user, [entry('order.submit', args, { at: receivedAt })], receivedAt);
      documents.push(documentOf(args.id, one.cents, receivedAt));
    },
  };
  if (!one.end) return [made];
  const { later, cents } = one.end;
  const at = receivedAt + later * dayMs + 30_000;
  const ended: Act = {
    at,
    async run(world, documents) {
      const before = documents.find(({ id }) => id === args.id);
      if (before) before.endedAt = at;
      if (cents === null) return send(world, 'admin', [entry('order.void', { id: args.id }, { at })], at);
      const anew = { ...argsOf(cents), id: freshId('anew'), replaces: args.id };
      await send(world, 'admin', [entry('order.amend', anew, { at })], at);
      documents.push(documentOf(anew.id, cents, at));
    },
  };
  return [made, ended];
}

test(`over ${runs} random histories contests stand, are won and stay final as a plain calculation says`, async () => {
  const reached = new Set<string>();
  const property = fc.asyncProperty(
    fc.array(write, { minLength: 4, maxLength: 14, size: 'max' }),
    fc.array(rules, { minLength: 3, maxLength: 3 }),
    async (writes, contests) => {
      const world = await makeWorld();
      await world.commit([...aRep('zoe', 11), ...aRep('max', 12, { from: today - 1, to: today + 2 })]);
      const announced = contests.map(({ starts, days, ...one }, index) => {
        const [startsOn, endsOn] = [today + starts, today + starts + days - 1];
        const finalOn = endsOn + 1 + closingDays;
        // In Paris a winter's day begins an hour before that of UTC.
        return { ...one, name: `contest${index}`, startsOn, endsOn, finalAt: finalOn * dayMs - 3_600_000 };
      });
      for (const { name, finalAt: _finalAt, ...one } of announced) await announce(world, { ...one, id: idOf(name) });
      const documents: Written[] = [];
      const acts = writes.flatMap(actsOf).toSorted((a, b) => a.at - b.at);
      const looks = [0, 3, 7, 11, 30].map((after) => ({ after, now: noonAfter(after) + 600_000 }));
      const differences: string[] = [];
      let done = 0;
      for (const { after, now } of looks) {
        for (; (acts[done]?.at ?? Infinity) <= now; done++) await acts[done]?.run(world, documents);
        for (const { name, finalAt, ...one } of announced) {
          const answer = await contest(world, 'admin', now, name);
          const given = {
            rows: answer.rows.map(({ id, value, rank, previousRank }) => ({ id, value, rank, previousRank })),
            winners: answer.prize.winners.map(({ id }) => id),
            tie: answer.prize.tie ?? null,
          };
          const expected = contestAt(one, runners, documents, { now, today: today + after, finalAt });
          if (JSON.stringify(expected) !== JSON.stringify(given))
            differences.push(
              `${JSON.stringify(one)} day ${after}: ${JSON.stringify(expected)} expected, got ${JSON.stringify(given)}`,
            );
          reached.add(`tie ${given.tie}`).add(answer.contest.state).add(`${given.winners.length} winners`);
          const live = contestAt(one, runners, documents, { now, today: today + after, finalAt: Infinity });
          if (answer.contest.isFinal && JSON.stringify(live) !== JSON.stringify(given)) reached.add('came too late');
        }
      }
      expect(differences).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns: runs, seed: 20_261_122, endOnFailure: true });
  const expected = ['null', 'earliest', 'shared', 'same_time'].map((how) => `tie ${how}`);
  expected.push('coming', 'running', 'over', '0 winners', '1 winners', '3 winners', 'came too late');
  expect(expected.filter((what) => !reached.has(what))).toEqual([]);
}, 600_000);
