import { expect, test } from 'vitest';
import { firstDayOf, monthOf } from '#contract/day.ts';
import { type KpiName, kpiNames, kpis, kpisNamed } from '#contract/kpis.ts';
import type { Store } from '../../web/store/store.ts';
import { ownKpis } from '../../web/kpi/own-figures.ts';
import { targetOf } from '../../web/kpi/create-kpi.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { aSale, aVisit, anId, anOrder, bakery, lea, makeWorld, pharmacy, today } from './phone.ts';

const day = { from: today, to: today + 1 };
const week = { from: today - 4, to: today + 3 };
const month = { from: firstDayOf(monthOf(today)), to: firstDayOf(monthOf(today) + 1) };
const spans = { day, week, month };

const names = [
  'net_revenue',
  'order_count',
  'activity_count',
  'visit_strike_rate',
  'average_order_value',
  'new_customers',
] as const;

async function figures(store: Store) {
  const all = Object.entries(spans).map(async ([span, days]) => {
    const kpis = await ownKpis(store, kpisNamed(names), days, today);
    return [span, Object.fromEntries(names.map((name) => [name, kpis[name].value.value]))] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}

const pendingOf = async (store: Store, name: KpiName = 'net_revenue') =>
  (await ownKpis(store, kpisNamed([name]), month, today))[name].provisional;

async function aPhone() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  return { ...world, store };
}

test('a sale counts at once in the day, the week and the month, marked provisional with its part', async () => {
  const { store } = await aPhone();

  await mutateAll(store, aSale('one', 12_500));

  const { net_revenue: revenue, visit_strike_rate: strike } = await ownKpis(
    store,
    kpisNamed(['net_revenue', 'visit_strike_rate']),
    day,
    today,
  );
  expect(revenue).toMatchObject({
    value: { value: 12_500 },
    synced: { value: 0 },
    provisional: { pending: 1, part: 12_500 },
  });
  expect(strike).toMatchObject({ value: { value: 1, n: 1, low: true }, provisional: { pending: 2, part: null } });
  const all = await figures(store);
  expect(all['week']).toEqual(all['day']);
  expect(all['month']).toEqual(all['day']);
  expect(all['day']).toMatchObject({
    order_count: 1,
    activity_count: 1,
    average_order_value: 12_500,
    new_customers: 1,
  });
});

test('after the server has counted, the figures are the same and no longer provisional', async () => {
  const { store } = await aPhone();
  await mutateAll(store, aSale('one', 12_500));
  await mutateAll(store, [aVisit('two', { customerId: bakery })]);
  await mutateAll(store, [anOrder('three', 700, { kind: 'return', originalOrderId: anId('o one') })]);
  await mutateAll(store, aSale('four', 1_000));
  const before = await figures(store);

  await flush(store);

  expect(await figures(store)).toEqual(before);
  expect(before['day']).toMatchObject({ net_revenue: 12_800, new_customers: 1, activity_count: 3 });
  expect(await pendingOf(store)).toBeNull();
});

test('between the server counting an entry and the phone holding every row, nothing is counted twice or left out', async () => {
  const { server, store } = await aPhone();
  await mutateAll(store, aSale('one', 12_500));
  const before = await figures(store);

  // One row at a time, and the connection cut after each: the fact is here before its cells, then some of its cells.
  server.pageRows = 1;
  const seen: unknown[] = [];
  for (let round = 0; round < 6; round++) {
    server.faults.push('none', 'lost');
    await flush(store);
    seen.push(await figures(store));
  }

  expect(seen).toEqual(seen.map(() => before));
  expect(await pendingOf(store)).toBeNull();
});

test('a reply lost after the commit leaves the figure as it was', async () => {
  const { server, store } = await aPhone();
  await mutateAll(store, aSale('one', 12_500));
  const before = await figures(store);

  server.faults.push('lost after commit');
  await flush(store);
  const during = await figures(store);
  await flush(store);

  expect([during, await figures(store)]).toEqual([before, before]);
});

test('a void of what the server has counted takes it off, then the server agrees', async () => {
  const { store } = await aPhone();
  await mutateAll(store, aSale('one', 12_500));
  await flush(store);

  await mutate(store, 'order.void', { id: anId('o one') });

  expect(await pendingOf(store)).toEqual({ pending: 1, part: -12_500 });
  const before = await figures(store);
  expect(before['day']).toMatchObject({ net_revenue: 0, visit_strike_rate: 0, new_customers: 0, activity_count: 1 });
  await flush(store);
  expect(await figures(store)).toEqual(before);
});

test('an amended order counts once, at its new amount', async () => {
  const { store } = await aPhone();
  await mutateAll(store, aSale('one', 12_500));
  await flush(store);

  const { args } = anOrder('two', 9_000, { interactionId: anId('v one') });
  await mutate(store, 'order.amend', { ...args, replaces: anId('o one') } as never);

  const before = await figures(store);
  expect(before['month']).toMatchObject({ net_revenue: 9_000, order_count: 1, new_customers: 1, visit_strike_rate: 1 });
  await flush(store);
  expect(await figures(store)).toEqual(before);
});

test('a customer who bought before is not new, and a backdated sale takes the place of the first one', async () => {
  const { server, store } = await aPhone();
  server.put('customerFigures', 't:sector', null, { id: pharmacy, firstOrderDay: today - 300 } as { id: string });
  await flush(store);

  await mutateAll(store, [
    anOrder('one', 100),
    anOrder('two', 100, { customerId: bakery }),
    anOrder('three', 100, { customerId: bakery, day: today - 1 }),
  ]);

  const kpisOfDay = await ownKpis(store, kpisNamed(['new_customers']), day, today);
  const kpisOfEve = await ownKpis(store, kpisNamed(['new_customers']), { from: today - 1, to: today }, today);
  expect([kpisOfDay.new_customers.value.value, kpisOfEve.new_customers.value.value]).toEqual([0, 1]);
});

test('a shared sale gives its share of the money, and its counts to the primary rep', async () => {
  const { server, store } = await aPhone();
  const ana = anId('ana');
  server.put('user', 'o:shared', null, { id: ana });
  await flush(store);
  server.put('user', 'o:shared', null, { id: lea.userId });
  await flush(store);

  const credits = [
    { userId: lea.userId, shareBp: 6667, isPrimary: true },
    { userId: ana, shareBp: 3333, isPrimary: false },
  ];
  await mutateAll(store, [anOrder('one', 10_001, { credits })]);

  const { net_revenue: revenue, average_order_value: basket } = await ownKpis(
    store,
    kpisNamed(['net_revenue', 'average_order_value']),
    day,
    today,
  );
  expect(revenue.value.value).toBe(6668);
  expect(basket.value.value).toBe(10_001);
});

test('a KPI that cannot be folded keeps the value of the server and says how many entries it leaves out', async () => {
  const { store } = await aPhone();
  await mutateAll(store, aSale('one', 12_500));

  const { prospect_conversion_rate: conversion } = await ownKpis(
    store,
    kpisNamed(['prospect_conversion_rate']),
    day,
    today,
  );

  expect(conversion).toMatchObject({
    value: { value: null, reason: 'no_denominator' },
    provisional: null,
    uncounted: 2,
    isOnPhone: true,
  });
});

test('every KPI has an answer on the phone, or says that the server must be asked; margins stay closed to reps', async () => {
  const { store } = await aPhone();

  const all = await ownKpis(store, kpisNamed(kpiNames), month, today);

  expect(Object.keys(all)).toEqual(kpiNames);
  expect(all.gross_margin.value).toMatchObject({ value: null, reason: 'not_permitted' });
  expect(kpiNames.filter((name) => all[name].isOnPhone)).toContain('weighted_pipeline');
  expect(all.retention_rate).toMatchObject({ isOnPhone: false, value: { value: null } });
});

test("a quarter's target is the sum of its months' when it has none, and nothing when one is missing", () => {
  const target = (from: number, to: number, value: number) =>
    ({
      id: anId('t'),
      kpi: 'net_revenue',
      scopeType: 'rep',
      scopeId: lea.userId,
      periodKind: 'month',
      from,
      to,
      value,
    }) as const;
  const revenue = { name: 'net_revenue', kpi: kpis.net_revenue };
  const october = monthOf(today) - 1;
  const months = [0, 1, 2].map((n) => target(firstDayOf(october + n), firstDayOf(october + n + 1), 100 + n));
  const quarter = { from: firstDayOf(october), to: firstDayOf(october + 3) };

  expect(targetOf(months, revenue, lea.userId, quarter)).toBe(303);
  expect(targetOf(months.slice(1), revenue, lea.userId, quarter)).toBeNull();
  expect(targetOf([...months, target(quarter.from, quarter.to, 999)], revenue, lea.userId, quarter)).toBe(999);
});
