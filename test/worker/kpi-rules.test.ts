import { expect, test } from 'vitest';
import { ask, day, rep, scopeKey, sell, soap, team, valueOf, visit } from '../support/asking.ts';
import { entry, freshId, idOf, makeWorld, noon } from '../support/world.ts';

test('R1: the rate of a team is the ratio of its sums', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { interactionId: await visit(world, 'lea', 'c1') });
  for (let n = 0; n < 3; n++) await visit(world, 'tom', 'c2');

  expect(await valueOf(world, 'visit_strike_rate', rep('lea'))).toBe(1);
  expect(await valueOf(world, 'visit_strike_rate', rep('tom'))).toBe(0);
  expect(await valueOf(world, 'visit_strike_rate', { scope: team })).toBe(0.25);
  expect(await valueOf(world, 'visit_strike_rate', { scope: scopeKey('territory', 'region') })).toBe(0.25);
});

test('R2: nothing to divide by is no value with its reason; a flow of nothing is 0', async () => {
  const world = await makeWorld();

  expect(await valueOf(world, 'visit_strike_rate')).toBe('no_denominator');
  expect(await valueOf(world, 'gross_margin')).toBe('no_data');
  expect(await valueOf(world, 'sales_cycle_median')).toBe('no_data');
  expect(await valueOf(world, 'net_revenue')).toBe(0);
});

test('R3: a sale counts on its business day: the last of a month is in it, the first of the next is not', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: day('2026-10-31'), lines: soap(100) });
  await sell(world, 'lea', 'c1', { day: day('2026-11-01'), lines: soap(7) });

  expect(await valueOf(world, 'net_revenue', { period: 'month:2026-10' })).toBe(100);
  expect(await valueOf(world, 'net_revenue', { period: 'month:2026-11' })).toBe(7);
  expect(await valueOf(world, 'net_revenue', { period: 'week:2026-W44' })).toBe(107);
  expect(await valueOf(world, 'net_revenue', { period: 'range:2026-10-31..2026-10-31' })).toBe(100);
});

test('R5: discounts are taken off, and the parts of a shared amount add up to it to the cent', async () => {
  const world = await makeWorld();
  const credits = ['lea', 'tom'].map((name, index) => ({ userId: idOf(name), shareBp: 5000, isPrimary: index === 0 }));
  await sell(world, 'lea', 'c1', { lines: [{ ...soap(10_051)[0]!, discountCents: 50 }], credits });

  expect(await valueOf(world, 'net_revenue', rep('lea'))).toBe(5001);
  expect(await valueOf(world, 'net_revenue', rep('tom'))).toBe(5000);
  expect(await valueOf(world, 'net_revenue', { scope: team })).toBe(10_001);
  expect(await valueOf(world, 'net_revenue', { scope: scopeKey('territory', 'sectorA') })).toBe(10_001);
  expect(await valueOf(world, 'net_revenue', { scope: scopeKey('family', 'care') })).toBe(10_001);
});

test('R6: a return lowers revenue at its own date, and neither the number of orders nor the basket', async () => {
  const world = await makeWorld();
  const order = await sell(world, 'lea', 'c1', { day: day('2026-10-20') });
  await sell(world, 'lea', 'c1', { kind: 'return', originalOrderId: order, lines: soap(1000), day: day('2026-11-10') });

  expect(await valueOf(world, 'net_revenue', { period: 'month:2026-10' })).toBe(10_000);
  expect(await valueOf(world, 'net_revenue')).toBe(-1000);
  expect(await valueOf(world, 'order_count', { period: 'quarter:2026-Q4' })).toBe(1);
  expect(await valueOf(world, 'average_order_value', { period: 'quarter:2026-Q4' })).toBe(10_000);
});

test('R7: a shared sale counts once, for its primary rep', async () => {
  const world = await makeWorld();
  const credits = [
    { userId: idOf('tom'), shareBp: 9000, isPrimary: false },
    { userId: idOf('lea'), shareBp: 1000, isPrimary: true },
  ];
  await sell(world, 'lea', 'c1', { credits });

  expect(await valueOf(world, 'order_count', rep('lea'))).toBe(1);
  expect(await valueOf(world, 'order_count', rep('tom'))).toBe(0);
  expect(await valueOf(world, 'average_order_value', rep('lea'))).toBe(10_000);
  expect(await valueOf(world, 'order_count', { scope: team })).toBe(1);
});

test('R8: what a rep did counts for the team he was in that day', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: day('2026-11-03'), lines: soap(300) });
  await sell(world, 'lea', 'c1', { day: day('2026-11-12'), lines: soap(40) });
  const moved = day('2026-11-10');
  const base = { userId: idOf('lea'), function: 'member' as const };
  await world.commit([
    { kind: 'team', row: { id: idOf('south'), name: 'Sud', parentId: idOf('france') } },
    {
      kind: 'membership',
      row: { ...base, id: idOf('m-lea'), teamId: idOf('north'), from: day('2025-01-01'), to: moved },
    },
    { kind: 'membership', row: { ...base, id: idOf('m-lea-2'), teamId: idOf('south'), from: moved, to: null } },
  ]);

  expect(await valueOf(world, 'net_revenue', { scope: team })).toBe(300);
  expect(await valueOf(world, 'net_revenue', { scope: scopeKey('team', 'south') })).toBe(40);
  expect(await valueOf(world, 'net_revenue', { scope: scopeKey('team', 'france') })).toBe(340);
  const { by } = await ask(world, 'net_revenue', { scope: scopeKey('team', 'france'), by: 'team' });
  expect(by?.map(({ id, value }) => [id, value])).toEqual([
    [idOf('north'), 300],
    [idOf('south'), 40],
  ]);
});

test('R9: a customer who buys in two months, from two reps, is one buyer of the quarter', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: day('2026-10-20'), lines: soap(100) });
  await sell(world, 'lea', 'c1', { day: day('2026-11-02'), lines: soap(100) });
  await sell(world, 'tom', 'c1', { day: day('2026-11-03'), lines: soap(100) });

  const answer = await ask(world, 'revenue_per_customer', { period: 'quarter:2026-Q4', series: 'month', by: 'rep' });
  expect(answer).toMatchObject({ value: 300, top: 300, bottom: 1 });
  expect(answer.series?.map(({ bottom }) => bottom)).toEqual([1, 1, null]);
  expect(answer.by?.map(({ id, bottom }) => [id, bottom])).toEqual([
    [idOf('lea'), 1],
    [idOf('tom'), 1],
  ]);
});

test('R10: a rate on a small sample says so', async () => {
  const world = await makeWorld();
  for (let n = 0; n < 4; n++) await visit(world, 'lea', 'c1');
  expect(await ask(world, 'visit_strike_rate')).toMatchObject({ n: 4, low: true });
  await visit(world, 'lea', 'c1');
  expect(await ask(world, 'visit_strike_rate')).not.toHaveProperty('low');
});

test('R12: a cohort that can still answer is maturing', async () => {
  const world = await makeWorld();
  await visit(world, 'lea', 'c1');

  expect(await ask(world, 'prospect_conversion_rate')).toMatchObject({ bottom: 1, maturing: true });
  expect(await ask(world, 'prospect_conversion_rate', { now: noon + 91 * 86_400_000 })).toMatchObject({
    maturing: true,
  });
  expect(await ask(world, 'prospect_conversion_rate', { now: noon + 120 * 86_400_000 })).not.toHaveProperty('maturing');
});

test('R14: what was voided or cancelled counts nowhere', async () => {
  const world = await makeWorld();
  const order = await sell(world, 'lea', 'c1');
  const cancelled = await sell(world, 'lea', 'c3');
  const seen = await visit(world, 'lea', 'c1');
  await world.push('lea', [entry('order.void', { id: order }), entry('interaction.void', { id: seen })]);
  await world.push('camille', [
    entry('order.setStatus', { id: cancelled, changeId: freshId('s'), to: 'cancelled', at: noon }),
  ]);

  for (const kpi of ['net_revenue', 'order_count', 'activity_count', 'new_customers'] as const)
    expect(await valueOf(world, kpi)).toBe(0);
  expect(await valueOf(world, 'revenue_per_customer')).toBe('no_denominator');
});
