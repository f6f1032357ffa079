import { expect, test } from 'vitest';
import { ask, day, sell, soap, valueOf } from '../support/asking.ts';
import { anOpportunity, entry, freshId, idOf, makeWorld, today } from '../support/world.ts';

test('a customer put away is no longer one of the customers; one that orders later is none yet', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: day('2026-10-05') });
  await sell(world, 'lea', 'c3', { day: day('2026-11-02') });
  expect(await valueOf(world, 'customer_count', { period: 'month:2026-10' })).toBe(1);
  expect(await valueOf(world, 'customer_count', { period: 'month:2026-11' })).toBe(2);

  await world.push('camille', [entry('customer.archive', { id: idOf('c1'), archived: true })]);

  expect(await valueOf(world, 'customer_count', { period: 'month:2026-11' })).toBe(1);
});

test('the rhythm of a customer is known from its third order day on, whoever sold before', async () => {
  const world = await makeWorld();
  const interval = () => valueOf(world, 'purchase_interval', { period: 'month:2026-11' });
  await sell(world, 'tom', 'c1', { day: day('2026-09-01') });
  await sell(world, 'lea', 'c1', { day: day('2026-11-02') });
  await sell(world, 'lea', 'c1', { day: day('2026-11-02') });
  expect(await interval()).toBe('no_data');

  await sell(world, 'lea', 'c1', { day: day('2026-11-12') });

  // 62 days from 1 September, 10 from 2 November.
  expect(await interval()).toBe(36);
});

test('units are those of products; an amount without product is in no price', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { lines: [...soap(1200), { productId: null, quantity: 5, unitPriceCents: 9000 }] });

  const units = (await valueOf(world, 'units_sold')) as number;
  expect(units).toBeGreaterThan(0);
  expect(await valueOf(world, 'average_selling_price')).toBe(1200 / units);
});

test('the forecast of a month to come is what is expected in it; of a past one, what was won', async () => {
  const world = await makeWorld();
  const open = (expectedCloseOn: number | null, amountCents: number) =>
    entry('opportunity.create', { ...anOpportunity('c1'), id: freshId('opp'), amountCents, expectedCloseOn });
  await world.push('lea', [
    open(day('2026-12-10'), 10_000),
    open(today, 4000),
    open(today - 1, 50_000),
    open(null, 70_000),
  ]);
  const forecast = (period: string) => valueOf(world, 'forecast', { period });
  const [{ probability_bp: bp } = { probability_bp: 0 }] = await world.sql(
    'SELECT probability_bp FROM opportunity_stage_changes WHERE org_id = ?1 LIMIT 1',
  );
  const part = Number(bp) / 10_000;

  expect(part).toBeGreaterThan(0);
  expect(await forecast('month:2026-12')).toBe(10_000 * part);
  expect(await forecast('month:2026-11')).toBe(4000 * part);
  expect(await forecast('year:2026')).toBe(14_000 * part);
  expect(await forecast('month:2026-10')).toBe(0);
  expect((await ask(world, 'net_revenue', { period: 'month:2026-12' })).reason).toBe('no_data');
});
