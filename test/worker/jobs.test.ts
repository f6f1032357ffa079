import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { maxBasisAgeDays } from '#contract/sync.ts';
import worker from '../../worker/index.ts';
import { purgeBlobs } from '../../worker/jobs/purge-blobs.ts';
import { purgeLedger } from '../../worker/jobs/purge-ledger.ts';
import { purgeQuarantine } from '../../worker/jobs/purge-quarantine.ts';
import { purgeConflicts, purgeStreams } from '../../worker/jobs/purge-streams.ts';
import { retentionDays } from '../../worker/jobs/retention.ts';
import { sync } from '../support/sync.ts';
import { aPhone } from '../support/world-phone.ts';
import { type World, aVisit, entry, freshId, idOf, makeWorld, noon } from '../support/world.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const after = (days: number) => noon + days * dayMs;

const countOf = async (world: World, table: string) =>
  Number((await world.sql(`SELECT count(*) AS n FROM ${table} WHERE org_id = ?1`))[0]?.['n']);
const floorOf = async (world: World) =>
  Number((await world.sql('SELECT gc_floor AS n FROM sync_head WHERE org_id = ?1'))[0]?.['n']);
const visitAt = (world: World, now: number) => world.push('tom', [entry('interaction.log', aVisit('c2'))], { now });

/** c1 has left sector A at noon; something else was written since, so that noon's versions have an end. */
async function leftBehind() {
  const world = await makeWorld();
  const lea = aPhone(world, 'lea');
  await lea.pull();
  const halfDone = aPhone(world, 'lea');
  await halfDone.page(3);
  await world.push('camille', [
    entry('customer.set', { id: idOf('c1'), fields: { territoryId: idOf('sectorB') } }),
    entry('customer.assign', { id: idOf('c1'), ownerId: idOf('tom') }),
  ]);
  await visitAt(world, noon + 2 * hourMs);
  return { world, lea, halfDone };
}

test('what may still be sent is always known: nothing that is taken is older than the ledger, the hours, or a closed phone', () => {
  expect(retentionDays.ledger).toBeGreaterThan(maxBasisAgeDays);
  expect(retentionDays.hours).toBeGreaterThan(retentionDays.ledger);
  expect(retentionDays.hours).toBeGreaterThan(maxBasisAgeDays);
  expect(retentionDays.gone).toBeLessThan(retentionDays.hours);
  expect(retentionDays.closedConflicts).toBeLessThan(retentionDays.hours);
});

test('exits are kept for ninety days; then the floor is the highest that was purged', async () => {
  const { world } = await leftBehind();
  const [newest] = await world.sql('SELECT max(v) AS v FROM stream_exits WHERE org_id = ?1');
  const exits = await countOf(world, 'stream_exits');
  expect(exits).toBeGreaterThan(1);

  await purgeStreams.run(env, after(90));
  expect([await countOf(world, 'stream_exits'), await floorOf(world)]).toEqual([exits, 0]);

  await purgeStreams.run(env, after(91));
  expect([await countOf(world, 'stream_exits'), await floorOf(world)]).toEqual([0, newest?.['v']]);

  const head = await world.sql('SELECT * FROM sync_head WHERE org_id = ?1');
  await purgeStreams.run(env, after(91));
  expect(await world.sql('SELECT * FROM sync_head WHERE org_id = ?1')).toEqual(head);
});

test('a phone that was away longer reads again the streams that are behind, no other, and its entries are taken all the same', async () => {
  const { world, lea } = await leftBehind();
  const stream = `t:${idOf('sectorA')}`;
  const [{ version } = { version: 0 }] = await world.sql('SELECT version FROM sync_head WHERE org_id = ?1');
  await purgeStreams.run(env, after(91));
  const fresh = [Number(version), Number(version)] as const;
  const streams = Object.fromEntries(
    Object.entries(lea.cursors()).map(([name, old]) => [
      name,
      name === stream ? old : ([...fresh] as [number, number]),
    ]),
  );
  const visit = entry('interaction.log', aVisit('c3'));

  const reply = await sync(
    world.db,
    idOf('lea'),
    {
      protocol: 1,
      schema: 2,
      rowsSchema: 2,
      org: world.org,
      user: idOf('lea'),
      client: idOf('phone'),
      epoch: `epoch-${world.org}`,
      sentAt: after(91),
      streams,
      mutations: [visit],
      limit: 500,
    },
    { now: () => after(91), pause: async () => undefined },
  );

  expect(reply.verdicts).toMatchObject([{ mid: visit.mid, status: 'applied' }]);
  expect(reply.reset).toEqual([stream]);
  lea.take(reply);
  expect(lea.ids('customer')).toEqual([idOf('c3')]);
});

test('a snapshot that is half done when the floor rises begins again once and ends', async () => {
  const { world, halfDone } = await leftBehind();
  await purgeStreams.run(env, after(91));

  const first = await halfDone.page(3);
  expect(first.reset.length).toBeGreaterThan(0);
  const pages = await halfDone.pull(3);

  const whole = aPhone(world, 'lea');
  await whole.pull();
  expect(pages).toBeLessThan(20);
  expect(Object.fromEntries(halfDone.rows)).toEqual(Object.fromEntries(whole.rows));
}, 30_000);

const aConflict = (closed: boolean) => ({
  id: `${freshId('m')}.phone`,
  kind: 'customer' as const,
  rowId: idOf('c1'),
  parentId: null,
  label: 'Client 1',
  group: 'phone',
  winner: { phone: '0601' },
  loser: { phone: '0602' },
  winnerId: idOf('tom'),
  loserId: idOf('lea'),
  winnerAt: noon,
  loserAt: noon,
  at: noon,
  closed,
});

test('a conflict closed ninety days ago leaves the phones, its words with it; one that nobody closed stays', async () => {
  const world = await makeWorld();
  const [closed, open] = [aConflict(true), aConflict(false)];
  await world.commit([closed, open].map((row) => ({ kind: 'conflict' as const, row })));
  await visitAt(world, noon + 2 * hourMs);
  const lea = aPhone(world, 'lea');
  await lea.pull();
  expect(lea.ids('conflict')).toEqual([closed.id, open.id].toSorted());

  await purgeConflicts.run(env, after(89));
  expect(await lea.pull()).toBe(1);
  expect(lea.ids('conflict')).toHaveLength(2);
  await purgeConflicts.run(env, after(91));
  await purgeConflicts.run(env, after(91));
  const reply = await lea.page();
  expect(reply.rows).toMatchObject([{ k: 'conflict', id: closed.id, del: 1, d: {} }]);
  expect(lea.ids('conflict')).toEqual([open.id]);
  expect(JSON.stringify(await world.sql('SELECT * FROM conflicts WHERE org_id = ?1 AND del = 1'))).not.toContain(
    '0602',
  );

  await visitAt(world, after(91) + 2 * hourMs);
  await purgeStreams.run(env, after(183));
  expect(await countOf(world, 'conflicts')).toBe(1);
  expect(await floorOf(world)).toBe(reply.rows[0]?.v);
});

test('verdicts are kept for 180 days, hours for 200; a long ledger is walked in slices', async () => {
  const world = await makeWorld();
  await visitAt(world, noon);
  await purgeLedger.run(env, after(179));
  expect(await countOf(world, 'ledger')).toBe(1);
  await purgeLedger.run(env, after(181));
  expect(await countOf(world, 'ledger')).toBe(0);
  expect(await countOf(world, 'sync_vtime')).toBe(1);
  await purgeLedger.run(env, after(201));
  expect(await countOf(world, 'sync_vtime')).toBe(0);

  await world.sql(
    `INSERT INTO ledger (org_id, mid, user_id, client, status, v, at)
     SELECT ?1, printf('m%021d', value), 'u', 'c', 'applied', 1, CASE WHEN value % 2 THEN ?2 ELSE ?3 END
     FROM json_each((SELECT json_group_array(value) FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 4500) SELECT value FROM n)))`,
    noon,
    after(100),
  );
  for (const left of [3500, 2500, 2250, 2250]) {
    await purgeLedger.run(env, after(181));
    expect(await countOf(world, 'ledger')).toBe(left);
  }
  await purgeLedger.run(env, after(281));
  await purgeLedger.run(env, after(281));
  expect(await countOf(world, 'ledger')).toBe(0);
});

test('an entry in quarantine stays until somebody decides, and ninety days longer', async () => {
  const world = await makeWorld();
  for (const [mid, state, decidedAt] of [
    ['open', 'open', null],
    ['done', 'accepted', noon],
    ['aside', 'dismissed', after(5)],
  ] as const)
    await world.sql(
      `INSERT INTO quarantine (org_id, mid, user_id, client, name, reason, entry, at, received_at, state, decided_at)
       VALUES (?1, ?2, 'u', 'c', 'n', 'asked', '{}', 0, 0, ?3, ?4)`,
      mid,
      state,
      decidedAt,
    );

  await purgeQuarantine.run(env, after(91));

  const left = await world.sql('SELECT mid FROM quarantine WHERE org_id = ?1 ORDER BY 1');
  expect(left.map(({ mid }) => mid)).toEqual(['aside', 'open']);
});

test('bytes that no picture names go once no phone can bring back its row; those of a picture stay', async () => {
  const world = await makeWorld();
  const visit = aVisit('c1');
  const [named, orphan] = ['a'.repeat(64), 'b'.repeat(64)];
  const photo = { id: freshId('p'), interactionId: visit.id, takenAt: noon, hash: named, type: 'image/png' as const };
  await world.push('lea', [
    entry('interaction.log', visit),
    entry('photo.attach', { ...photo, bytes: 3, width: 1, height: 1 }),
  ]);
  for (const hash of [named, orphan]) await env.ATTACHMENTS.put(`${world.org}/${hash}`, 'abc');
  const keys = async () => (await env.ATTACHMENTS.list({ prefix: `${world.org}/` })).objects.map(({ key }) => key);

  await purgeBlobs.run(env, Date.now() + 179 * dayMs);
  expect(await keys()).toHaveLength(2);
  await purgeBlobs.run(env, Date.now() + 181 * dayMs);
  expect(await keys()).toEqual([`${world.org}/${named}`]);
});

test(
  'the hourly run does all of it, twice as well as once; one organisation that fails keeps no other waiting',
  { timeout: 300_000 },
  async () => {
    const { world } = await leftBehind();
    await world.sql('INSERT INTO follow_ups (org_id, customer_id, at) VALUES (?1, ?2, 0)', idOf('c3'));
    const broken = await makeWorld({ org: 'aaa-broken____________' });
    await broken.sql('INSERT INTO follow_ups (org_id, customer_id, at) VALUES (?1, ?2, 0)', idOf('c3'));
    await broken.sql('DELETE FROM organizations WHERE org_id = ?1');
    const run = () => worker.scheduled({ scheduledTime: after(91), cron: '10 * * * *', noRetry: () => undefined }, env);

    await run();
    await run();

    expect(await countOf(world, 'stream_exits')).toBe(0);
    expect(await countOf(world, 'follow_ups')).toBe(0);
  },
);
