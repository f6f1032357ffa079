import { expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import { analyse } from '../support/analyses/ask.ts';
import { day, sell, visit } from '../support/asking.ts';
import { freshId, idOf, makeWorld, type World } from '../support/world.ts';

const fixed = (iso: string, amountCents: number): Change => ({
  kind: 'costEntry',
  row: {
    id: freshId('cost'),
    day: day(iso),
    amountCents,
    nature: 'fixed',
    purpose: 'structure',
    label: 'Loyer',
    campaignId: null,
    userId: null,
    teamId: null,
    familyId: null,
    territoryId: null,
    voided: false,
  },
});
/** At 8.00 each, half of which is margin. */
const soaps = (world: World, iso: string, quantity: number) =>
  sell(world, 'lea', 'c1', {
    day: day(iso),
    lines: [{ productId: idOf('soap'), quantity, unitPriceCents: 800 }],
  });

test('the break-even is reached on the day that the revenue comes to it', async () => {
  const world = await makeWorld();
  await world.commit([fixed('2026-10-30', 3000)]);
  await soaps(world, '2026-10-06', 4);
  await soaps(world, '2026-10-20', 4);
  const { result } = await analyse(world, 'break_even_date');

  // 30.00 of rent ÷ 50 % of margin.
  expect(result).toEqual({
    breakEvenCents: 6000,
    n: 2,
    low: true,
    netCents: 6400,
    reachedOn: day('2026-10-20'),
    projectedOn: null,
  });
  expect(await analyse(world, 'break_even_date', { period: 'month:2026-09' })).toMatchObject({ reason: 'no_data' });
  expect(await analyse(world, 'break_even_date', {}, 'lea')).toMatchObject({ result: null, reason: 'not_permitted' });
});

test('a break-even that is not reached is projected by working days, as far as the period goes', async () => {
  const world = await makeWorld();
  const november = { period: 'month:2026-11' };
  await soaps(world, '2026-11-03', 5);
  await soaps(world, '2026-11-18', 3);
  await world.commit([fixed('2026-11-25', 4000)]);
  // 64.00 in 13 working days: the 16.00 that are missing take four more, a weekend among them.
  expect((await analyse(world, 'break_even_date', november)).result).toMatchObject({
    breakEvenCents: 8000,
    netCents: 6400,
    reachedOn: null,
    projectedOn: day('2026-11-24'),
  });
  await world.commit([fixed('2026-11-26', 4000)]);
  expect((await analyse(world, 'break_even_date', november)).result).toMatchObject({
    breakEvenCents: 16_000,
    reachedOn: null,
    projectedOn: null,
  });
});

const reason = (id: string, position: number): Change => ({
  kind: 'lossReason',
  row: { id, fr: id, en: id, of: 'customer', position, archived: false },
});
const loss = (customer: string, iso: string, reasonId: string | null, voided = false): Change => ({
  kind: 'customerLoss',
  row: { id: freshId('loss'), customerId: idOf(customer), day: day(iso), reasonId, note: '', voided },
});

test('customers are lost by the reason noted last; those that went without a word have none', async () => {
  const world = await makeWorld({ customers: 6 });
  // Three months without an order make a customer inactive.
  for (const [customer, iso] of [
    ['c1', '2026-07-10'],
    ['c2', '2026-07-12'],
    ['c3', '2026-09-01'],
    ['c4', '2026-07-20'],
  ] as const)
    await sell(world, customer === 'c2' || customer === 'c4' ? 'tom' : 'lea', customer, { day: day(iso) });
  await visit(world, 'lea', 'c1', { day: day('2026-10-02'), kind: 'complaint', direction: 'inbound' });
  await world.commit([
    reason('price', 0),
    reason('quality', 1),
    // It was known in August already.
    loss('c2', '2026-08-05', 'price'),
    loss('c3', '2026-10-08', 'price'),
    loss('c3', '2026-10-09', 'quality'),
    // It came back, and went again.
    loss('c4', '2026-07-01', 'price'),
    loss('c5', '2026-10-03', 'price', true),
    loss('c6', '2026-10-04', null),
  ]);
  const { result, names } = await analyse(world, 'churn_reasons');

  expect(result).toEqual({
    reasons: [
      { reasonId: null, lost: 3, complained: 1, share: 0.75 },
      { reasonId: 'quality', lost: 1, complained: 0, share: 0.25 },
    ],
    total: { lost: 4, complained: 1, silent: 2 },
    others: 0,
  });
  expect(names).toMatchObject({ price: { fr: 'price', en: 'price' }, quality: { fr: 'quality', en: 'quality' } });
  expect(await analyse(world, 'churn_reasons', { period: 'month:2026-06' })).toMatchObject({
    result: null,
    reason: 'no_data',
  });
});
