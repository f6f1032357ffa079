import { expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import { analyse } from '../support/analyses/ask.ts';
import { ask, day, sell, valueOf } from '../support/asking.ts';
import { student } from '../support/analyses/campaigns.ts';
import { studentQuantile } from '../../worker/kpi/analyses/student.ts';
import { freshId, idOf, makeWorld, type World } from '../support/world.ts';

const october = { period: 'month:2026-10' };

const campaign = (name: string, iso: string): Change => ({
  kind: 'campaign',
  row: {
    id: idOf(name),
    name,
    kind: 'loyalty',
    channel: 'phone',
    startsOn: day(iso),
    endsOn: day(iso) + 9,
    costCents: 5000,
    attributionDays: 60,
  },
});
const member = (
  name: string,
  customer: string,
  answer: string | null,
  arm: 'treated' | 'control' = 'treated',
): Change => ({
  kind: 'campaignMember',
  row: {
    id: freshId('member'),
    campaignId: idOf(name),
    customerId: idOf(customer),
    arm,
    touchedOn: null,
    respondedOn: answer === null ? null : day(answer),
    removed: false,
  },
});
const spent = (name: string, amountCents: number): Change => ({
  kind: 'costEntry',
  row: {
    id: freshId('cost'),
    day: day('2026-10-02'),
    amountCents,
    nature: 'variable',
    purpose: 'retention',
    label: 'Appels',
    campaignId: idOf(name),
    userId: null,
    teamId: null,
    familyId: null,
    territoryId: null,
    voided: false,
  },
});
/** At 8.00 each, half of which is margin. */
const soaps = (world: World, customer: string, iso: string, quantity: number, more: object = {}) =>
  sell(world, customer === 'c2' || customer === 'c4' ? 'tom' : 'lea', customer, {
    day: day(iso),
    lines: [{ productId: idOf('soap'), quantity, unitPriceCents: 800 }],
    ...more,
  });

test('an order is of the campaign answered last, shared by two answered on one day, or of the one that it names', async () => {
  const world = await makeWorld({ customers: 6 });
  await world.commit([
    campaign('first', '2026-10-01'),
    campaign('second', '2026-10-05'),
    member('first', 'c1', '2026-10-03'),
    member('second', 'c1', '2026-10-08'),
    member('first', 'c2', '2026-10-06'),
    member('second', 'c2', '2026-10-06'),
    member('first', 'c3', null, 'control'),
    spent('first', 1000),
    spent('second', 2000),
  ]);
  // Before the second answer; after it; on nobody's account; of two campaigns; of the one it names.
  await soaps(world, 'c1', '2026-10-05', 1);
  await soaps(world, 'c1', '2026-10-09', 2);
  await soaps(world, 'c3', '2026-10-09', 9);
  await soaps(world, 'c2', '2026-10-12', 3);
  await soaps(world, 'c4', '2026-10-12', 4, { campaignId: idOf('first') });
  const { result } = await analyse(world, 'action_lift', october);

  const shown = result?.campaigns.map(
    ({ name, netCents, marginCents, orders, conversions, roi, costPerConversion }) => [
      name,
      netCents,
      marginCents,
      orders,
      conversions,
      roi,
      costPerConversion,
    ],
  );
  // First: 8.00 + half of 24.00 + 32.00; the counts of what is shared are its own, which one decides by id.
  const isFirst = idOf('first') < idOf('second');
  expect(shown).toEqual([
    ['first', 5200, 2600, isFirst ? 3 : 2, isFirst ? 3 : 2, 1.6, 1000 / (isFirst ? 3 : 2)],
    ['second', 2800, 1400, isFirst ? 1 : 2, isFirst ? 0 : 1, -0.3, isFirst ? null : 2000],
  ]);
  expect(result?.total).toMatchObject({ campaigns: 2, costCents: 3000, netCents: 8000, conversions: 3 });
  expect(await valueOf(world, 'initiative_impact', october)).toBe(8000);
  expect(await valueOf(world, 'cost_per_conversion', october)).toBe(1000);
  expect(await valueOf(world, 'action_roi', october)).toBe((4000 - 3000) / 3000);
  expect(await ask(world, 'action_roi', october)).toMatchObject({ maturing: true, n: 4, low: true });
  expect(await ask(world, 'action_roi', october, 'lea')).toMatchObject({ value: null, reason: 'not_permitted' });
  expect(await analyse(world, 'action_lift', october, 'lea')).toMatchObject({ result: null, reason: 'not_permitted' });
});

test('a return takes away from the campaign of its order, and an order of the 61st day is nobody’s', async () => {
  const world = await makeWorld();
  await world.commit([campaign('first', '2026-08-03'), member('first', 'c1', '2026-08-05')]);
  const order = await soaps(world, 'c1', '2026-10-04', 5);
  await soaps(world, 'c1', '2026-10-05', 1);
  await soaps(world, 'c1', '2026-10-30', 2, { kind: 'return', originalOrderId: order });

  expect(await valueOf(world, 'initiative_impact', october)).toBe(4000 - 1600);
  // Nothing was spent.
  expect(await valueOf(world, 'action_roi', { period: 'month:2026-08' })).toBe('no_denominator');
  expect(await valueOf(world, 'cost_per_conversion', { period: 'month:2026-08' })).toBe('no_data');
});

test('what a campaign changed by itself is told against those kept out of it, and not without them', async () => {
  const world = await makeWorld({ customers: 4 });
  await world.commit([
    campaign('first', '2026-10-01'),
    member('first', 'c1', null),
    member('first', 'c2', null),
    member('first', 'c3', null, 'control'),
    member('first', 'c4', null, 'control'),
    campaign('second', '2026-10-01'),
    member('second', 'c1', null),
  ]);
  await soaps(world, 'c1', '2026-09-20', 1);
  await soaps(world, 'c1', '2026-10-02', 4);
  await soaps(world, 'c2', '2026-10-20', 5);
  await soaps(world, 'c3', '2026-09-20', 1);
  await soaps(world, 'c3', '2026-10-02', 2);
  const { result } = await analyse(world, 'action_lift', october);
  const liftOf = (name: string) => result?.campaigns.find((one) => one.name === name)?.lift;

  // Treated: +24.00 and +40.00, mean 32.00; control: +8.00 and 0, mean 4.00. Variances of the means 64 and 16 (euros
  // squared): √80 × 4.303 at 80² ÷ (64² + 16²) = 1.47 degrees of freedom, cut to 1: 12.706.
  expect(liftOf('first')).toMatchObject({ value: 2800, treated: 2, control: 2, isSmall: true });
  expect(liftOf('first')?.low).toBeCloseTo(2800 - 12.706 * Math.sqrt(800_000), 6);
  expect(liftOf('first')?.high).toBeCloseTo(2800 + 12.706 * Math.sqrt(800_000), 6);
  expect(liftOf('second')).toMatchObject({ value: null, reason: 'no_control', treated: 1, control: 0 });
});

test('the quantiles are those of Student’s distribution', () => {
  for (const degrees of [1, 2, 3, 7, 12, 30, 39, 40, 60, 119, 120, 5000])
    expect(studentQuantile(degrees)).toBe(student(degrees));
});
