import { expect, test } from 'vitest';
import { day, team } from '../support/asking.ts';
import { at, close, closedAt, known, octoberWorld, orderOn, restated, send, visitOn } from '../support/world-closed.ts';
import { anOpportunity, freshId, idOf } from '../support/world.ts';

test('a visit taken back, one that was replaced, and one that an order came for are told as such', async () => {
  const { world, visit } = await octoberWorld();
  const [kept, wrong] = [visitOn('2026-10-29'), visitOn('2026-10-30')];
  await send(world, 'lea', at('2026-10-31'), 'interaction.log', kept);
  await send(world, 'lea', at('2026-10-31'), 'interaction.log', wrong);
  await close(world);

  const better = visitOn('2026-10-28');
  await send(world, 'camille', at('2026-11-08'), 'interaction.void', { id: wrong.id });
  await send(world, 'camille', at('2026-11-09'), 'interaction.amend', { ...better, replaces: visit.id });
  await send(world, 'lea', at('2026-11-09'), 'order.submit', { ...orderOn('2026-11-09', 100), interactionId: kept.id });

  const { entries, measures } = await restated(world, 'visit_strike_rate');
  expect(measures).toEqual({
    visits: { known: 3, now: 2, entries: -1, rest: 0 },
    productiveVisits: { known: 0, now: 1, entries: 1, rest: 0 },
  });
  expect(entries[0]?.rows).toMatchObject([
    { id: wrong.id, what: 'voided', movedAt: at('2026-11-08'), adds: { visits: -1 } },
    { id: kept.id, what: 'order', adds: { productiveVisits: 1 } },
    { id: better.id, what: 'arrived', adds: { visits: 1 } },
    { id: visit.id, what: 'replaced', movedAt: at('2026-11-09'), adds: { visits: -1 } },
  ]);
});

test('a deal that was reopened after the closing was won then', async () => {
  const { world } = await octoberWorld();
  const deal = anOpportunity('c1', { day: day('2026-10-20'), at: at('2026-10-20'), amountCents: 800 });
  const moved = (to: string, now: number) =>
    send(world, 'lea', now, 'opportunity.set', {
      id: deal.id,
      changeId: freshId(),
      fields: { stageId: idOf(to) },
      day: day('2026-10-25'),
      at: now,
    });
  await send(world, 'lea', at('2026-10-20'), 'opportunity.create', deal);
  await moved('won', at('2026-10-25'));
  await close(world);
  await moved('offer', at('2026-11-08'));

  expect(await known(world, 'win_rate')).toMatchObject({ value: 1 });
  const { entries, measures } = await restated(world, 'win_rate');
  expect(measures['won']).toEqual({ known: 1, now: 0, entries: -1, rest: 0 });
  expect(entries[0]?.rows).toMatchObject([
    { id: deal.id, what: 'reopened', movedAt: at('2026-11-08'), label: deal.name, adds: { won: -1 } },
  ]);
});

test('what no row tells stays exact in the closed figure, and is said to be without entries', async () => {
  const { world } = await octoberWorld();
  await close(world);
  await send(world, 'lea', at('2026-11-08'), 'interaction.log', visitOn('2026-10-02', 'c3'));

  expect(await known(world, 'prospects_reached')).toMatchObject({ value: 0, difference: 1 });
  expect(await restated(world, 'prospects_reached')).toMatchObject({
    measures: { reached: { known: 0, now: 1, entries: 0, rest: 1 } },
  });
  expect(await known(world, 'prospects_reached', { known: closedAt })).toMatchObject({
    value: null,
    reason: 'not_told',
  });
  expect(await known(world, 'retention_rate')).toMatchObject({ value: null, reason: 'not_told', at: closedAt });
});

test('a customer is not new any more when an earlier order comes in after the closing', async () => {
  const { world, order } = await octoberWorld();
  await close(world);
  await send(world, 'lea', at('2026-11-08'), 'order.submit', orderOn('2026-09-30', 100));

  expect(await known(world, 'new_customers')).toMatchObject({ value: 2, difference: -1 });
  const { entries, measures } = await restated(world, 'new_customers');
  expect(measures['newCustomers']).toEqual({ known: 2, now: 1, entries: -1, rest: 0 });
  expect(entries[0]?.rows).toMatchObject([{ id: order.id, what: 'first', adds: { newCustomers: -1 } }]);
});

test('of a team’s log a rep reads his own entries, the others are counted', async () => {
  const { world } = await octoberWorld();
  await close(world);
  await send(world, 'lea', at('2026-11-10'), 'order.submit', orderOn('2026-10-21', 700));
  await send(world, 'tom', at('2026-11-10'), 'order.submit', orderOn('2026-10-21', 40, 'c2'));
  const log = await restated(world, 'net_revenue', team, 'tom');
  expect(log).toMatchObject({ difference: 740, entries: [{ total: 2, hidden: 1 }] });
  expect(log.entries[0]?.rows.map(({ repId }) => repId)).toEqual([idOf('tom')]);
});
