import { expect, test } from 'vitest';
import type { Entry } from '../../web/store/schema.ts';
import { readOutbox, readRow, readRows, readState } from '../../web/store/store.ts';
import { StorageFull } from '../../web/store/trouble.ts';
import { exportQueue, importQueue } from '../../web/sync/queue-file.ts';
import { fix } from '../../web/sync/fix.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { discard } from '../../web/sync/discard.ts';
import { undo } from '../../web/sync/outbox.ts';
import { repair } from '../../web/sync/repair.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aFailingPhone } from './faulty-disk.ts';
import { aCustomer, aSale, aVisit, anId, bakery, pharmacy } from './phone.ts';

test('without room a save says so and changes nothing, and what was saved before is still sent', async () => {
  const { server, store, fates } = await aFailingPhone();
  await mutateAll(store, [aVisit('before')]);
  fates.push('quota');

  await expect(mutateAll(store, aSale('one', 100))).rejects.toThrow(StorageFull);

  expect(await readOutbox(store)).toHaveLength(1);
  expect(await readRow(store, 'order', anId('o one'))).toBeUndefined();
  expect(await flush(store)).toBe('done');
  expect(server.row('interaction', anId('before'))).toBeDefined();
});

const writesRows = (tx: IDBTransaction) => tx.objectStoreNames.contains('rows') && tx.mode === 'readwrite';

test('without room for a page the download stops and says so; saving and sending go on; later it goes on where it was', async () => {
  const { server, browser, store, disk } = await aFailingPhone();
  server.put('customer', 't:sector', null, aCustomer(anId('late'), 'Nouvelle'));
  const before = await readState(store);
  // Any transaction that would store the new row.
  let isFull = true;
  let refused = 0;
  disk.fateOf = (tx) => {
    if (!isFull || !writesRows(tx) || refused > 0) return 'commit';
    refused += 1;
    return 'quota';
  };
  expect(await flush(store)).toBe('done');

  expect(await readStatus(store)).toMatchObject({ isStorageFull: true });
  expect(await readRow(store, 'customer', anId('late'))).toBeUndefined();
  expect((await readState(store)).cursors).toEqual(before.cursors);

  await mutateAll(store, [aVisit('one')]);
  expect(await flush(store)).toBe('done');
  expect(server.row('interaction', anId('one'))).toBeDefined();
  expect(await readStatus(store)).toMatchObject({ unsent: 0, isStorageFull: true });
  expect(await readRow(store, 'interaction', anId('one'))).toBeDefined();
  const asked = JSON.parse(String(browser.requests.at(-1)?.init.body)) as { limit: number };
  expect(asked.limit).toBe(1);

  isFull = false;
  browser.advance(600_000);
  expect(await flush(store)).toBe('done');

  expect(await readStatus(store)).toMatchObject({ isStorageFull: false, acked: 0 });
  expect(await readRow(store, 'customer', anId('late'))).toMatchObject({ row: { name: 'Nouvelle' } });
});

test('without room for anything a flush ends, everything as it was', async () => {
  const { server, store, disk } = await aFailingPhone();
  await mutateAll(store, [aVisit('one')]);
  const before = await readOutbox(store);
  disk.fateOf = () => 'quota';

  expect(await flush(store)).toBe('full');

  disk.fateOf = () => 'commit';
  expect(await readOutbox(store)).toEqual(before);
  expect(await flush(store)).toBe('done');
  expect(server.done).toHaveLength(1);
});

test.for(['lost', 'told nothing'] as const)(
  'a connection that breaks at the end of a save (%s) loses nothing and doubles nothing',
  async (fate) => {
    const { server, store, fates } = await aFailingPhone();
    fates.push(fate);

    const mids = await mutateAll(store, aSale('one', 100));

    expect((await readOutbox(store)).map(({ mid }) => mid)).toEqual(mids);
    await flush(store);
    expect(server.done).toEqual(mids);
  },
);

test.for(['lost', 'told nothing'] as const)(
  'the same at the end of what a rep does to his queue (%s)',
  async (fate) => {
    const { server, store, fates } = await aFailingPhone();
    server.refuses.set('customer.set', 'rejected');
    const [dead = ''] = await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '1' } });
    await flush(store);

    fates.push(fate);
    const mended = (await fix(store, dead, { id: pharmacy, fields: { phone: '2' } })) ?? '';
    expect((await readOutbox(store)).map(({ mid }) => mid)).toEqual([mended]);

    const mids = await mutateAll(store, aSale('one', 100));
    fates.push(fate);
    expect(await undo(store, mids)).toBe('undone');
    expect((await readOutbox(store)).map(({ mid }) => mid)).toEqual([mended]);

    await flush(store);
    const text = await exportQueue(store);
    fates.push(fate);
    await discard(store, mended);
    expect(await readOutbox(store)).toEqual([]);
    fates.push(fate);
    await importQueue(store, text);
    expect(await readOutbox(store)).toEqual([]);
  },
);

test('a reply whose transaction breaks at the end is taken in once', async () => {
  const { server, store, disk } = await aFailingPhone();
  await mutateAll(store, aSale('one', 100));
  let count = 0;
  disk.fateOf = (tx) => (writesRows(tx) && count++ === 0 ? 'told nothing' : 'commit');

  expect(await flush(store)).toBe('done');

  expect(server.done).toHaveLength(2);
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRow(store, 'order', anId('o one'))).toMatchObject({ pending: 0 });
});

test('a transaction that the browser aborts is not done again by itself', async () => {
  const { store, fates } = await aFailingPhone();
  fates.push('abort');

  await expect(mutateAll(store, [aVisit('one')])).rejects.toMatchObject({ name: 'AbortError' });

  expect(await readOutbox(store)).toEqual([]);
});

/** Writes over a row as a bad disk would. */
async function damage(store: Awaited<ReturnType<typeof aFailingPhone>>['store'], id: string, more: object) {
  const db = await store.connection.db();
  const row = await db.get('rows', ['customer', id]);
  await db.put('rows', { ...row, ...more } as never);
}

test.for([{ d: 'half a cust' }, { d: null }, { v: 'x' }, { scope: 3 }, { d: { id: 'other' } }])(
  'a row that cannot be read (%j) is left out of the list, then asked for again; nothing stops',
  async (more) => {
    const { server, store } = await aFailingPhone();
    await mutateAll(store, [aVisit('one', { customerId: bakery })]);
    await damage(store, bakery, more);

    expect((await readRows(store, 'customer')).map(({ row }) => row.id)).toEqual([pharmacy]);
    expect(await readRow(store, 'customer', bakery)).toBeUndefined();
    await mutateAll(store, [aVisit('two')]);
    await expect.poll(async () => (await readState(store)).broken, { interval: 1 }).not.toEqual(undefined);
    expect(await flush(store)).toBe('done');

    expect(await readRow(store, 'customer', bakery)).toMatchObject({ row: { name: 'Boulangerie' } });
    expect(await readState(store)).toMatchObject({ broken: [] });
    expect(server.done).toHaveLength(2);
    expect(await readRows(store, 'customer')).toHaveLength(2);
  },
);

test('a damaged row that the server has no more does not come back, and is not asked for for ever', async () => {
  const { server, browser, store } = await aFailingPhone();
  await damage(store, bakery, { scope: 3, d: 'x' });
  server.rows.delete(`customer ${bakery}`);
  await readRows(store, 'customer');
  await expect.poll(async () => (await readState(store)).broken?.length, { interval: 1 }).toBe(3);
  await flush(store);
  const before = browser.requests.length;

  await readRows(store, 'customer');
  await flush(store);

  expect(browser.requests.length).toBe(before + 1);
  expect(await readState(store)).toMatchObject({ broken: [] });
});

test('a field of the wrong type is found when a screen fails on it, and mended by the next sync', async () => {
  const { store } = await aFailingPhone();
  await damage(store, bakery, { d: { ...aCustomer(bakery, 'Boulangerie'), contacts: 5 } });
  await mutateAll(store, [aVisit('one', { customerId: bakery })]);

  expect(await repair(store)).toBeGreaterThan(0);
  expect(await flush(store)).toBe('done');

  expect(await readRow(store, 'customer', bakery)).toMatchObject({ row: { contacts: [] } });
});

test('an entry of a mutation that this app does not know is sent like the others, and hides none of them', async () => {
  const { server, store } = await aFailingPhone();
  await mutateAll(store, [aVisit('one')]);
  const [entry] = await readOutbox(store);
  const db = await store.connection.db();
  const newer = { ...(entry as Entry), ord: 90, mid: anId('newer'), name: 'visit.dictate' as never, args: {} };
  await db.put('outbox', newer);

  expect(await flush(store)).toBe('done');

  expect(server.row('interaction', anId('one'))).toBeDefined();
  expect((await readOutbox(store)).map(({ mid, code }) => [mid, code])).toEqual([
    [anId('newer'), 'sync.unknown_mutation'],
  ]);
});

test('a phone that lost its cursors starts again from nothing, with its entries', async () => {
  const { server, store } = await aFailingPhone();
  await mutateAll(store, [aVisit('one')]);
  const db = await store.connection.db();
  await db.put('meta', { id: 'sync', gen: 'x' } as never);
  server.rows.delete(`customer ${bakery}`);

  expect(await flush(store)).toBe('done');

  expect((await readRows(store, 'customer')).map(({ row }) => row.id)).toEqual([pharmacy]);
  expect(server.row('interaction', anId('one'))).toBeDefined();
  expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 0 });
});

test('an entry that no server could read stands in the way of no other, and is told', async () => {
  const { server, store } = await aFailingPhone();
  await mutateAll(store, [aVisit('one')]);
  const [entry] = await readOutbox(store);
  const db = await store.connection.db();
  const spoiled = [{ mid: 'short' }, { at: 0.5 }, { deps: ['short'] }, { basis: 'x' }, { rowV: {} }, { version: NaN }];
  await Promise.all(
    spoiled.map((more, index) =>
      db.put('outbox', { ...entry, ord: 90 + index, mid: anId(`spoiled ${index}`), ...more } as never),
    ),
  );

  expect(await flush(store)).toBe('done');

  expect(server.row('interaction', anId('one'))).toBeDefined();
  expect(await readStatus(store)).toMatchObject({ unsent: 0, unreadable: spoiled.length });
});
