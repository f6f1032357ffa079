import { createEffect, createRoot, createSignal } from 'solid-js';
import { expect, test, vi } from 'vitest';
import { createQuery, createRow, createRows } from '../../web/store/live.ts';
import { createOutbox, createStatus } from '../../web/sync/create-status.ts';
import type { Sync } from '../../web/sync/loop.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { aVisit, anId, bakery, makeWorld, pharmacy, today } from './phone.ts';

const soon = <T>(read: () => T) => expect.poll(read, { interval: 1 });

async function aPhone() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  return { ...world, store };
}

/** Runs in a root of its own; the test ends with the process. */
const inRoot = <T>(make: () => T): T => createRoot(() => make());

test('a list shows a save at once, and one made in another tab', async () => {
  const { store, open } = await aPhone();
  const visits = inRoot(() => createRows(store, 'interaction', () => ({ from: today, to: today + 1 })));
  await soon(visits).toEqual([]);

  await mutateAll(store, [aVisit('one')]);
  await soon(() => visits()?.length).toBe(1);
  await mutateAll(open(), [aVisit('two')]);

  await soon(() => visits()?.map(({ pending }) => pending)).toEqual([1, 1]);
});

test('rows that did not change stay the same objects, so that a list keeps its elements', async () => {
  const { store } = await aPhone();
  const customers = inRoot(() => createRows(store, 'customer'));
  await soon(() => customers()?.length).toBe(2);
  const before = new Map(customers()?.map((local) => [local.row.id, local]));

  await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
  await soon(() => customers()?.find(({ row }) => row.id === pharmacy)?.row.phone).toBe('06');

  expect(customers()?.find(({ row }) => row.id === bakery)).toBe(before.get(bakery));
});

test('a row follows the id it is asked for, and says when it is not on this phone', async () => {
  const { store } = await aPhone();
  const [id, setId] = createSignal(pharmacy);
  const customer = inRoot(() => createRow(store, 'customer', id));
  await soon(() => customer()?.row.name).toBe('Pharmacie');

  setId(bakery);
  await soon(() => customer()?.row.name).toBe('Boulangerie');
  setId(anId('nobody'));

  await soon(customer).toBeNull();
});

test('the status line counts what is unsent from the outbox alone', async () => {
  const { store, server } = await aPhone();
  const idle = { activity: () => ({ isSending: false, last: null }), onActivity: () => () => {} } as unknown as Sync;
  const { status, outbox } = inRoot(() => ({ status: createStatus(store, idle), outbox: createOutbox(store) }));
  await soon(() => status()?.unsent).toBe(0);

  await mutateAll(store, [aVisit('one')]);
  await soon(() => status()?.unsent).toBe(1);
  server.refuses.set('interaction.log', 'rejected');
  await flush(store);

  await soon(status).toMatchObject({ unsent: 0, dead: 1, oldestAt: null, isOffline: false, isComplete: true });
  await soon(() => outbox()?.map(({ state }) => state)).toEqual(['dead']);
});

test('a database that cannot be read shows as an error, not as an empty list', async () => {
  const { store } = await aPhone();
  const broken = { ...store, connection: { ...store.connection, db: () => Promise.reject(new Error('disk')) } };
  const customers = inRoot(() => createRows(broken, 'customer'));

  await soon(() => {
    try {
      return customers();
    } catch (error) {
      return (error as Error).message;
    }
  }).toBe('disk');
});

test('a save during a reading is read too, and what was read before it is not shown', async () => {
  const { store } = await aPhone();
  const readings: ((value: string) => void)[] = [];
  const shown: (string | undefined)[] = [];
  const query = inRoot(() => {
    const value = createQuery(store, ['order'], () => new Promise<string>((resolve) => readings.push(resolve)));
    createEffect(() => shown.push(value()));
    return value;
  });

  store.bus.emit(['order']);
  store.bus.emit(['order']);
  expect(readings).toHaveLength(1);
  readings[0]?.('before');
  await soon(() => readings.length).toBe(2);
  readings[1]?.('after');

  await soon(query).toBe('after');
  expect(shown).toEqual([undefined, 'after']);
});

test('a row that nobody asks for yet is not read; one that is asked for no more stays as it was', async () => {
  const { store } = await aPhone();
  const [id, setId] = createSignal<string>();
  const customer = inRoot(() => createRow(store, 'customer', id));
  const db = vi.spyOn(store.connection, 'db');
  store.bus.emit(['customer']);
  await Promise.resolve();
  expect([customer(), db.mock.calls.length]).toEqual([undefined, 0]);

  setId(pharmacy);
  await soon(() => customer()?.row.name).toBe('Pharmacie');
  setId(undefined);
  await mutate(store, 'customer.set', { id: pharmacy, fields: { name: 'Pharmacie du Port' } });

  expect(customer()?.row.name).toBe('Pharmacie');
});

test('what fails without an error to show is an error all the same', async () => {
  const { store } = await aPhone();
  // oxlint-disable-next-line prefer-promise-reject-errors -- what a library may do
  const query = inRoot(() => createQuery(store, [], () => Promise.reject('half a reason')));

  await soon(() => {
    try {
      return query();
    } catch (error) {
      return [(error as Error).message, (error as Error).cause];
    }
  }).toEqual(['unreadable', 'half a reason']);
});
