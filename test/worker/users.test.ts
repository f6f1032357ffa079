import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { hashPassword } from '../../worker/auth/password.ts';
import { AccountDb } from '../../worker/db/account-db.ts';
import { browserOf } from '../support/browser-of.ts';
import { signedIn, syncBody, told } from '../support/world-browser.ts';
import { type World, aVisit, entry, idOf, makeWorld } from '../support/world.ts';

const dayMs = 86_400_000;

const headOf = (world: World) => world.sql('SELECT version, auth_epoch AS rights FROM sync_head WHERE org_id = ?1');
const post = (browser: Awaited<ReturnType<typeof signedIn>>, path: string) => browser.fetch(path, { method: 'POST' });
/** Days pass for the sessions that somebody else ended. */
const age = (world: World, days: number) =>
  env.DB.prepare('UPDATE sessions SET revoked_at = revoked_at - ? WHERE org_id = ?')
    .bind(days * dayMs, world.org)
    .run();

test('a phone reported lost is locked out of every route at once, for thirty days by that name, then as anybody', async () => {
  const world = await makeWorld();
  const [lost, desk] = [await signedIn(world, 'lea'), await signedIn(world, 'camille')];

  expect(await told(await post(desk, `/users/${idOf('lea')}/revoke`))).toEqual([204]);

  const paths = ['/session', '/kpis?kpi=net_revenue&scope=org&period=month:2026-11', '/quarantine', '/nowhere'];
  for (const path of paths) expect(await told(await lost.fetch(path))).toEqual([403, 'auth.revoked']);
  const visit = entry('interaction.log', aVisit('c1'));
  expect(await told(await lost.post('/sync', syncBody(world, 'lea', { mutations: [visit] })))).toEqual([
    403,
    'auth.revoked',
  ]);
  expect(await world.sql('SELECT * FROM ledger WHERE org_id = ?1')).toEqual([]);
  await age(world, 29.9);
  expect(await told(await lost.fetch('/session'))).toEqual([403, 'auth.revoked']);
  await age(world, 0.2);
  expect(await told(await lost.fetch('/session'))).toEqual([401, 'auth.needed']);
  // A new phone of the same person is no lost phone.
  expect(await told(await (await signedIn(world, 'lea')).fetch('/session'))).toEqual([200]);
});

test('a session that its own user ended needs a new sign-in, no more', async () => {
  const world = await makeWorld();
  const [phone, desk] = [await signedIn(world, 'lea'), await signedIn(world, 'lea')];
  await desk.fetch('/session?which=all', { method: 'DELETE' });

  await post(await signedIn(world, 'admin'), `/users/${idOf('lea')}/revoke`);

  expect(await told(await phone.fetch('/session'))).toEqual([401, 'auth.needed']);
});

test('somebody who leaves can neither sync nor sign in; his rights end with it, and begin again when he is back', async () => {
  const world = await makeWorld();
  const [phone, desk] = [await signedIn(world, 'lea'), await signedIn(world, 'admin')];
  const [before] = await headOf(world);

  expect(await told(await post(desk, `/users/${idOf('lea')}/leave`))).toEqual([204]);

  expect(await told(await phone.post('/sync', syncBody(world, 'lea')))).toEqual([403, 'auth.revoked']);
  expect(Number((await headOf(world))[0]?.['rights'])).toBe(Number(before?.['rights']) + 1);
  await expect(world.push('lea', [entry('interaction.log', aVisit('c1'))])).rejects.toThrow('auth.revoked');
  const left = (await world.pullAll('tom')).rows.get(`user:${idOf('lea')}`);
  expect(left?.d).toMatchObject({ status: 'left' });
  const email = `lea@${world.org.replaceAll('_', '')}.test`;
  const account = new AccountDb(env.DB);
  await account.setCredentials(world.org, idOf('lea'), email, await hashPassword('correct horse'));
  expect(await told(await browserOf().signIn({ email, password: 'correct horse' }))).toEqual([
    401,
    'auth.bad_credentials',
  ]);

  const at = await headOf(world);
  expect(await told(await post(desk, `/users/${idOf('lea')}/leave`))).toEqual([204]);
  expect(await headOf(world)).toEqual(at);
  expect(await told(await post(desk, `/users/${idOf('lea')}/return`))).toEqual([204]);
  expect(await told(await browserOf().signIn({ email, password: 'correct horse' }))).toEqual([200]);
  // The phone he left with was wiped: it signs in again.
  expect(await told(await phone.fetch('/session'))).toEqual([403, 'auth.revoked']);
}, 30_000);

test('a rep acts on nobody, a manager on his people only, nobody on himself; an unknown person is told to administrators alone', async () => {
  const world = await makeWorld();
  await world.commit([
    { kind: 'user', row: { id: idOf('eve'), no: 9, name: 'Eve', role: 'rep', status: 'active', hidden: false } },
  ]);
  const [rep, manager, admin] = [
    await signedIn(world, 'lea'),
    await signedIn(world, 'camille'),
    await signedIn(world, 'admin'),
  ];
  const expectEach = async (browser: typeof rep, user: string, expected: [number, string?]) => {
    for (const act of ['revoke', 'leave', 'return'])
      expect([act, user, await told(await post(browser, `/users/${idOf(user)}/${act}`))]).toEqual([
        act,
        user,
        expected,
      ]);
  };

  await expectEach(rep, 'tom', [403, 'auth.not_permitted']);
  await expectEach(rep, 'lea', [403, 'auth.not_permitted']);
  for (const user of ['eve', 'admin', 'camille', 'nobody'])
    await expectEach(manager, user, [403, 'auth.not_permitted']);
  await expectEach(manager, 'tom', [204]);
  await expectEach(admin, 'admin', [403, 'auth.not_permitted']);
  await expectEach(admin, 'nobody', [404, 'request.not_found']);
  await expectEach(admin, 'eve', [204]);
  const outside = await admin.fetch(`/users/${idOf('tom')}/leave`, {
    method: 'POST',
    headers: { origin: 'https://evil.test' },
  });
  expect(await told(outside)).toEqual([403, 'auth.cross_site']);
});

test('people of another organisation do not exist', async () => {
  const [world, other] = [await makeWorld(), await makeWorld()];
  const [theirs, admin] = [await signedIn(other, 'lea'), await signedIn(world, 'admin')];
  await other.sql("UPDATE users SET id = 'someone_else__________' WHERE org_id = ?1 AND id = ?2", idOf('tom'));

  expect(await told(await post(admin, '/users/someone_else__________/leave'))).toEqual([404, 'request.not_found']);
  await post(admin, `/users/${idOf('lea')}/leave`);

  expect(await told(await theirs.fetch('/session'))).toEqual([200]);
});
