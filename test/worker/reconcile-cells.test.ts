import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { reconcileCells } from '../../worker/jobs/reconcile-cells.ts';
import { aPhone } from '../support/world-phone.ts';
import { visited } from '../support/world-visited.ts';
import { type World, aVisit, anOrder, entry, freshId, idOf, makeWorld, noon, today } from '../support/world.ts';

const dayMs = 86_400_000;
/** Two in the morning in UTC, so many days after the world's today. */
const nightAfter = (days: number) => (today + days) * dayMs + 2 * 3_600_000;

/** All cells, without the versions they were written with. */
async function cells(world: World) {
  const of = async (table: string, order: string) =>
    (await world.sql(`SELECT * FROM ${table} WHERE org_id = ?1 ORDER BY ${order}`)).map(({ v: _v, ...row }) => row);
  return {
    days: await of('rep_days', 'rep_id, day'),
    months: await of('rep_months', 'month, rep_id'),
    pipelines: await of('rep_pipelines', 'rep_id'),
  };
}

const headOf = async (world: World) =>
  Number((await world.sql('SELECT version FROM sync_head WHERE org_id = ?1'))[0]?.['version']);

/** Until the walk through all months is over. */
async function walk(at: number) {
  for (let run = 0; run < 4; run++) await reconcileCells.run(env, at);
}

/** Visits, orders and a return over four months, a complaint and an opportunity. */
async function busyWorld() {
  const { world } = await visited();
  const lines = [
    { productId: idOf('soap'), quantity: 2, unitPriceCents: 900, discountCents: 100 },
    { productId: idOf('broom'), quantity: 1, unitPriceCents: 1500 },
  ];
  const sold = anOrder('c3', { day: today - 100, lines });
  await world.push('lea', [
    entry('order.submit', sold),
    entry('order.submit', { ...anOrder('c3', { day: today - 40, lines }), kind: 'return', originalOrderId: sold.id }),
    entry('order.submit', anOrder('c1', { day: today - 70, lines })),
    entry('interaction.log', aVisit('c1', { day: today - 70, kind: 'complaint', direction: 'inbound' })),
    entry('opportunity.create', {
      id: freshId('opp'),
      changeId: freshId(),
      customerId: idOf('c1'),
      name: 'shelf',
      stageId: idOf('lead'),
      amountCents: 7700,
      expectedCloseOn: null,
      day: today,
      at: noon,
    }),
  ]);
  return world;
}

test('cells that are right are left alone', async () => {
  const world = await busyWorld();
  const [before, head] = [await cells(world), await headOf(world)];
  expect(before.days.length).toBeGreaterThan(5);

  await walk(nightAfter(1));

  expect(await cells(world)).toEqual(before);
  expect(await headOf(world)).toBe(head);
});

test('damaged cells are put right, missing ones are made, and phones are sent them', async () => {
  const world = await busyWorld();
  const right = await cells(world);
  const lea = aPhone(world, 'lea');
  await lea.pull();
  const known = new Map(lea.rows);
  await world.sql('UPDATE rep_days SET net_cents = net_cents + 1, visits = 9 WHERE org_id = ?1 AND orders > 0');
  await world.sql(`DELETE FROM rep_days WHERE org_id = ?1 AND day = ${today - 100}`);
  await world.sql('UPDATE rep_months SET buyers = buyers + 3 WHERE org_id = ?1');
  await world.sql('UPDATE rep_pipelines SET open_cents = 0 WHERE org_id = ?1');
  expect(await cells(world)).not.toEqual(right);

  await walk(nightAfter(1));

  expect(await cells(world)).toEqual(right);
  await lea.pull();
  const isNewer = (kind: string) =>
    [...lea.rows].some(([key, row]) => row.k === kind && row.v > (known.get(key)?.v ?? 0));
  expect(['repDay', 'repMonth', 'repPipeline'].map(isNewer)).toEqual([true, true, true]);
});

test('columns that a migration added are filled from the facts, every month of them, by day too', async () => {
  const world = await busyWorld();
  const right = await cells(world);
  // What ADD COLUMN … DEFAULT 0 leaves in a database that has cells already.
  const added = ['sold_cents', 'sold_gross_cents', 'discount_cents', 'units', 'cross_orders', 'complaints'];
  const zeros = [...added, 'returned_cents', 'won_cents', 'lost_cents'].map((name) => `${name} = 0`).join(', ');
  for (const table of ['rep_days', 'rep_months']) await world.sql(`UPDATE ${table} SET ${zeros} WHERE org_id = ?1`);
  expect(await cells(world)).not.toEqual(right);

  for (let run = 0; run < 4; run++) await reconcileCells.run(env, noon);

  expect(await cells(world)).toEqual(right);
});

test('once all is counted it works at night: the newest months each night, all of them once a week', async () => {
  const world = await busyWorld();
  await walk(nightAfter(1));
  const right = await cells(world);
  const damage = (day: number) =>
    world.sql(`UPDATE rep_days SET visits = visits + 1 WHERE org_id = ?1 AND day = ${day}`);

  await damage(today);
  await reconcileCells.run(env, nightAfter(2) + 8 * 3_600_000);
  expect(await cells(world)).not.toEqual(right);
  await reconcileCells.run(env, nightAfter(2));
  expect(await cells(world)).toEqual(right);

  await damage(today - 100);
  const week = [3, 4, 5, 6, 7, 8, 9];
  const healedOn: number[] = [];
  for (const days of week) {
    await walk(nightAfter(days));
    if (JSON.stringify(await cells(world)) === JSON.stringify(right)) healedOn.push((today + days) % 7);
  }
  expect(healedOn[0]).toBe(0);
});

test('an organisation without any fact is done at once', async () => {
  const world = await makeWorld();
  const head = await headOf(world);
  await walk(nightAfter(1));
  expect(await headOf(world)).toBe(head);
});
