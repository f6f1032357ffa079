import { expect, test } from 'vitest';
import { readInstall, readWipe, forgetWipe, rememberSession } from '../../web/store/install.ts';
import { openStore, readOutbox, readRow, readState } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { sendToManager } from '../../web/sync/quarantine.ts';
import { rememberedSession } from '../../web/sync/session.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aNewCustomer, anId, aSale, aVisit, lea, makeWorld, pharmacy, session } from './phone.ts';

/** A phone with a refused customer, a visit that waits for it, and one more refused edit. */
async function aStuckPhone() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  world.server.refuses.set('customer.create', 'rejected').set('customer.set', 'rejected');
  const cafe = anId('cafe');
  const [parent = ''] = await mutate(store, 'customer.create', aNewCustomer(cafe, 'Café'));
  const [child = ''] = await mutateAll(store, [aVisit('there', { customerId: cafe })]);
  const [other = ''] = await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
  await flush(store);
  return { ...world, store, parent, child, other };
}

test('what is given to the manager leaves the phone with what needs it, once the server has stored it', async () => {
  const { server, store, parent, child, other } = await aStuckPhone();

  for (const fault of ['lost', 'lost after commit', 'html', 'truncated', { status: 500 }] as const) {
    server.faults.push(fault);
    expect(await sendToManager(store, parent)).not.toBe('stored');
    expect((await readOutbox(store)).map(({ mid }) => mid)).toEqual([parent, child, other]);
  }
  expect(await sendToManager(store, parent)).toBe('stored');

  expect((await readOutbox(store)).map(({ mid }) => mid)).toEqual([other]);
  expect([...server.quarantine.values()]).toMatchObject([
    { mid: parent, reason: 'asked', code: 'row.gone', args: { name: 'Café' } },
    { mid: child, reason: 'asked', args: { customerId: anId('cafe') } },
  ]);
  const db = await store.connection.db();
  expect(await db.get('sent', child)).toMatchObject({ outcome: 'quarantined' });
  expect(await readRow(store, 'interaction', anId('there'))).toBeUndefined();
});

test('what the server did not name stays here', async () => {
  const { server, browser, store, parent, child, other } = await aStuckPhone();
  browser.fetch = async () => Response.json({ stored: [child] });

  expect(await sendToManager(store, parent)).toBe('stored');
  expect((await readOutbox(store)).map(({ mid }) => mid)).toEqual([parent, other]);

  browser.fetch = async () => Response.json({ stored: [] });
  expect(await sendToManager(store, parent)).toBe('refused');
  expect((await readOutbox(store)).map(({ mid }) => mid)).toEqual([parent, other]);
  expect(server.quarantine.size).toBe(0);
});

test("nothing of one user is handed in with another one's cookie", async () => {
  const { server, store, parent } = await aStuckPhone();
  server.cookieUser = anId('camille');

  expect(await sendToManager(store, parent)).toBe('signIn');

  expect(server.quarantine.size).toBe(0);
  expect(await readStatus(store)).toMatchObject({ dead: 2, held: 1, needsLogin: true });
});

/** The same phone, its access closed meanwhile, with a sale that was not sent. */
async function aShutPhone() {
  const world = await aStuckPhone();
  await rememberSession(world.store.env, session);
  await mutateAll(world.store, aSale('one', 100));
  world.server.isRevoked = true;
  return world;
}

test('a phone whose access was closed hands in all it holds, then is empty, in every tab', async () => {
  const { server, browser, store, open } = await aShutPhone();
  const other = open();
  await readState(other);
  const troubles: unknown[] = [];
  other.connection.onTrouble((trouble) => troubles.push(trouble));

  expect(await flush(store)).toBe('wiped');

  expect([...server.quarantine.values()].map(({ name, reason }) => [name, reason])).toEqual(
    ['customer.create', 'interaction.log', 'customer.set', 'interaction.log', 'order.submit'].map((name) => [
      name,
      'revoked',
    ]),
  );
  expect(server.done).toEqual([]);
  expect([store.connection.trouble(), troubles]).toEqual(['erased', ['erased']]);
  await expect(readOutbox(other)).rejects.toThrow(/terrain/);
  const env = browser.tab();
  expect((await browser.indexedDB.databases()).map(({ name }) => name)).toEqual(['terrain']);
  expect(await rememberedSession(env)).toBeNull();
  expect(await readWipe(env)).toMatchObject({ name: 'Léa', handedIn: 5, photos: 0, database: null });
  await forgetWipe(env);
  expect(await readWipe(env)).toBeNull();
});

test(
  'eleven hundred entries are handed in by pieces; cut in between, it goes on with what is left',
  { timeout: 60_000 },
  async () => {
    const { server, browser, store, open } = await aShutPhone();
    await mutateAll(
      store,
      Array.from({ length: 1100 }, (_, index) => aVisit(`n${index}`)),
    );
    server.faults.push('none', 'none', 'lost after commit');

    expect(await flush(store)).toBe('offline');
    const left = await readOutbox(store);
    expect(left.length).toBe(105);
    expect(await readStatus(store)).toMatchObject({ revoked: true, queued: 105 });

    const restarted = open();
    expect(await flush(restarted)).toBe('wiped');

    expect(server.quarantine.size).toBe(1105);
    expect(await readWipe(browser.tab())).toMatchObject({ handedIn: 1105 });
  },
);

test.for(['lost', 'html', 'truncated', { status: 503 }] as const)(
  'while handing in ends with %j nothing is erased and nothing new is taken in',
  async (fault) => {
    const { server, store } = await aShutPhone();
    server.faults.push('none', fault);

    expect(await flush(store)).not.toBe('wiped');

    expect(await readOutbox(store)).toHaveLength(5);
    expect(await readRow(store, 'customer', pharmacy)).toBeDefined();
    await expect(mutateAll(store, [aVisit('late')])).rejects.toMatchObject({ code: 'auth.revoked' });
    expect(await flush(store)).toBe('wiped');
  },
);

test('a 401 in the middle of it stops everything until a sign-in, and a sign-in lifts the seal', async () => {
  const { server, store } = await aShutPhone();
  server.faults.push('none', { status: 401 });
  expect(await flush(store)).toBe('signIn');
  expect(await flush(store)).toBe('signIn');
  expect(await readOutbox(store)).toHaveLength(5);
});

test('a wipe that the app did not live to end is ended at the next start', async () => {
  const { browser, store } = await aShutPhone();
  const env = store.env;
  const stuck: IDBFactory = Object.create(browser.indexedDB, {
    open: { value: browser.indexedDB.open.bind(browser.indexedDB) },
    deleteDatabase: {
      value: () => {
        throw new Error('killed');
      },
    },
  }) as IDBFactory;
  const dying = openStore({ ...env, indexedDB: stuck }, lea, store.client);
  await expect(flush(dying)).rejects.toThrow('killed');
  expect((await readWipe(env))?.database).toBe(store.name);

  expect(await rememberedSession(env)).toBeNull();

  await expect.poll(async () => (await readWipe(env))?.database, { interval: 1 }).toBeNull();
  expect((await browser.indexedDB.databases()).map(({ name }) => name)).toEqual(['terrain']);
});

test('the session of the next user is not forgotten with the one that was shut out', async () => {
  const { store } = await aShutPhone();
  const camille = { ...session, user: { ...session.user, id: anId('camille'), name: 'Camille' } };
  await rememberSession(store.env, camille);

  expect(await flush(store)).toBe('wiped');

  expect((await readInstall(store.env)).session).toEqual(camille);
});

test('a record that storage damaged is handed in as it is', async () => {
  const { server, store } = await aShutPhone();
  const db = await store.connection.db();
  const [first] = await readOutbox(store);
  await db.put('outbox', { ord: first?.ord, mid: first?.mid, args: 'half a rec' } as never);
  expect(await readStatus(store)).toMatchObject({ unreadable: 1, dead: 1 });

  expect(await flush(store)).toBe('wiped');

  expect(server.quarantine.get(first?.mid ?? '')).toMatchObject({ name: 'unreadable', args: { args: 'half a rec' } });
  expect(server.quarantine.size).toBe(5);
});

test('after a restore of the server, what a manager had been given comes back to be decided again', async () => {
  const { server, store, parent, child } = await aStuckPhone();
  await sendToManager(store, parent);
  const db = await store.connection.db();
  await db.put('sent', { mid: anId('half'), outcome: 'settled', settledAt: 'x' } as never);
  server.quarantine.clear();
  server.ledger.clear();
  server.epoch = 'epoch-2';

  expect(await flush(store)).toBe('done');

  const states = new Map((await readOutbox(store)).map(({ mid, state }) => [mid, state]));
  expect([states.get(parent), states.get(child)]).toEqual(['dead', 'held']);
});
