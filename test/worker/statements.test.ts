import { expect, test } from 'vitest';
import type { SentMutation, SyncReply, SyncRequest } from '#contract/sync.ts';
import { sync } from '../support/sync.ts';
import {
  type World,
  aContact,
  aVisit,
  anOrder,
  entry,
  freshId,
  idOf,
  makeWorld,
  noon,
  today,
  anOpportunity,
} from '../support/world.ts';

type Cost = { readonly statements: number; readonly trips: number; readonly reply: SyncReply };

/** What one call costs beside its session: one statement of its own. */
async function costOf(
  world: World,
  streams: SyncRequest['streams'],
  mutations: readonly SentMutation[],
  user = 'lea',
): Promise<Cost> {
  const { statements, trips } = world.db;
  const reply = await sync(
    world.db,
    idOf(user),
    {
      protocol: 1,
      schema: 2,
      rowsSchema: 2,
      org: world.org,
      user: idOf(user),
      client: idOf('phone'),
      epoch: `epoch-${world.org}`,
      sentAt: noon,
      streams,
      mutations: [...mutations],
      limit: 500,
    },
    { now: () => noon, pause: async () => undefined },
  );
  expect(reply.verdicts.filter(({ status }) => status !== 'applied')).toEqual([]);
  return { statements: world.db.statements - statements, trips: world.db.trips - trips, reply };
}

test('a sync with nothing new is one statement', async () => {
  const world = await makeWorld();
  const { streams } = await world.pullAll('lea');

  expect(await costOf(world, streams, [])).toMatchObject({ statements: 1, trips: 1 });
});

test('a sync with nothing to send is eight statements in two trips', async () => {
  const world = await makeWorld();
  const { streams } = await world.pullAll('lea');
  await world.push('lea', [entry('interaction.log', aVisit('c1'))]);

  expect(await costOf(world, streams, [])).toMatchObject({ statements: 8, trips: 2 });
});

test('a visit sent and its figures fetched are nineteen statements in three trips, however many visits there are', async () => {
  const world = await makeWorld();
  const { streams } = await world.pullAll('lea');
  const visits = (count: number) => Array.from({ length: count }, () => entry('interaction.log', aVisit('c1')));

  expect(await costOf(world, streams, visits(1))).toMatchObject({ statements: 19, trips: 3 });
  expect(await costOf(world, streams, visits(100))).toMatchObject({ statements: 19, trips: 3 });
});

test('a backlog is answered before the page it makes is read; its sender asks again', async () => {
  const world = await makeWorld();
  const { streams } = await world.pullAll('lea');
  const visits = Array.from({ length: 200 }, () => entry('interaction.log', aVisit('c1')));

  const pushed = await costOf(world, streams, visits);
  const asked = await costOf(world, pushed.reply.cursors, []);

  expect(pushed).toMatchObject({ statements: 12, trips: 2, reply: { rows: [], more: true, cursors: streams } });
  expect(pushed.reply.verdicts).toHaveLength(200);
  expect(asked.reply.rows.filter(({ k }) => k === 'interaction')).toHaveLength(200);
  expect(asked.reply.more).toBe(false);
});

test('a visit with its order is twenty-six statements in four trips', async () => {
  const world = await makeWorld();
  const { streams } = await world.pullAll('lea');
  const visit = aVisit('c1');
  const pair = [
    entry('interaction.log', visit),
    entry('order.submit', anOrder('c1', { interactionId: visit.id }), { deps: [] }),
  ];

  expect(await costOf(world, streams, pair)).toMatchObject({ statements: 26, trips: 4 });
});

test('whatever one push holds, and though facts follow their customer at once, the call is below fifty statements', async () => {
  const world = await makeWorld();
  await world.push('lea', [entry('interaction.log', aVisit('c1')), entry('order.submit', anOrder('c1'))]);
  const { streams } = await world.pullAll('camille');
  const opportunity = anOpportunity('c1');
  const wrong = aVisit('c3');
  const all = [
    entry('interaction.log', wrong),
    entry('interaction.void', { id: wrong.id }),
    entry('order.submit', anOrder('c3')),
    entry('opportunity.create', opportunity),
    entry('opportunity.set', {
      id: opportunity.id,
      changeId: freshId(),
      fields: { stageId: idOf('won') },
      day: today,
      at: noon,
    }),
    entry('contact.create', aContact('c3', 'zoe')),
    entry('customer.set', { id: idOf('c2'), fields: { city: 'Paris' } }),
    entry('customer.assign', { id: idOf('c4'), ownerId: idOf('lea') }),
  ];

  const cost = await costOf(world, streams, all, 'camille');
  expect(cost.statements).toBeLessThan(50);
  expect(cost.trips).toBeLessThanOrEqual(6);

  const move = entry('customer.set', { id: idOf('c1'), fields: { territoryId: idOf('sectorB') } });
  const following = await costOf(world, streams, [move], 'camille');
  expect(following.statements).toBeLessThan(50);
  expect(
    await world.sql('SELECT count(*) AS n FROM interactions WHERE org_id = ?1 AND scope = ?2', `t:${idOf('sectorB')}`),
  ).toEqual([{ n: 1 }]);
  expect(await world.sql('SELECT * FROM follow_ups WHERE org_id = ?1')).toEqual([]);
});
