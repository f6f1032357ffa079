import { expect, test } from 'vitest';
import { type World, aVisit, anOrder, entry, freshId, idOf, makeWorld, noon, today } from '../support/world.ts';

const lea = idOf('lea');
const tom = idOf('tom');
const month = 2026 * 12 + 10;

async function cell(world: World, rep: string, day: number) {
  const [row] = await world.sql('SELECT * FROM rep_days WHERE org_id = ?1 AND rep_id = ?2 AND day = ?3', rep, day);
  return row;
}

const applied = async (pushed: Promise<readonly { status: string; code?: string | undefined }[]>) => {
  for (const verdict of await pushed) expect(verdict).toMatchObject({ status: 'applied' });
};

test('an amended visit leaves its day and counts on the day of the new one', async () => {
  const world = await makeWorld();
  const visit = aVisit('c1', { day: today - 1 });
  await applied(world.push('lea', [entry('interaction.log', visit)]));

  await applied(world.push('lea', [entry('interaction.amend', { ...aVisit('c3'), replaces: visit.id })]));

  expect(await cell(world, lea, today - 1)).toMatchObject({ visits: 0, activities: 0, reached: 0, touched: 0 });
  expect(await cell(world, lea, today)).toMatchObject({ visits: 1, activities: 1, reached: 1, touched: 1, replied: 1 });
  expect(await world.sql('SELECT visits, v > 0 AS seen FROM rep_months WHERE org_id = ?1')).toEqual([
    { visits: 1, seen: 1 },
  ]);
  expect(
    await world.sql(
      'SELECT id, replaced_by IS NULL AS current, ended_at FROM interactions WHERE org_id = ?1 ORDER BY day',
    ),
  ).toMatchObject([
    { id: visit.id, current: 0, ended_at: noon },
    { current: 1, ended_at: null },
  ]);
});

test('a voided order leaves every measure of its day, and its visit is no longer productive', async () => {
  const world = await makeWorld();
  const visit = aVisit('c1');
  const order = anOrder('c1', { interactionId: visit.id });
  await applied(world.push('lea', [entry('interaction.log', visit), entry('order.submit', order)]));
  expect(await cell(world, lea, today)).toMatchObject({
    net_cents: 10_000,
    orders: 1,
    productive_visits: 1,
    new_customers: 1,
    converted: 1,
    costed_net_cents: 10_000,
    cost_cents: 4000,
  });

  await applied(world.push('lea', [entry('order.void', { id: order.id })]));

  expect(await cell(world, lea, today)).toMatchObject({
    net_cents: 0,
    orders: 0,
    productive_visits: 0,
    new_customers: 0,
    converted: 0,
    visits: 1,
    reached: 1,
    cost_cents: 0,
  });
  expect(await world.sql('SELECT buyers, net_cents FROM rep_months WHERE org_id = ?1')).toEqual([
    { buyers: 0, net_cents: 0 },
  ]);
});

test('a visit of yesterday is productive once it has its order, and no more when the order is taken back', async () => {
  const world = await makeWorld();
  const visit = aVisit('c1', { day: today - 1 });
  const order = anOrder('c1', { interactionId: visit.id });
  // A customer who buys already: his first order moves other figures of the visit.
  await applied(world.push('lea', [entry('order.submit', anOrder('c1', { day: today - 2 }))]));
  await applied(world.push('lea', [entry('interaction.log', visit)]));

  await applied(world.push('lea', [entry('order.submit', order)]));
  expect(await cell(world, lea, today - 1)).toMatchObject({ visits: 1, productive_visits: 1, orders: 0 });

  await applied(world.push('lea', [entry('order.void', { id: order.id })]));
  expect(await cell(world, lea, today - 1)).toMatchObject({ visits: 1, productive_visits: 0 });
});

test('an order that arrives late with an earlier day takes the new customer to its own month and rep', async () => {
  const world = await makeWorld();
  await applied(
    world.push('lea', [
      entry('interaction.log', aVisit('c1', { day: today - 50 })),
      entry('order.submit', anOrder('c1')),
    ]),
  );
  expect(await cell(world, lea, today)).toMatchObject({ new_customers: 1 });
  expect(await cell(world, lea, today - 50)).toMatchObject({ reached: 1, converted: 1 });

  await applied(world.push('tom', [entry('order.submit', anOrder('c1', { day: today - 60 }))]));

  expect(await cell(world, lea, today)).toMatchObject({ new_customers: 0, orders: 1 });
  expect(await cell(world, tom, today - 60)).toMatchObject({ new_customers: 1 });
  expect(await cell(world, lea, today - 50)).toMatchObject({ reached: 0, converted: 0, touched: 0, visits: 1 });
  expect(
    await world.sql(
      'SELECT rep_id, month, new_customers AS fresh FROM rep_months WHERE org_id = ?1 AND new_customers > 0',
    ),
  ).toEqual([{ rep_id: tom, month: month - 2, fresh: 1 }]);
});

test('a first order that is wholly returned makes the next one the first', async () => {
  const world = await makeWorld();
  const [first, second] = [anOrder('c1', { day: today - 40 }), anOrder('c1', { day: today - 5 })];
  await applied(world.push('lea', [entry('order.submit', first), entry('order.submit', second)]));
  expect(await cell(world, lea, today - 40)).toMatchObject({ new_customers: 1 });

  await applied(
    world.push('tom', [
      entry(
        'order.submit',
        anOrder('c1', {
          kind: 'return',
          originalOrderId: first.id,
          credits: [{ userId: tom, shareBp: 10_000, isPrimary: true }],
        }),
      ),
    ]),
  );

  expect(await cell(world, lea, today - 40)).toMatchObject({ new_customers: 0, orders: 1, net_cents: 10_000 });
  expect(await cell(world, lea, today - 5)).toMatchObject({ new_customers: 1 });
  expect(await cell(world, tom, today)).toMatchObject({ net_cents: -10_000, orders: 0 });
  const [figures] = await world.sql(
    'SELECT first_order_id, order_count, order_days FROM customer_figures WHERE org_id = ?1',
  );
  expect(figures).toEqual({
    first_order_id: second.id,
    order_count: 2,
    order_days: JSON.stringify([today - 40, today - 5]),
  });
});

test('an order counts from its confirmation to its cancellation, on the day it was placed', async () => {
  const world = await makeWorld({ confirmation: 'manual' });
  const order = anOrder('c1', { day: today - 3 });
  await applied(world.push('lea', [entry('order.submit', order)]));
  expect(await cell(world, lea, today - 3)).toMatchObject({ orders: 0, net_cents: 0 });
  const move = (to: 'confirmed' | 'cancelled') =>
    world.push('camille', [entry('order.setStatus', { id: order.id, changeId: freshId(), to, at: noon })]);

  await applied(move('confirmed'));
  expect(await cell(world, lea, today - 3)).toMatchObject({ orders: 1, net_cents: 10_000, new_customers: 1 });

  await applied(move('cancelled'));
  expect(await cell(world, lea, today - 3)).toMatchObject({ orders: 0, net_cents: 0, new_customers: 0 });
  expect(
    await world.sql(
      'SELECT from_status, to_status FROM order_status_changes WHERE org_id = ?1 AND order_id = ?2 ORDER BY from_status',
      order.id,
    ),
  ).toEqual([
    { from_status: null, to_status: 'submitted' },
    { from_status: 'confirmed', to_status: 'cancelled' },
    { from_status: 'submitted', to_status: 'confirmed' },
  ]);
});

test('a shared sale gives each his part to the cent, and counts to the primary rep alone', async () => {
  const world = await makeWorld();
  const credits = [
    { userId: lea, shareBp: 3333, isPrimary: true },
    { userId: tom, shareBp: 6667, isPrimary: false },
  ];
  const lines = [
    { productId: idOf('soap'), quantity: 1, unitPriceCents: 1001 },
    { productId: idOf('broom'), quantity: 2, unitPriceCents: 2500, discountCents: 1 },
    { productId: null, quantity: 1, unitPriceCents: 50 },
  ];

  await applied(world.push('lea', [entry('order.submit', anOrder('c1', { credits, lines }))]));

  const [leas, toms] = [await cell(world, lea, today), await cell(world, tom, today)];
  expect(Number(leas?.['net_cents']) + Number(toms?.['net_cents'])).toBe(6050);
  expect(leas).toMatchObject({
    net_cents: 334 + 1666 + 17,
    orders: 1,
    basket_net_cents: 6050,
    costed_net_cents: 334,
    cost_cents: 133,
    costed_lines: 1,
  });
  expect(toms).toMatchObject({
    orders: 0,
    baskets: 0,
    costed_net_cents: 667,
    cost_cents: 267,
    costed_lines: 0,
    new_customers: 0,
  });
});

test('a won opportunity counts on its closing day from its first qualifying interaction, and no more when reopened', async () => {
  const world = await makeWorld();
  const id = freshId('opp');
  const create = {
    id,
    changeId: freshId(),
    customerId: idOf('c1'),
    name: 'Salon',
    stageId: idOf('lead'),
    amountCents: 12_345,
    expectedCloseOn: null,
    day: today - 20,
    at: noon,
  };
  const set = (stage: string, day: number) =>
    entry('opportunity.set', { id, changeId: freshId(), fields: { stageId: idOf(stage) }, day, at: noon });
  await applied(world.push('lea', [entry('opportunity.create', create)]));
  expect(await world.sql('SELECT open_count, open_cents, weighted_cents FROM rep_pipelines WHERE org_id = ?1')).toEqual(
    [{ open_count: 1, open_cents: 12_345, weighted_cents: 1234 }],
  );

  await applied(world.push('lea', [set('won', today - 2)]));
  expect(await cell(world, lea, today - 2)).toMatchObject({ won: 1, lost: 0, cycles: 1, cycle_days: 18 });
  expect(await world.sql('SELECT open_count, weighted_cents FROM rep_pipelines WHERE org_id = ?1')).toEqual([
    { open_count: 0, weighted_cents: 0 },
  ]);

  await applied(world.push('lea', [entry('interaction.log', aVisit('c1', { day: today - 10, opportunityId: id }))]));
  expect(await cell(world, lea, today - 2)).toMatchObject({ won: 1, cycle_days: 8 });

  await applied(world.push('lea', [set('lost', today)]));
  expect(await cell(world, lea, today - 2)).toMatchObject({ won: 0, cycles: 0, cycle_days: 0 });
  expect(await cell(world, lea, today)).toMatchObject({ won: 0, lost: 1 });

  await applied(world.push('lea', [set('offer', today)]));
  expect(await cell(world, lea, today)).toMatchObject({ lost: 0 });
  expect(await world.sql('SELECT open_count, weighted_cents FROM rep_pipelines WHERE org_id = ?1')).toEqual([
    { open_count: 1, weighted_cents: 6172 },
  ]);
});
