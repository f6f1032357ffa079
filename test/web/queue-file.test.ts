import { expect, test } from 'vitest';
import { dropDatabase } from '../../web/store/connection.ts';
import { closeStore, openStore, patchState, readOutbox, readRow, readUnreadable } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { BadQueueFile, exportQueue, importQueue } from '../../web/sync/queue-file.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aNewCustomer, aSale, aVisit, anId, lea, makeWorld, orgId, pharmacy } from './phone.ts';

/** A phone with a refused edit, a sale to send, and a customer to send with a visit there. */
async function aFullPhone() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  world.server.refuses.set('customer.set', 'rejected');
  await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
  await flush(store);
  await mutateAll(store, aSale('one', 700));
  await mutate(store, 'customer.create', aNewCustomer(anId('cafe'), 'Café'));
  await mutateAll(store, [aVisit('there', { customerId: anId('cafe') })]);
  return { ...world, store };
}

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof BadQueueFile ? error.reason : String(error)),
  );

test('the queue of a lost phone is sent from its file, each entry once', async () => {
  const { server, browser, store, open } = await aFullPhone();
  const text = await exportQueue(store);
  const mids = (await readOutbox(store)).map(({ mid }) => mid);
  await closeStore(store);
  await dropDatabase(browser.tab(), store.name);

  const fresh = open();
  expect(await importQueue(fresh, text)).toBe(5);
  expect(await importQueue(fresh, text)).toBe(0);
  expect((await readOutbox(fresh)).map(({ mid, state }) => [mid, state])).toEqual(mids.map((mid) => [mid, 'queued']));
  expect(await flush(fresh)).toBe('done');

  expect(server.done).toEqual(mids.slice(1));
  expect(await readStatus(fresh)).toMatchObject({ dead: 1, unsent: 0 });
  expect(server.row('order', anId('o one'))).toMatchObject({ netCents: 700 });
  expect(await readRow(fresh, 'interaction', anId('there'))).toMatchObject({ pending: 0 });
});

test('what was sent meanwhile, or is here already, is not taken a second time', async () => {
  const { server, store } = await aFullPhone();
  const text = await exportQueue(store);
  expect(await importQueue(store, text)).toBe(0);
  await flush(store);
  const done = [...server.done];

  expect(await importQueue(store, text)).toBe(0);
  await flush(store);

  expect(server.done).toEqual(done);
});

test('entries taken in are seen at once on a phone that has the rows', async () => {
  const { server, store } = await aFullPhone();
  const text = await exportQueue(store);
  const other = openStore(makeWorld().browser.tab(), lea, anId('other'));
  other.env.fetch satisfies unknown;
  const twin = { ...other, env: { ...other.env, fetch: server.fetch } };
  server.faults.push('none');
  await flush(twin);

  await importQueue(twin, text);

  expect(await readRow(twin, 'order', anId('o one'))).toMatchObject({ pending: 1, row: { netCents: 700 } });
  expect(await readRow(twin, 'customer', anId('cafe'))).toMatchObject({ pending: 1 });
});

test.for([
  ['cut', (text: string) => text.slice(0, -40), 'damaged'],
  ['empty', () => '', 'damaged'],
  ['another thing', () => '{"version":1}', 'damaged'],
  ['changed on its way', (text: string) => text.replace('"unitPriceCents": 700', '"unitPriceCents": 900'), 'damaged'],
  ['without an id', (text: string) => text.replace('"mid"', '"mud"'), 'damaged'],
  [
    'of another user',
    (text: string) => text.replace(`"user": "${lea.userId}"`, `"user": "${anId('bob')}"`),
    'otherUser',
  ],
  [
    'of another organisation',
    (text: string) => text.replace(`"org": "${orgId}"`, `"org": "${anId('o2')}"`),
    'otherUser',
  ],
  ['of a later app', (text: string) => text.replace('"version": 1', '"version": 2'), 'newer'],
] as const)('a file that is %s is refused, and nothing changes', async ([, spoil, reason]) => {
  const { browser, store } = await aFullPhone();
  const text = await exportQueue(store);
  const spoiled = spoil(text);
  expect(spoiled).not.toBe(text);
  await closeStore(store);
  await dropDatabase(browser.tab(), store.name);
  const fresh = openStore(browser.tab(), lea, anId('client'));

  expect(await reasonOf(importQueue(fresh, spoiled))).toBe(reason);

  expect(await readOutbox(fresh)).toEqual([]);
});

test('a damaged record stops no export, no sending and no screen, and is in the file as it is', async () => {
  const { server, store } = await aFullPhone();
  const db = await store.connection.db();
  const [, visit] = await readOutbox(store);
  const broken = { ord: visit?.ord, mid: visit?.mid, name: 'interaction.log', touched: 'x' };
  await db.put('outbox', broken as never);

  expect(await readUnreadable(store)).toEqual([broken]);
  expect((JSON.parse(await exportQueue(store)) as { unreadable: unknown }).unreadable).toEqual([broken]);
  await flush(store);

  expect(server.row('interaction', anId('there'))).toBeDefined();
  expect(await readStatus(store)).toMatchObject({ unreadable: 1, dead: 1 });
  expect(await db.get('outbox', visit?.ord ?? 0)).toEqual(broken);
});

test('a phone whose access was closed takes no file in: what is there is being handed in', async () => {
  const { store } = await aFullPhone();
  const text = await exportQueue(store);
  const [first, ...rest] = await readOutbox(store);
  const db = await store.connection.db();
  await db.delete('outbox', first?.ord ?? 0);
  await patchState(store, () => ({ revoked: true }));

  await expect(importQueue(store, text)).rejects.toMatchObject({ code: 'auth.revoked' });

  expect(await readOutbox(store)).toEqual(rest);
});
