import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { KpiName } from '#contract/kpis.ts';
import type { Known, RestatementAnswer } from '#contract/known.ts';
import type { ArgsInput, MutationName } from '#contract/mutations.ts';
import { closeMonths } from '../../worker/jobs/close-months.ts';
import { reconcileCells } from '../../worker/jobs/reconcile-cells.ts';
import { answerKnown } from '../../worker/kpi/as-of/answer.ts';
import { restatementOf } from '../../worker/kpi/as-of/restatement.ts';
import { day, readerOf, rep, soap, team } from '../support/asking.ts';
import { aVisit, anOpportunity, anOrder, entry, freshId, idOf, makeWorld, noon, type World } from '../support/world.ts';

const hour = 3_600_000;
const october = 'month:2026-10';
/** Midnight in Paris five days after the end of October, and the ten minutes that everything has to be committed in. */
const due = Date.UTC(2026, 10, 5, 23) + 10 * 60_000;
const closedAt = due - 10 * 60_000;
const at = (iso: string) => day(iso) * 86_400_000 + 9 * hour;

async function send<N extends MutationName>(world: World, user: string, now: number, name: N, args: ArgsInput<N>) {
  const [verdict] = await world.push(user, [entry(name, args, { at: now })], { now });
  expect(verdict).toMatchObject({ status: 'applied' });
}

const visitOn = (iso: string, customer = 'c1') => aVisit(customer, { day: day(iso), occurredAt: at(iso) });
const orderOn = (iso: string, cents: number, customer = 'c1') =>
  anOrder(customer, { day: day(iso), placedAt: at(iso), lines: soap(cents) });

async function close(now = due): Promise<void> {
  await reconcileCells.run(env, now);
  await closeMonths.run(env, now);
}

async function known(world: World, kpi: KpiName, more: { scope?: string; period?: string; known?: Known } = {}) {
  const { scope = 'org', period = october, known: moment = 'closing' } = more;
  const answer = await answerKnown(world.db, { kpi: [kpi], scope, period }, moment, readerOf(world, 'admin'), noon);
  return answer.kpis[kpi]?.known;
}

const restated = async (world: World, kpi: KpiName, scope = 'org', user = 'admin') =>
  (await restatementOf(
    world.db,
    kpi,
    { scope, period: october, known: 'closing' },
    readerOf(world, user),
    noon,
  )) as RestatementAnswer;

/** October with an order of 100.00 and a visit of lea, and an order of 50.00 of tom. */
async function octoberWorld() {
  const world = await makeWorld();
  const [order, visit, other] = [
    orderOn('2026-10-20', 10_000),
    visitOn('2026-10-21'),
    orderOn('2026-10-22', 5000, 'c2'),
  ];
  await send(world, 'lea', at('2026-10-20'), 'order.submit', order);
  await send(world, 'lea', at('2026-10-21'), 'interaction.log', visit);
  await send(world, 'tom', at('2026-10-22'), 'order.submit', other);
  return { world, order, visit, other };
}

test('a month is closed five days after its end; what comes later leaves the closed figure and makes the difference', async () => {
  const { world, order } = await octoberWorld();
  await close(due - hour);
  expect(await known(world, 'net_revenue')).toMatchObject({ value: null, reason: 'not_closed', at: null });

  await close();
  expect(await known(world, 'net_revenue')).toMatchObject({ value: 15_000, at: closedAt, version: 1, difference: 0 });

  const late = orderOn('2026-10-30', 700);
  await send(world, 'lea', at('2026-11-10'), 'order.submit', late);
  await send(world, 'camille', at('2026-11-11'), 'order.setStatus', {
    id: order.id,
    changeId: freshId(),
    to: 'cancelled',
    at: at('2026-11-11'),
  });
  await close(due + 5 * hour);
  expect(await known(world, 'net_revenue')).toMatchObject({ value: 15_000, at: closedAt, difference: 700 - 10_000 });
  expect(await known(world, 'net_revenue', { scope: team })).toMatchObject({ value: 15_000 });
  expect(await known(world, 'net_revenue', rep('tom'))).toMatchObject({ value: 5000, difference: 0 });

  const log = await restated(world, 'net_revenue');
  expect(log).toMatchObject({
    known: { value: 15_000 },
    now: { value: 5700, version: 1 },
    difference: -9300,
    measures: { netCents: { known: 15_000, now: 5700, entries: -9300, rest: 0 } },
  });
  expect(log.entries[0]?.rows).toMatchObject([
    { id: late.id, what: 'arrived', movedAt: at('2026-11-10'), repId: idOf('lea'), adds: { netCents: 700 } },
    { id: order.id, what: 'status', movedAt: at('2026-11-11'), day: day('2026-10-20'), adds: { netCents: -10_000 } },
  ]);
});

test('a visit taken back, one that was replaced, and one that an order came for are told as such', async () => {
  const { world, visit } = await octoberWorld();
  const [kept, wrong] = [visitOn('2026-10-29'), visitOn('2026-10-30')];
  await send(world, 'lea', at('2026-10-31'), 'interaction.log', kept);
  await send(world, 'lea', at('2026-10-31'), 'interaction.log', wrong);
  await close();

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
  await close();
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
  await close();
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
  await close();
  await send(world, 'lea', at('2026-11-08'), 'order.submit', orderOn('2026-09-30', 100));

  expect(await known(world, 'new_customers')).toMatchObject({ value: 2, difference: -1 });
  const { entries, measures } = await restated(world, 'new_customers');
  expect(measures['newCustomers']).toEqual({ known: 2, now: 1, entries: -1, rest: 0 });
  expect(entries[0]?.rows).toMatchObject([{ id: order.id, what: 'first', adds: { newCustomers: -1 } }]);
});

test('a month in which something came in this very hour waits for the next', async () => {
  const { world } = await octoberWorld();
  await send(world, 'lea', closedAt + 60_000, 'interaction.log', visitOn('2026-10-23'));
  await close();
  expect(await known(world, 'activity_count')).toMatchObject({ reason: 'not_closed' });
  await close(due + hour);
  expect(await known(world, 'activity_count')).toMatchObject({ value: 2, at: closedAt + hour });
});

test('the days after which a month is closed are a setting', async () => {
  const { world } = await octoberWorld();
  await world.sql('UPDATE organizations SET closing_days = 1 WHERE org_id = ?1');
  await close(due - 4 * 24 * hour);
  expect(await known(world, 'net_revenue')).toMatchObject({ value: 15_000, at: closedAt - 4 * 24 * hour });
});

test('a week of a closed month has its closed figure; a quarter that is not wholly closed has none', async () => {
  const { world } = await octoberWorld();
  await close();
  await send(world, 'lea', at('2026-11-10'), 'order.submit', orderOn('2026-10-21', 700));
  expect(await known(world, 'net_revenue', { period: 'week:2026-W43' })).toMatchObject({
    value: 15_000,
    difference: 700,
  });
  expect(await known(world, 'net_revenue', { period: 'quarter:2026-Q4' })).toMatchObject({ reason: 'not_closed' });
});

test('by territory and family, of which nothing is closed apart, the rows tell how it was known at the closing', async () => {
  const { world } = await octoberWorld();
  await close();
  await send(world, 'lea', at('2026-11-10'), 'order.submit', orderOn('2026-10-21', 700));
  for (const [type, id] of [
    ['territory', 'sectorA'],
    ['family', 'care'],
  ] as const) {
    const scope = `${type}:${idOf(id)}`;
    const closed = type === 'family' ? 15_000 : 10_000;
    expect(await known(world, 'net_revenue', { scope })).toMatchObject({ value: closed, difference: 700 });
    expect((await restated(world, 'net_revenue', scope)).measures['netCents']).toMatchObject({ entries: 700, rest: 0 });
  }
});

test('a figure keeps the version it was closed with: under another definition its value is not told', async () => {
  const { world } = await octoberWorld();
  await close();
  const define = (json: string) => world.sql('UPDATE closed_months SET definitions = ?2 WHERE org_id = ?1', json);
  await define('{"net_revenue":0}');
  expect(await known(world, 'net_revenue')).toMatchObject({ value: null, reason: 'other_definition', version: 0 });
  expect(await known(world, 'order_count')).toMatchObject({ value: null, reason: 'not_closed', version: null });
});

test('any past instant: each entry counts from when it was received', async () => {
  const { world } = await octoberWorld();
  const asKnown = async (iso: string) => (await known(world, 'net_revenue', { known: at(iso) }))?.value;
  expect(await asKnown('2026-10-20')).toBe(10_000);
  expect(await asKnown('2026-10-22')).toBe(15_000);
  expect(await known(world, 'net_revenue', { known: at('2026-09-20') })).toMatchObject({
    value: null,
    reason: 'no_data',
  });
});

test('of a team’s log a rep reads his own entries, the others are counted', async () => {
  const { world } = await octoberWorld();
  await close();
  await send(world, 'lea', at('2026-11-10'), 'order.submit', orderOn('2026-10-21', 700));
  await send(world, 'tom', at('2026-11-10'), 'order.submit', orderOn('2026-10-21', 40, 'c2'));
  const log = await restated(world, 'net_revenue', team, 'tom');
  expect(log).toMatchObject({ difference: 740, entries: [{ total: 2, hidden: 1 }] });
  expect(log.entries[0]?.rows.map(({ repId }) => repId)).toEqual([idOf('tom')]);
});
