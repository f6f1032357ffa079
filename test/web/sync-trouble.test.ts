import { expect, test } from 'vitest';
import { openStore, readOutbox, readRow, readRows, readState } from '../../web/store/store.ts';
import { applyReply } from '../../web/sync/apply.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { discard } from '../../web/sync/discard.ts';
import { undo } from '../../web/sync/outbox.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aCustomer, aSale, aVisit, anId, bakery, lea, makeWorld, orgId, pharmacy } from './phone.ts';

test('undo before the first try leaves no trace; after it a void is queued', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);

  expect(await undo(store, await mutateAll(store, aSale('one', 100)))).toBe('undone');
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRow(store, 'order', anId('o one'))).toBeUndefined();

  const mids = await mutateAll(store, aSale('two', 200));
  await flush(store);
  expect(await undo(store, mids)).toBe('voided');
  expect((await readOutbox(store)).map(({ name }) => name)).toEqual(['order.void', 'interaction.void']);
  await flush(store);
  expect(server.row('order', anId('o two'))).toMatchObject({ voided: true });
  expect(server.row('interaction', anId('v one'))).toBeUndefined();
});

test('two flushers at once, without a lock, do everything once', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutateAll(store, aSale('one', 100));
  const other = open();
  const free = {
    ...other,
    env: { ...other.env, tryLock: async (_: string, run: () => Promise<void>) => run().then(() => true) },
  };

  const outcomes = await Promise.all([flush(store), flush(free)]);

  expect(outcomes).toEqual(['done', 'done']);
  expect(server.done).toHaveLength(2);
  expect(await readOutbox(store)).toEqual([]);
});

test('a save whose sending was cut may have arrived: undo voids it instead of forgetting it', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  const mids = await mutateAll(store, aSale('one', 100));
  server.faults.push('lost after commit');
  await flush(store);

  expect(await undo(store, mids)).toBe('voided');
  await flush(store);

  expect(server.row('order', anId('o one'))).toMatchObject({ voided: true });
  expect(server.row('interaction', anId('v one'))).toMatchObject({ voided: true });
});

test('a reply that comes after a newer one brings no rows back', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  const outgoing = await nextRequest(store);
  const late = server.sync(outgoing.request);
  server.streams = server.streams.filter((stream) => stream !== 't:sector');
  await flush(store);
  const after = await readState(store);

  await applyReply(store, outgoing, { ...late, rows: [...server.rows.values()] });

  expect(await readRow(store, 'customer', bakery)).toBeUndefined();
  expect(await readState(store)).toMatchObject({ streams: after.streams, cursors: after.cursors });
});

test('while a tab flushes, another one waits for the next turn', async () => {
  const { server, open } = makeWorld();
  const [one, two] = [open(), open()];
  let second: Promise<string> | undefined;
  server.beforeReply = async () => {
    second ??= flush(two);
    expect(await second).toBe('busy');
  };

  expect(await flush(one)).toBe('done');
  expect(second).toBeDefined();
});

test('a download cut after a page goes on where it was, and is complete only at the end', async () => {
  const { server, open } = makeWorld();
  const store = open();
  server.pageRows = 2;
  server.faults.push('none', 'lost');
  expect(await flush(store)).toBe('offline');
  expect(await readRows(store, 'organization')).toHaveLength(1);
  expect((await readStatus(store)).isComplete).toBe(false);

  expect(await flush(store)).toBe('done');

  expect((await readStatus(store)).isComplete).toBe(true);
  expect(await readRows(store, 'customer')).toHaveLength(2);
});

test('a lost sector leaves the phone; what the rep owns and what he has not sent stay', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutateAll(store, [aVisit('one', { customerId: bakery })]);
  server.streams = server.streams.filter((stream) => stream !== 't:sector');
  server.refuses.set('interaction.log', 'held');

  await flush(store);

  expect(await readRow(store, 'customer', bakery)).toBeUndefined();
  expect(await readRow(store, 'customer', pharmacy)).toBeDefined();
  expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 1 });
  expect((await readStatus(store)).held).toBe(1);
});

test('a stream read again from nothing loses what the server no longer has, and keeps what is not sent', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
  server.refuses.set('customer.set', 'held');
  server.rows.delete(`customer ${bakery}`);
  server.resets = ['t:sector'];

  await flush(store);

  expect(await readRow(store, 'customer', bakery)).toBeUndefined();
  expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 1, row: { phone: '06' } });
  expect(await readRows(store, 'organization')).toHaveLength(1);
});

test('a row that left a stream goes, unless another stream of the user holds it', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  const v = ++server.version;
  server.exits = [pharmacy, bakery].map((id) => ({ s: 't:sector', k: 'customer', id, v }));

  await flush(store);

  expect((await readRows(store, 'customer')).map(({ row }) => row.id)).toEqual([pharmacy]);
});

test('a new customer with a visit planned on it is not undone under the visit', async () => {
  const { open } = makeWorld();
  const store = open();
  await flush(store);
  const cafe = anId('cafe');
  const {
    ownerId: _owner,
    archived: _archived,
    contacts: _contacts,
    marks: _marks,
    ...fields
  } = aCustomer(cafe, 'Café');
  const mids = await mutate(store, 'customer.create', { ...fields, kind: 'company', territoryId: null });
  await mutateAll(store, [aVisit('one', { customerId: cafe })]);

  expect(await undo(store, mids)).toBe('late');
  expect(await readOutbox(store)).toHaveLength(2);
});

test('giving up a refused customer takes the visit that was saved meanwhile and is still to be sent, and nothing else', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  const {
    ownerId: _,
    archived: _archived,
    contacts: _contacts,
    marks: _marks,
    ...fields
  } = aCustomer(anId('new'), 'Café');
  server.refuses.set('customer.create', 'rejected');
  const [mid = ''] = await mutate(store, 'customer.create', { ...fields, kind: 'company', territoryId: null });
  let isSaved = false;
  server.beforeReply = async () => {
    if (isSaved) return;
    isSaved = true;
    await mutateAll(store, [aVisit('there', { customerId: anId('new') }), aVisit('elsewhere')]);
  };
  server.faults.push('none', 'lost');
  expect(await flush(store)).toBe('offline');
  expect((await readOutbox(store)).map(({ state }) => state)).toEqual(['dead', 'queued', 'queued']);

  expect(await discard(store, mid)).toBe(2);

  expect((await readOutbox(store)).map(({ touched }) => touched[0]?.id)).toEqual([anId('elsewhere')]);
  expect(await readRow(store, 'interaction', anId('there'))).toBeUndefined();
  expect(await flush(store)).toBe('done');
  expect(server.row('interaction', anId('elsewhere'))).toBeDefined();
});

test('a server restored to an earlier day gets back what it lost', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutateAll(store, aSale('one', 100));
  await flush(store);
  expect(await readOutbox(store)).toEqual([]);

  for (const key of [`interaction ${anId('v one')}`, `order ${anId('o one')}`]) server.rows.delete(key);
  server.ledger.clear();
  server.epoch = 'epoch-2';
  await flush(store);

  expect(server.row('order', anId('o one'))).toBeDefined();
  expect(await readState(store)).toMatchObject({ epoch: 'epoch-2' });
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRows(store, 'customer')).toHaveLength(2);
});

test('users of one phone do not see each other', async () => {
  const { browser, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutateAll(store, aSale('one', 100));

  const camille = openStore(browser.tab(), { orgId, userId: anId('camille'), role: 'manager' }, anId('client'));

  expect(await readRows(camille, 'customer')).toEqual([]);
  expect(await readOutbox(camille)).toEqual([]);
  expect(lea.userId).not.toBe(camille.actor.userId);
});
