import { expect, test } from 'vitest';
import { type RowQuery, landFrom } from '../../web/store/landing.ts';
import { type Store, read, readRow, readRows, readState, settle, transact } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { type Write, mutateAll } from '../../web/sync/mutate.ts';
import { exportQueue, importQueue } from '../../web/sync/queue-file.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aFailingPhone } from './faulty-disk.ts';
import { aCustomer, aVisit, anId, bakery, makeWorld, pharmacy, today } from './phone.ts';
import { aPhone, aRow, answer, readStashes } from './replies.ts';

/** More than one record of them. */
const many = 350;

const aReceived = (index: number, day: number, customerId: string, v: number) =>
  aRow('interaction', { id: anId(`v${index}`), customerId, day }, { v });
const visits = (count: number, first = 0, v = 1000) =>
  Array.from({ length: count }, (_, index) => aReceived(first + index, today - (index % 5), pharmacy, v));
const aPicture = (name: string, visit: string) => aRow('photo', { id: anId(name), interactionId: anId(visit) });

const moulin = aRow('customer', aCustomer(pharmacy, 'Pharmacie du Moulin'), { v: 2000 });
const phoned: Write = { name: 'customer.set', args: { id: pharmacy, fields: { phone: '06' } } };
const mended = { row: { name: 'Pharmacie du Moulin', phone: '06' } };

/** Records whose rows are not in their places yet. */
const waiting = (store: Store) => read(store, ['landed'], (tx) => tx.objectStore('landed').count());

/** A phone that has just got a big page, and none of it is in its place. */
async function aLandedPhone() {
  const world = await aPhone();
  await answer(world.store, { rows: visits(many) });
  expect(await waiting(world.store)).toBe(2);
  return world;
}

test('a big page is seen at once, over what was there, as it is once its rows are in their places', async () => {
  const { store } = await aLandedPhone();
  await answer(store, { rows: [aPicture('p2', 'v1')] });
  const moved = visits(landFrom).map((_, index) =>
    aReceived(300 + index, today - (index % 7), index % 3 === 0 ? bakery : pharmacy, 2000),
  );
  await answer(store, { rows: [...moved, aPicture('p3', 'v1'), aPicture('p1', 'v1'), aPicture('p4', 'v2')] });
  const queries: (RowQuery | undefined)[] = [
    undefined,
    { customerId: pharmacy },
    { customerId: bakery },
    { visitId: anId('v1') },
    { from: today - 3, to: today - 1 },
  ];
  const kinds = ['interaction', 'photo', 'customer'] as const;
  const seen = () =>
    Promise.all(kinds.flatMap((kind) => queries.map(async (query) => await readRows(store, kind, query))));
  const [before, one] = [await seen(), await readRow(store, 'interaction', anId('v301'))];
  expect(await waiting(store)).toBe(1);

  await settle(store);

  expect(await waiting(store)).toBe(0);
  expect(await seen()).toEqual(before);
  expect(before.slice(0, 5).map((rows) => rows.length)).toEqual([400, 366, 34, 0, 148]);
  expect(before.slice(5).map((rows) => rows.length)).toEqual([4, 0, 0, 3, 0, 2, 0, 0, 0, 0]);
  expect(one).toMatchObject({ v: 2000, row: { day: today - 1 } });
  expect(await readRow(store, 'interaction', anId('v301'))).toEqual(one);
});

test('shortly after, and in an app that was killed before that, the rows go to their places by themselves', async () => {
  const { browser, store, open } = await aLandedPhone();
  const restarted = open();
  expect(await readRows(restarted, 'interaction')).toHaveLength(many);

  browser.advance(50);

  await expect.poll(() => waiting(store), { interval: 1 }).toBe(0);
  expect(await readRows(restarted, 'interaction')).toHaveLength(many);
});

test('a save right after a big page finds what it refers to, and keeps it', async () => {
  const { store } = await aPhone();
  await answer(store, { rows: [...visits(landFrom), moulin] });

  await mutateAll(store, [phoned]);

  expect(await waiting(store)).toBe(0);
  expect(await readRow(store, 'customer', pharmacy)).toMatchObject(mended);
});

test('a page that is small, takes something away, or comes over local edits goes to its places at once', async () => {
  const { store } = await aPhone();
  await answer(store, { rows: visits(landFrom - 1) });
  expect(await waiting(store)).toBe(0);
  const gone = aRow('customer', aCustomer(bakery, ''), { del: 1, v: 2000 });
  await answer(store, { rows: [...visits(landFrom), gone] });
  expect([await waiting(store), await readRow(store, 'customer', bakery)]).toEqual([0, undefined]);
  const exit = { s: 't:sector', k: 'interaction', id: anId('v1'), v: 3000 };
  await answer(store, { rows: visits(landFrom, 200), exits: [exit] });
  expect([await waiting(store), await readRow(store, 'interaction', anId('v1'))]).toEqual([0, undefined]);

  await mutateAll(store, [phoned]);
  await answer(store, { rows: [...visits(landFrom, 300), moulin] });

  expect(await waiting(store)).toBe(0);
  expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ ...mended, pending: 1 });
});

test('an entry that waited for a customer is seen with the big page that brings him', async () => {
  const [one, other] = [await aPhone(), makeWorld()];
  const [mid = ''] = await mutateAll(one.store, [aVisit('there', { customerId: bakery })]);
  other.server.rows.delete(`customer ${bakery}`);
  const store = other.open();
  await flush(store);
  await importQueue(store, await exportQueue(one.store));
  expect(await readRow(store, 'interaction', anId('there'))).toBeUndefined();

  await answer(store, {
    rows: [...visits(landFrom), aRow('customer', aCustomer(bakery, 'Boulangerie'))],
    verdicts: [{ mid, status: 'held', code: 'sync.missing_ref' }],
  });

  expect(await readRow(store, 'interaction', anId('there'))).toMatchObject({ pending: 1 });
});

test('what is under an edit that storage damaged is brought up to date by a big page too', async () => {
  const { store } = await aPhone();
  await mutateAll(store, [phoned]);
  await transact(store, ['outbox'], 'readwrite', 'strict', async (tx) => {
    const [ord = 0] = await tx.objectStore('outbox').getAllKeys();
    await tx.objectStore('outbox').put({ ord, mid: 'damaged' } as never);
  });

  await answer(store, { rows: [...visits(landFrom), moulin] });
  await settle(store);

  expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ v: 2000, pending: 0, row: { phone: '' } });
  expect(await readStashes(store)).toEqual([]);
});

test.for([
  '[{"kind":"inter',
  '{}',
  '[null]',
  JSON.stringify([{ kind: 'interaction', id: 'x', scope: 's', owner: null, v: 'x', d: { id: 'x' }, pending: 0 }]),
  JSON.stringify([{ kind: 'interaction', id: 5, scope: 's', owner: null, v: 1, d: { id: 5 }, pending: 0 }]),
  JSON.stringify([{ id: 'x', scope: 's', owner: null, v: 1, d: { id: 'x' }, pending: 0 }]),
])('a part of a page that storage damaged (%s) is left out, hides nothing, and comes again', async (damaged) => {
  const { server, open } = makeWorld();
  for (const { id } of visits(many)) server.put('interaction', 't:sector', null, { id, day: today } as { id: string });
  const store = open();
  await flush(store);
  const [first] = await read(store, ['landed'], (tx) => tx.objectStore('landed').getAllKeys());
  await transact(store, ['landed'], 'readwrite', 'strict', (tx) => tx.objectStore('landed').put(damaged, first));
  const left = (await readRows(store, 'interaction')).length;
  expect([left > 0, left < many]).toEqual([true, true]);

  await settle(store);

  expect(await readRows(store, 'interaction')).toHaveLength(left);
  expect(await read(store, ['rows'], (tx) => tx.objectStore('rows').get(['interaction', 'x']))).toBeUndefined();
  const { broken, streams } = await readState(store);
  expect(broken).toEqual(streams);
  expect(await flush(store)).toBe('done');
  expect(await readRows(store, 'interaction')).toHaveLength(many);
  expect(await readState(store)).toMatchObject({ broken: [] });
});

test('without room to put them in their places the rows go, the phone says so, and they come again when there is', async () => {
  const { server, browser, store, fates } = await aFailingPhone();
  for (const { id } of visits(many)) server.put('interaction', 't:sector', null, { id, day: today } as { id: string });
  expect(await flush(store)).toBe('done');
  expect(await waiting(store)).toBe(2);

  fates.push('commit', 'quota');
  await settle(store);

  expect(await waiting(store)).toBe(0);
  expect(await readStatus(store)).toMatchObject({ isStorageFull: true });
  await mutateAll(store, [aVisit('one')]);
  expect(await flush(store)).toBe('done');
  expect(server.row('interaction', anId('one'))).toBeDefined();

  browser.advance(600_000);
  expect(await flush(store)).toBe('done');
  expect(await readRows(store, 'interaction')).toHaveLength(many + 1);
  expect(await readStatus(store)).toMatchObject({ isStorageFull: false });
});

test('rows that could not be put in their places for another reason stay where they are', async () => {
  const { store, fates } = await aFailingPhone();
  await answer(store, { rows: visits(many) });

  fates.push('abort');
  await expect(settle(store)).rejects.toMatchObject({ name: 'AbortError' });

  expect(await waiting(store)).toBe(2);
  expect(await readRows(store, 'interaction')).toHaveLength(many);
  expect(await readState(store)).toMatchObject({ broken: [] });
});
