import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { SyncReply } from '#contract/sync.ts';
import { hashPassword } from '../../worker/auth/password.ts';
import { browserOf } from '../support/browser-of.ts';
import { type World, aVisit, entry, idOf, makeWorld } from '../support/world.ts';

const password = 'correct horse';
const hashed = hashPassword(password);

async function signedIn(world: World, user: string) {
  const email = `${user}@${world.org.replaceAll('_', '')}.test`;
  await env.DB.prepare('UPDATE users SET email = ?, password_hash = ? WHERE org_id = ? AND id = ?')
    .bind(email, await hashed, world.org, idOf(user))
    .run();
  const browser = browserOf();
  expect((await browser.signIn({ email, password })).status).toBe(200);
  return browser;
}

function bodyOf(world: World, more: object = {}) {
  return {
    protocol: 1,
    schema: 1,
    org: world.org,
    user: idOf('lea'),
    client: idOf('phone'),
    epoch: `epoch-${world.org}`,
    sentAt: Date.now(),
    streams: {},
    mutations: [],
    ...more,
  };
}

const errorOf = async (answer: Response) => (await answer.json<{ error: { code: string; details?: unknown } }>()).error;

async function zipped(text: string): Promise<Uint8Array> {
  const stream = new Response(text).body?.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

test('a visit sent over the wire is applied and comes back with its figures in the same reply', async () => {
  const world = await makeWorld();
  const browser = await signedIn(world, 'lea');
  const visit = entry('interaction.log', aVisit('c1'));
  const body = await zipped(JSON.stringify(bodyOf(world, { mutations: [visit] })));

  const answer = await browser.fetch('/sync', { method: 'POST', headers: { 'content-encoding': 'gzip' }, body });

  expect(answer.status).toBe(200);
  const reply = await answer.json<SyncReply>();
  expect(reply.verdicts).toMatchObject([{ mid: visit.mid, status: 'applied' }]);
  expect(reply.more).toBe(false);
  const figures = reply.rows.find(({ k }) => k === 'repDay');
  expect(figures?.d['measures']).toMatchObject({ visits: 1 });
  expect(figures?.v).toBeGreaterThan(reply.verdicts[0]?.v ?? Infinity);
});

test('nobody syncs without a session', async () => {
  const world = await makeWorld();

  const answer = await browserOf().post('/sync', bodyOf(world));

  expect([answer.status, (await errorOf(answer)).code]).toEqual([401, 'auth.needed']);
});

test('entries of another user or organisation are sent back whole', async () => {
  const [world, other] = [await makeWorld(), await makeWorld()];
  const browser = await signedIn(world, 'lea');

  for (const more of [{ user: idOf('tom') }, { org: other.org }]) {
    const answer = await browser.post(
      '/sync',
      bodyOf(world, { ...more, mutations: [entry('interaction.log', aVisit('c1'))] }),
    );
    expect([answer.status, (await errorOf(answer)).code]).toEqual([409, 'sync.wrong_user']);
  }
  expect(await world.sql('SELECT count(*) AS n FROM interactions WHERE org_id IN (?1, ?2)', other.org)).toEqual([
    { n: 0 },
  ]);
});

test('a malformed push is refused with the place that is wrong, and nothing of it is written', async () => {
  const world = await makeWorld();
  const browser = await signedIn(world, 'lea');
  const good = entry('interaction.log', aVisit('c1'));
  const wrong: [unknown, string][] = [
    [bodyOf(world, { mutations: [good, { ...good, mid: 'short' }] }), 'mutations.1.mid'],
    [bodyOf(world, { streams: { 'o:shared': [-1, 0] } }), 'streams.o:shared.0'],
    [bodyOf(world, { limit: 100_000 }), 'limit'],
    [bodyOf(world, { mutations: Array.from({ length: 1001 }, () => good) }), 'mutations'],
    [[], 'protocol'],
    ['text', ''],
  ];

  for (const [body, path] of wrong) {
    const answer = await browser.post('/sync', body);
    expect([answer.status, await errorOf(answer)]).toEqual([400, { code: 'request.malformed', details: { path } }]);
  }
  for (const body of ['{"protocol":1,', '', new Uint8Array([0xff, 0xfe])]) {
    const answer = await browser.fetch('/sync', { method: 'POST', body });
    expect([answer.status, (await errorOf(answer)).code]).toEqual([400, 'request.malformed']);
  }
  const broken = await browser.fetch('/sync', {
    method: 'POST',
    headers: { 'content-encoding': 'gzip' },
    body: 'not gzip',
  });
  expect([broken.status, (await errorOf(broken)).code]).toEqual([400, 'request.malformed']);
  expect(await world.sql('SELECT count(*) AS n FROM ledger WHERE org_id = ?1')).toEqual([{ n: 0 }]);
});

test('an oversize body is refused, packed or not, before it is read whole', async () => {
  const world = await makeWorld();
  const browser = await signedIn(world, 'lea');
  const text = JSON.stringify(
    bodyOf(world, { mutations: [entry('interaction.log', aVisit('c1', { note: 'x'.repeat(700_000) }))] }),
  );
  const bomb = await zipped('0'.repeat(30_000_000));

  for (const [body, headers] of [
    [text, {}],
    [await zipped(text), { 'content-encoding': 'gzip' }],
    [bomb, { 'content-encoding': 'gzip' }],
  ] as const) {
    const answer = await browser.fetch('/sync', { method: 'POST', headers, body });
    expect([answer.status, (await errorOf(answer)).code]).toEqual([413, 'request.too_large']);
  }
});

test('a phone that speaks an older protocol has its entries taken when they can be read, and is told to reload when not', async () => {
  const world = await makeWorld();
  const browser = await signedIn(world, 'lea');
  const visit = entry('interaction.log', aVisit('c1'));

  const answer = await browser.post('/sync', bodyOf(world, { protocol: 0, mutations: [visit] }));
  expect(await answer.json<SyncReply>()).toMatchObject({
    verdicts: [{ mid: visit.mid, status: 'applied' }],
    upgrade: true,
    rows: [],
    more: false,
  });

  const foreign = await browser.post('/sync', { protocol: 0, pushes: [] });
  expect([foreign.status, (await errorOf(foreign)).code]).toEqual([426, 'sync.client_too_old']);
});
