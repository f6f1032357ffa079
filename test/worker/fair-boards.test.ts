import { expect, test } from 'vitest';
import * as v from 'valibot';
import { type BoardQuery, FairBoardAnswer } from '#contract/boards.ts';
import type { Change } from '#contract/mutation.ts';
import { board, day, scopeKey, sell, soap, team, visit } from '../support/asking.ts';
import { monthsOf, october, targetIn } from '../support/compared.ts';
import { idOf, makeWorld, noon, type World } from '../support/world.ts';

const ask = async (world: World, more: Partial<BoardQuery>, user = 'admin', now = noon) =>
  v.parse(FairBoardAnswer, await board(world, { scope: team, ...more }, user, now));
const scores = ({ rows }: FairBoardAnswer) =>
  rows.map(({ id, score, basis, rank, reason }) => [id?.replace(/_+$/, ''), score, basis, rank ?? reason]);

const rep = (name: string, no: number, from = '2026-01-01', teamId = 'north'): Change[] => [
  { kind: 'user', row: { id: idOf(name), no, name, role: 'rep', status: 'active', hidden: false } },
  {
    kind: 'membership',
    row: {
      id: idOf(`m-${name}`),
      userId: idOf(name),
      teamId: idOf(teamId),
      function: 'member',
      from: day(from),
      to: null,
    },
  },
];
const absence = (id: string, iso: string, userId: string | null, availabilityBp = 0): Change => ({
  kind: 'workDay',
  row: { id: idOf(id), day: day(iso), userId, availabilityBp, reason: 'leave' },
});

test('by attainment: half of a small target is more than a quarter of a large one; who has no target is below', async () => {
  const world = await makeWorld();
  await world.commit(rep('max', 12));
  await sell(world, 'lea', 'c1', { lines: soap(500) });
  await sell(world, 'tom', 'c2', { lines: soap(400) });
  await sell(world, 'max', 'c2', { lines: soap(900) });
  await targetIn(world, 'net_revenue', october + 1, 2000, 'rep', 'lea');
  await targetIn(world, 'net_revenue', october + 1, 800, 'rep', 'tom');
  expect(scores(await ask(world, { way: 'attainment' }))).toEqual([
    ['tom', 0.5, 800, 1],
    ['lea', 0.25, 2000, 2],
    ['max', null, null, 'no_target'],
  ]);
});

test('by available day: holidays, absences, half days and the day of joining count', async () => {
  const world = await makeWorld();
  // Of November's 13 working days up to the 18th, one is a holiday; max joins on Monday the 16th.
  await world.commit([
    ...rep('max', 12, '2026-11-16'),
    absence('holiday', '2026-11-11', null),
    absence('lea1', '2026-11-10', idOf('lea')),
    absence('lea2', '2026-11-12', idOf('lea'), 5000),
    absence('lea3', '2026-11-11', idOf('lea'), 10_000),
  ]);
  await sell(world, 'lea', 'c1', { lines: soap(1050) });
  await sell(world, 'tom', 'c2', { lines: soap(1080) });
  await sell(world, 'max', 'c2', { lines: soap(600) });
  for (const scope of [team, 'org'])
    expect(scores(await ask(world, { way: 'per_day', scope }))).toEqual([
      ['max', 200, 3, 1],
      ['lea', 100, 10.5, 2],
      ['tom', 90, 12, 3],
    ]);
  // A team is the sum of its members over the sum of their days.
  expect(scores(await ask(world, { way: 'per_day', unit: 'team' }))).toEqual([['north', 2730 / 25.5, 25.5, 1]]);
  expect(scores(await ask(world, { way: 'per_day', kpi: 'win_rate' }))[0]?.[3]).toBe('no_denominator');
  const rates = await ask(world, { way: 'per_day', kpi: 'average_order_value' });
  expect(rates.rows.map(({ rank, reason }) => rank ?? reason)).toEqual(['not_a_flow', 'not_a_flow', 'not_a_flow']);
});

test('by progress: against one’s own median of three months, cut to as many working days', async () => {
  const world = await makeWorld();
  for (const [name, sums] of [
    ['lea', [100, 900, 300, 600]],
    ['tom', [1000, 1000, 1000, 1100]],
  ] as const) {
    for (const [index, iso] of ['2026-08-04', '2026-09-04', '2026-10-06', '2026-11-04'].entries())
      await sell(world, name, name === 'lea' ? 'c1' : 'c2', { day: day(iso), lines: soap(sums[index] ?? 0) });
  }
  // After the 13th working day of October: not counted before November's is over.
  await sell(world, 'lea', 'c1', { day: day('2026-10-30'), lines: soap(5000) });
  expect(scores(await ask(world, { way: 'progress' }))).toEqual([
    ['lea', 2, 300, 1],
    ['tom', 1.1, 1000, 2],
  ]);
  const over = await ask(world, { way: 'progress' }, 'admin', noon + 20 * 86_400_000);
  expect(scores(over)).toEqual([
    ['tom', 1.1, 1000, 1],
    ['lea', 600 / 900, 900, 2],
  ]);
});

async function withSegments(): Promise<World> {
  const world = await makeWorld({ customers: 4 });
  const member = (segment: string, customer: string): Change => ({
    kind: 'segmentMember',
    row: {
      id: idOf(`s-${customer}`),
      segmentId: idOf(segment),
      customerId: idOf(customer),
      from: day('2025-01-01'),
      to: null,
    },
  });
  await world.commit([
    { kind: 'segment', row: { id: idOf('big'), name: 'Grands', rule: '', archived: false } },
    { kind: 'segment', row: { id: idOf('small'), name: 'Petits', rule: '', archived: false } },
    ...['c1', 'c3', 'c4'].map((customer) => member('small', customer)),
    member('big', 'c2'),
  ]);
  // November 2025 to October 2026: 12 000 from the big account, 3 600 from three small ones, 100 a month each.
  await sell(world, 'tom', 'c2', { day: day('2026-03-05'), lines: soap(12_000) });
  await sell(world, 'lea', 'c1', { day: day('2026-03-05'), lines: soap(3600) });
  return world;
}

test('by potential: each account is expected to bring the mean of its segment, over the days one was there', async () => {
  const world = await withSegments();
  await sell(world, 'lea', 'c1', { lines: soap(150) });
  await sell(world, 'tom', 'c2', { lines: soap(550) });
  // 13 of November's 21 working days: lea two small accounts (200 a month), tom a small and the big one (1 100).
  expect(scores(await ask(world, { way: 'potential' }))).toEqual(
    [
      ['lea', 150 / (200 * (13 / 21)), 200 * (13 / 21), 1],
      ['tom', 550 / (1100 * (13 / 21)), 1100 * (13 / 21), 2],
    ].map(([id, score, basis, rank]) => [id, expect.closeTo(Number(score), 9), expect.closeTo(Number(basis), 9), rank]),
  );
  const [north] = (await ask(world, { way: 'potential', unit: 'team' })).rows;
  expect(north?.score).toBeCloseTo(700 / (1300 * (13 / 21)), 9);
  // Half of lea’s days: half is expected of her.
  await world.commit(
    ['02', '03', '04', '05', '06', '09'].map((date) => absence(`l${date}`, `2026-11-${date}`, idOf('lea'))),
  );
  const absent = await ask(world, { way: 'potential', scope: 'org' });
  expect(absent.rows.find(({ id }) => id === idOf('lea'))?.basis).toBeCloseTo(200 * (13 / 21) * (7 / 13), 9);
  const sector = await ask(world, { way: 'potential', scope: scopeKey('territory', 'sectorA') });
  expect(sector.rows.map(({ reason }) => reason)).toContain('no_meaning');
});

test('a small sample is drawn towards the team’s mean and ranked; both values and k are shown', async () => {
  const world = await makeWorld();
  for (const [name, visits, met] of [
    ['lea', 2, 2],
    ['tom', 18, 8],
  ] as const)
    for (let n = 0; n < visits; n++) {
      const interactionId = await visit(world, name, 'c1');
      if (n < met) await sell(world, name, 'c1', { interactionId });
    }
  const kpi = 'visit_strike_rate';
  const raw = await ask(world, { kpi });
  expect(raw.rows.map(({ value, rank }) => [value, rank])).toEqual([
    [8 / 18, 1],
    [1, null],
  ]);
  const fair = await ask(world, { kpi, fair: '1' });
  expect(fair.shrinkage).toEqual({ k: 5, mean: 0.5 });
  expect(fair.rows.map(({ value, shrunk, rank }) => [value, shrunk, rank])).toEqual([
    [1, expect.closeTo((2 * 1 + 5 * 0.5) / 7, 12), 1],
    [8 / 18, expect.closeTo((18 * (8 / 18) + 5 * 0.5) / 23, 12), 2],
  ]);
});

test('a rep is shown the five rows around himself, a manager all; the whole board is there for the asking', async () => {
  const world = await makeWorld();
  const names = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'];
  await world.commit(names.flatMap((name, index) => rep(name, 20 + index)));
  for (const [index, name] of ['r1', 'r2', 'r3', 'tom', 'r4', 'lea', 'r5', 'r6'].entries())
    await monthsOf(world, name, october, [1000 - index]);
  const shown = async (user: string, more: Partial<BoardQuery> = {}) => {
    const answer = await ask(world, { period: 'month:2026-10', ...more }, user);
    expect([answer.listed, answer.ranked]).toEqual([8, 8]);
    return answer.rows.map(({ rank }) => rank);
  };
  expect(await shown('tom')).toEqual([2, 3, 4, 5, 6]);
  expect(await shown('lea')).toEqual([4, 5, 6, 7, 8]);
  expect(await shown('lea', { view: 'all' })).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await shown('camille')).toHaveLength(8);
});

test('movement is against the last period that is over: next month is compared with October', async () => {
  const world = await makeWorld();
  expect((await ask(world, { period: 'month:2026-12' })).previous.key).toBe('month:2026-10');
  expect((await ask(world, { period: 'month:2026-11' })).previous.key).toBe('month:2026-10');
  expect((await ask(world, { period: 'month:2026-09' })).previous.key).toBe('month:2026-08');
});
