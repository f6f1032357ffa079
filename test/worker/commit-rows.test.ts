import { expect, test } from 'vitest';
import { aVisit, anOrder, entry, idOf, makeWorld, today } from '../support/world.ts';

const lea = idOf('lea');
const tom = idOf('tom');

const applied = async (pushed: Promise<readonly { status: string }[]>) => {
  for (const verdict of await pushed) expect(verdict).toMatchObject({ status: 'applied' });
};

test('a customer given to another rep keeps its dates of ownership', async () => {
  const world = await makeWorld();

  await applied(world.push('camille', [entry('customer.assign', { id: idOf('c1'), ownerId: tom })]));
  await applied(world.push('camille', [entry('customer.assign', { id: idOf('c1'), ownerId: null })]));
  await applied(world.push('camille', [entry('customer.assign', { id: idOf('c1'), ownerId: tom })]));

  expect(
    await world.sql(
      'SELECT user_id, from_day, to_day FROM customer_owners WHERE org_id = ?1 AND customer_id = ?2 ORDER BY from_day',
      idOf('c1'),
    ),
  ).toEqual([
    { user_id: lea, from_day: today - 30, to_day: today },
    { user_id: tom, from_day: today, to_day: null },
  ]);
});

test('rows committed again, the same, write nothing', async () => {
  const world = await makeWorld({ customers: 3 });
  await world.push('lea', [entry('interaction.log', aVisit('c1')), entry('order.submit', anOrder('c1'))]);
  const stored = await world.pullAll('lea');
  const changes = [...stored.rows.values()]
    .filter(({ k }) => ['customer', 'interaction', 'order', 'product', 'organization'].includes(k))
    .map(({ k, d }) => ({ kind: k, row: d }) as never);

  const { written } = await world.rowsOf(async () => {
    expect(await world.commit(changes)).toEqual({ changed: 0 });
  });

  expect(changes.length).toBeGreaterThan(5);
  expect(written).toBe(0);
});
