import { expect, test } from 'vitest';
import { openStore, readOutbox, readRow, readRows, readState } from '../../web/store/store.ts';
import { applyReply } from '../../web/sync/apply.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { readStatus } from '../../web/sync/status.ts';
import { openFirst } from './first-database.ts';
import { aCustomer, aSale, aVisit, anId, bakery, lea, makeWorld, pharmacy } from './phone.ts';

test('an app too old for the rows still sends; it says so, keeps what it has, and goes on once it is new', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  const before = await readState(store);
  server.minSchema = 99;
  server.put('customer', 't:sector', null, aCustomer(anId('late'), 'Nouvelle'));
  await mutateAll(store, aSale('one', 100));

  expect(await flush(store)).toBe('reload');

  expect(server.done).toHaveLength(2);
  expect(await readStatus(store)).toMatchObject({ needsUpdate: true, unsent: 0, acked: 2, isComplete: true });
  expect(await readRow(store, 'order', anId('o one'))).toMatchObject({ row: { netCents: 100 } });
  expect(await readState(store)).toMatchObject({ cursors: before.cursors, streams: before.streams, head: before.head });

  server.minSchema = 1;
  expect(await flush(store)).toBe('done');

  expect(await readStatus(store)).toMatchObject({ needsUpdate: false, acked: 0 });
  expect(await readRow(store, 'customer', anId('late'))).toBeDefined();
});

test('a server restored while the app is too old takes nothing off the phone; once it is new, it starts again and sends again', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutateAll(store, aSale('before', 100));
  await flush(store);
  server.minSchema = 99;
  server.epoch = 'epoch-2';
  server.ledger.clear();
  for (const key of [`interaction ${anId('v before')}`, `order ${anId('o before')}`]) server.rows.delete(key);
  await mutateAll(store, aSale('after', 200));

  expect(await flush(store)).toBe('reload');
  expect(await readRows(store, 'customer')).toHaveLength(2);
  expect(await readStatus(store)).toMatchObject({ unsent: 0, acked: 2 });

  server.minSchema = 1;
  expect(await flush(store)).toBe('done');
  expect(server.row('order', anId('o before'))).toMatchObject({ netCents: 100 });
  expect(server.row('order', anId('o after'))).toMatchObject({ netCents: 200 });
  expect(await readOutbox(store)).toEqual([]);
});

test('after an update the rows come again whole, once, under the entries that wait', async () => {
  const { server, browser, open } = makeWorld();
  server.schema = 1;
  const store = open();
  await flush(store);
  expect((await readState(store)).rowsSchema).toBe(1);
  await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
  server.refuses.set('customer.set', 'held');
  // The server learns a field: phones had stored the row without it, under a version that has not moved.
  server.schema = 2;
  for (const row of server.rows.values()) if (row.k === 'customer') Object.assign(row.d, { rating: 4 });
  server.rows.delete(`customer ${bakery}`);

  await flush(store);

  expect(await readState(store)).toMatchObject({ rowsSchema: 2 });
  expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 1, row: { phone: '06', rating: 4 } });
  expect(await readRows(store, 'customer')).toHaveLength(1);
  await flush(store);
  const last = browser.requests.at(-1)?.init.body;
  expect(JSON.parse(String(last))).toMatchObject({
    rowsSchema: 2,
    streams: { 't:sector': [server.version, server.version] },
  });
});

test('an answer of a replica that is behind settles entries and moves nothing else', async () => {
  const { server, open } = makeWorld();
  const store = open();
  const old = server.version;
  server.put('customer', 't:sector', null, aCustomer(anId('late'), 'Nouvelle'));
  await flush(store);
  const before = await readState(store);
  const [mid = ''] = await mutateAll(store, [aVisit('one')]);
  const outgoing = await nextRequest(store);
  const reply = server.sync(outgoing.request);

  const again = await applyReply(store, outgoing, {
    ...reply,
    head: old,
    rows: [],
    cursors: { 't:sector': [old, old] },
    more: true,
  });

  expect(again).toBe(false);
  const { head, cursors, streams, gen, epoch } = before;
  expect(await readState(store)).toMatchObject({ head, cursors, streams, gen, epoch });
  expect(await readOutbox(store)).toMatchObject([{ mid, state: 'acked' }]);
  const [, next = ''] = [mid, ...(await mutateAll(store, [aVisit('two')]))];
  expect((await readOutbox(store)).find((entry) => entry.mid === next)?.basis).toBe(head);
});

test('an edit of a contact that is not here yet goes again when the contact comes inside its customer', async () => {
  const { server, open } = makeWorld();
  const contact = {
    id: anId('anna'),
    firstName: 'Anna',
    lastName: 'B',
    jobTitle: '',
    phone: '',
    email: '',
    isPrimary: false,
    marks: {},
  };
  server.put('customer', 't:sector', lea.userId, { ...aCustomer(pharmacy, 'Pharmacie'), contacts: [contact] } as {
    id: string;
  });
  const store = open();
  await flush(store);
  // The server was restored to before the contact was made.
  server.put('customer', 't:sector', lea.userId, aCustomer(pharmacy, 'Pharmacie'));
  await mutate(store, 'contact.set', { customerId: pharmacy, id: contact.id, fields: { phone: '06' } });
  await flush(store);
  expect(await readOutbox(store)).toMatchObject([{ state: 'held', details: { kind: 'contact', id: contact.id } }]);

  server.put('customer', 't:sector', lea.userId, { ...aCustomer(pharmacy, 'Pharmacie'), contacts: [contact] } as {
    id: string;
  });
  await flush(store);

  expect(await readOutbox(store)).toEqual([]);
  expect(server.row('customer', pharmacy)).toMatchObject({ contacts: [{ phone: '06' }] });
});

/** Copies all that a phone holds into a database of the first version, under the same name on another disk. */
async function asFirst(from: ReturnType<typeof openStore>, factory: IDBFactory): Promise<IDBDatabase> {
  const db = await from.connection.db();
  const old = await openFirst(factory, from.name);
  const names = [...old.objectStoreNames];
  const all = await Promise.all(names.map((name) => db.getAll(name as 'rows')));
  const tx = old.transaction(names, 'readwrite');
  for (const [index, name] of names.entries()) for (const record of all[index] ?? []) tx.objectStore(name).put(record);
  await new Promise((resolve) => tx.addEventListener('complete', resolve));
  return old;
}

/** A phone of the first version: a full outbox, and something sent. */
async function anOldPhone() {
  const { server, open } = makeWorld();
  const made = open();
  await flush(made);
  await mutateAll(made, aSale('sent', 100));
  await flush(made);
  await mutateAll(
    made,
    Array.from({ length: 40 }, (_, index) => aVisit(`n${index}`)),
  );
  const later = makeWorld();
  const old = await asFirst(made, later.browser.indexedDB);
  later.browser.fetch = server.fetch;
  return { server, browser: later.browser, old, entries: await readOutbox(made), name: made.name };
}

test('an update keeps every entry of a full outbox and sends it', async () => {
  const { server, browser, old, entries } = await anOldPhone();
  old.close();

  const store = openStore(browser.tab(), lea, anId('client'));

  expect(await readOutbox(store)).toEqual(entries);
  expect((await store.connection.db()).objectStoreNames).toContain('blobs');
  expect(await flush(store)).toBe('done');
  expect(server.done).toHaveLength(42);
});

test('a tab of the older app lets go at once and says why; its newer one goes on', async () => {
  const { browser, old } = await anOldPhone();
  old.close();
  const older = openStore(browser.tab(), lea, anId('client'));
  await readState(older);
  const heard: unknown[] = [];
  older.connection.onTrouble((trouble) => heard.push(trouble));

  const newer = await new Promise<IDBDatabase>((resolve) => {
    const request = browser.indexedDB.open(older.name, 4);
    request.addEventListener('success', () => resolve(request.result));
  });

  expect(heard).toEqual(['outdated']);
  await expect(readOutbox(older)).rejects.toThrow(/terrain/);
  // An older bundle that starts now finds the database of a newer one.
  const late = openStore(browser.tab(), lea, anId('client'));
  await expect(readOutbox(late)).rejects.toMatchObject({ name: 'VersionError' });
  expect(late.connection.trouble()).toBe('outdated');
  newer.close();
});

test('an update that an old tab stands in the way of waits and says so, then goes on', async () => {
  const { browser, old, entries } = await anOldPhone();
  const store = openStore(browser.tab(), lea, anId('client'));
  const heard: unknown[] = [];
  const reading = readOutbox(store);
  await new Promise<void>((resolve) => {
    store.connection.onTrouble((trouble) => {
      heard.push(trouble);
      resolve();
    });
  });
  expect(heard).toEqual(['blocked']);

  old.close();

  expect(await reading).toEqual(entries);
  expect(store.connection.trouble()).toBeNull();
});
