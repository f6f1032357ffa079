import { expect, test } from 'vitest';
import { closeStore, openStore, readOutbox, readRow, readRows, readState } from '../../web/store/store.ts';
import { applyReply } from '../../web/sync/apply.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { discard, undo } from '../../web/sync/outbox.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aCustomer, aSale, aVisit, anId, bakery, lea, makeWorld, orgId, pharmacy, today } from './phone.ts';

test('a visit and its order are saved in one transaction, without a request', async () => {
  const { browser, open } = makeWorld();
  const store = open();
  await flush(store);
  const before = browser.requests.length;

  await mutateAll(store, aSale('one', 12_500));

  expect(browser.requests.length).toBe(before);
  expect((await readOutbox(store)).map(({ name, state }) => [name, state])).toEqual([
    ['interaction.log', 'queued'],
    ['order.submit', 'queued'],
  ]);
  expect(await readRow(store, 'order', anId('o one'))).toMatchObject({ v: 0, pending: 1, row: { netCents: 12_500 } });
});

test('a save that the contract refuses stores nothing at all', async () => {
  const store = makeWorld().open();
  await flush(store);

  const unknown = anId('nobody');
  const save = mutateAll(store, [aVisit('fine'), aVisit('bad', { customerId: unknown })]);

  await expect(save).rejects.toMatchObject({ code: 'sync.missing_ref' });
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRow(store, 'interaction', anId('fine'))).toBeUndefined();
});

test('after a reload everything is there, still unsent, and an order waits for its visit', async () => {
  const { open } = makeWorld();
  const before = open();
  await flush(before);
  const [visit] = await mutateAll(before, aSale('one', 100));
  await closeStore(before);

  const after = open();

  expect(await readStatus(after)).toMatchObject({ unsent: 2, isComplete: true });
  expect((await readOutbox(after))[1]?.deps).toEqual([visit]);
  expect(await readRows(after, 'interaction', { customerId: pharmacy })).toHaveLength(1);
  expect(await readRows(after, 'interaction', { from: today, to: today + 1 })).toHaveLength(1);
});

test('a reply lost after the commit sends again and is done once', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutateAll(store, aSale('one', 100));

  server.faults.push('lost after commit');
  expect(await flush(store)).toBe('offline');
  expect((await readStatus(store)).unsent).toBe(2);
  expect(await flush(store)).toBe('done');

  expect(server.done).toHaveLength(2);
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRow(store, 'order', anId('o one'))).toMatchObject({ pending: 0, row: { netCents: 100 } });
});

test.for([
  ['lost', 'offline'],
  ['html', 'refused'],
  ['truncated', 'refused'],
  [{ status: 500 }, 'refused'],
  [{ status: 429 }, 'refused'],
  [{ status: 426, code: 'sync.client_too_old' }, 'reload'],
  [{ status: 401 }, 'signIn'],
  [{ status: 403, code: 'auth.revoked' }, 'signIn'],
] as const)('%j keeps the queue', async ([fault, outcome]) => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  await mutateAll(store, aSale('one', 100));

  server.faults.push(fault);

  expect(await flush(store)).toBe(outcome);
  expect(await readStatus(store)).toMatchObject({ queued: 2, needsLogin: outcome === 'signIn' });
});

test('after a 401 nothing is asked, and writing goes on', async () => {
  const { server, browser, open } = makeWorld();
  const store = open();
  await flush(store);
  server.faults.push({ status: 401 });
  await flush(store);
  const before = browser.requests.length;

  await mutateAll(store, [aVisit('one')]);
  await flush(store);

  expect(browser.requests.length).toBe(before);
  expect((await readStatus(store)).queued).toBe(1);
});

test('a refused entry becomes a dead letter with its payload, its effect goes, and the next ones are done', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  server.refuses.set('customer.set', 'rejected');
  const [bad] = await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
  await mutateAll(store, [aVisit('one')]);

  await flush(store);

  expect(await readStatus(store)).toMatchObject({ dead: 1, unsent: 0 });
  const [dead] = await readOutbox(store);
  expect(dead).toMatchObject({ mid: bad, state: 'dead', code: 'row.gone', args: { fields: { phone: '06' } } });
  expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 0, row: { phone: '' } });
  expect(server.row('interaction', anId('one'))).toBeDefined();
});

test('a visit at a refused customer is held and stays in sight; giving up the customer gives up the visit', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  server.refuses.set('customer.create', 'rejected');
  const cafe = anId('cafe');
  const { ownerId: _owner, archived: _archived, contacts: _contacts, marks: _marks, ...fields } = aCustomer(cafe, 'Café');
  const [parent] = await mutate(store, 'customer.create', { ...fields, kind: 'company', territoryId: null });
  await mutateAll(store, [aVisit('one', { customerId: cafe })]);

  await flush(store);

  expect(await readStatus(store)).toMatchObject({ dead: 1, held: 1 });
  expect(await readRow(store, 'customer', cafe)).toBeUndefined();
  expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 1 });
  expect(await discard(store, parent ?? '')).toBe(2);
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRow(store, 'interaction', anId('one'))).toBeUndefined();
});

test('a held entry goes again when what it misses arrives', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  server.rows.delete(`customer ${bakery}`);
  await mutateAll(store, [aVisit('one', { customerId: bakery })]);
  await flush(store);
  expect((await readStatus(store)).held).toBe(1);

  server.put('customer', 't:sector', null, aCustomer(bakery, 'Boulangerie'));
  await flush(store);

  expect(server.row('interaction', anId('one'))).toBeDefined();
  expect(await readOutbox(store)).toEqual([]);
});

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
  const free = { ...other, env: { ...other.env, tryLock: async (_: string, run: () => Promise<void>) => run().then(() => true) } };

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
