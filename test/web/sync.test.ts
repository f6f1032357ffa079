import { expect, test } from 'vitest';
import { closeStore, readOutbox, readRow, readRows } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { discard } from '../../web/sync/discard.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aCustomer, aSale, aVisit, anId, bakery, makeWorld, pharmacy, today } from './phone.ts';

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
  const {
    ownerId: _owner,
    archived: _archived,
    contacts: _contacts,
    marks: _marks,
    ...fields
  } = aCustomer(cafe, 'Café');
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
