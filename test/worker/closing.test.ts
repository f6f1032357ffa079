import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { closeMonths } from '../../worker/jobs/close-months.ts';
import { answerKpis } from '../../worker/kpi/answer.ts';
import { answerKnown } from '../../worker/kpi/as-of/answer.ts';
import { readState } from '../../worker/kpi/settings.ts';
import { day, readerOf, rep, team } from '../support/asking.ts';
import {
  at,
  close,
  closedAt,
  due,
  hour,
  known,
  octoberWorld,
  orderOn,
  restated,
  send,
  visitOn,
} from '../support/world-closed.ts';
import { freshId, idOf, noon } from '../support/world.ts';

test('a month is closed five days after its end; what comes later leaves the closed figure and makes the difference', async () => {
  const { world, order } = await octoberWorld();
  await close(world, due - hour);
  expect(await known(world, 'net_revenue')).toMatchObject({ value: null, reason: 'not_closed', at: null });

  await close(world);
  expect(await known(world, 'net_revenue')).toMatchObject({ value: 15_000, at: closedAt, version: 1, difference: 0 });

  const late = orderOn('2026-10-30', 700);
  await send(world, 'lea', at('2026-11-10'), 'order.submit', late);
  await send(world, 'camille', at('2026-11-11'), 'order.setStatus', {
    id: order.id,
    changeId: freshId(),
    to: 'cancelled',
    at: at('2026-11-11'),
  });
  await close(world, due + 5 * hour);
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

test('a month in which something came in this very hour waits for the next', async () => {
  const { world } = await octoberWorld();
  await send(world, 'lea', closedAt + 60_000, 'interaction.log', visitOn('2026-10-23'));
  await close(world);
  expect(await known(world, 'activity_count')).toMatchObject({ reason: 'not_closed' });
  await close(world, due + hour);
  expect(await known(world, 'activity_count')).toMatchObject({ value: 2, at: closedAt + hour });
});

test('the days after which a month is closed are a setting', async () => {
  const { world } = await octoberWorld();
  await world.sql('UPDATE organizations SET closing_days = 1 WHERE org_id = ?1');
  await close(world, due - 4 * 24 * hour);
  expect(await known(world, 'net_revenue')).toMatchObject({ value: 15_000, at: closedAt - 4 * 24 * hour });
});

test('a week of a closed month has its closed figure; a quarter that is not wholly closed has none', async () => {
  const { world } = await octoberWorld();
  await close(world);
  await send(world, 'lea', at('2026-11-10'), 'order.submit', orderOn('2026-10-21', 700));
  expect(await known(world, 'net_revenue', { period: 'week:2026-W43' })).toMatchObject({
    value: 15_000,
    difference: 700,
  });
  expect(await known(world, 'net_revenue', { period: 'quarter:2026-Q4' })).toMatchObject({ reason: 'not_closed' });
});

test('by territory and family, of which nothing is closed apart, the rows tell how it was known at the closing', async () => {
  const { world } = await octoberWorld();
  await close(world);
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
  await close(world);
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

test('months that were missed are closed one after the other, each once', async () => {
  const { world } = await octoberWorld();
  const months = () =>
    world.sql('SELECT month % 12 + 1 AS month, closed_at FROM closed_months WHERE org_id = ?1 ORDER BY 1');
  await close(world);
  expect(await months()).toEqual([{ month: 10, closed_at: closedAt }]);

  const later = due + 62 * 24 * hour;
  await close(world, later);
  await close(world, later + hour);
  const at = later - (due - closedAt);
  expect(await months()).toEqual([
    { month: 10, closed_at: closedAt },
    { month: 11, closed_at: at },
    { month: 12, closed_at: at },
  ]);
});

test('nothing is closed before all cells have been counted, nor where nothing has happened yet', async () => {
  const { world } = await octoberWorld();
  await closeMonths.run(env, due);
  expect(await known(world, 'net_revenue')).toMatchObject({ reason: 'not_closed' });
  await close(world, due - 24 * hour);
  expect(await world.sql('SELECT month FROM closed_months WHERE org_id = ?1')).toEqual([]);
});

test('an answer kept from before a closing is out of date after it', async () => {
  const { world } = await octoberWorld();
  const { stamp } = await readState(world.db, due);
  await close(world, due - hour);
  expect((await readState(world.db, due)).stamp).toBe(stamp);
  await close(world);
  expect((await readState(world.db, due)).stamp).not.toBe(stamp);
});

test('of a rep’s month the closed value costs its cell and its closing, however many entries it is made of', async () => {
  const { world } = await octoberWorld();
  await close(world);
  const query = { kpi: ['net_revenue', 'visit_strike_rate'], period: 'month:2026-10', ...rep('lea') };
  const reader = readerOf(world, 'lea');
  const plain = await answerKpis(world.db, query, reader, noon);
  const closed = await answerKnown(world.db, query, 'closing', reader, noon);
  // The cell, the closing, and the step to what is behind it.
  expect(closed.rowsRead - plain.rowsRead).toBeLessThanOrEqual(3);
});
