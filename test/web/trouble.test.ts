import { createEffect, createRoot } from 'solid-js';
import { expect, test, vi } from 'vitest';
import type { SessionAnswer } from '#contract/session.ts';
import { type App, openApp } from '../../web/app-context.ts';
import { dropDatabase } from '../../web/store/connection.ts';
import { createRows } from '../../web/store/live.ts';
import { newId } from '../../web/store/new-id.ts';
import { databaseName } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { openFirst } from './first-database.ts';
import { aVisit, lea, makeWorld, orgId } from './phone.ts';

const user = { id: lea.userId, no: 1, name: 'Léa', role: 'rep', status: 'active', hidden: false } as const;
const session: SessionAnswer = {
  orgId,
  user,
  role: 'rep',
  locale: 'fr',
  head: 0,
  epoch: 'epoch-1',
  now: Date.UTC(2026, 10, 20, 9),
};
const name = databaseName(orgId, lea.userId);

/** The app as a page opens it; `inApp` runs where its screens would. */
async function opened(world: ReturnType<typeof makeWorld>) {
  const make = await openApp(world.browser.tab(), session);
  return createRoot((dispose) => {
    const app = make();
    return { app, customers: createRows(app.store, 'customer'), dispose };
  });
}

const until = (read: () => unknown) => expect.poll(read, { interval: 1 });
const openAt = (factory: IDBFactory, version: number) =>
  new Promise<IDBDatabase>((resolve) => {
    const request = factory.open(name, version);
    request.addEventListener('success', () => resolve(request.result));
  });

test('an app that an older tab keeps from its database opens, says why it shows nothing, and goes on by itself', async () => {
  const world = makeWorld();
  const older = await openFirst(world.browser.indexedDB, name);

  const { app, customers, dispose } = await opened(world);
  expect(app.trouble()).toBe('blocked');
  expect([app.status(), customers()]).toEqual([undefined, undefined]);

  older.close();

  await until(() => app.trouble()).toBeNull();
  await until(() => app.status()?.isComplete).toBe(true);
  await until(() => customers()?.length).toBe(2);
  dispose();
});

async function aRunningApp() {
  const world = makeWorld();
  const running = await opened(world);
  await flush(running.app.store);
  await until(() => running.customers()?.length).toBe(2);
  return { world, ...running };
}

const save = ({ store }: App) => mutateAll(store, [aVisit(newId(store.env))]);

test('when a newer app takes over, the older tab keeps what it shows, says why, and takes nothing in', async () => {
  const { world, app, customers, dispose } = await aRunningApp();

  const newer = await openAt(world.browser.indexedDB, 99);

  expect(app.trouble()).toBe('outdated');
  expect(customers()).toHaveLength(2);
  await expect(save(app)).rejects.toThrow(name);
  app.store.bus.emit(['customer', 'outbox', 'sync']);
  await Promise.resolve();
  expect(customers()).toHaveLength(2);
  expect(await openApp(world.browser.tab(), session)).toBeTypeOf('function');
  newer.close();
  dispose();
});

test('when the user signs out for good in one tab, the others know it and do not make his database again', async () => {
  const { world, app, dispose } = await aRunningApp();

  await dropDatabase(world.browser.tab(), name);

  expect(app.trouble()).toBe('erased');
  await expect(save(app)).rejects.toThrow(name);
  expect((await world.browser.indexedDB.databases()).map((each) => each.name)).not.toContain(name);
  dispose();
});

test('the icon shows how many entries wait', async () => {
  const { world, app, dispose } = await aRunningApp();
  await save(app);
  await save(app);
  await until(() => world.browser.badge).toBe(2);

  await flush(app.store);

  await until(() => world.browser.badge).toBe(0);
  dispose();
});

test('today is told once a day: what depends on it is not done again each minute', async () => {
  const world = makeWorld();
  const make = await openApp(world.browser.tab(), session);
  const days: number[] = [];
  const dispose = createRoot((end) => {
    const app = make();
    createEffect(() => days.push(app.today()));
    return end;
  });
  for (let minute = 0; minute < 5; minute++) world.browser.advance(60_000);
  expect(days).toHaveLength(1);
  world.browser.advance(86_400_000);
  expect(days).toEqual([days[0], (days[0] ?? 0) + 1]);
  dispose();
});

test('an app whose rows cannot be read opens all the same: its screens say so', async () => {
  const world = makeWorld();
  const { app, dispose } = await opened(world);
  await app.close();
  dispose();
  const get = Reflect.get(IDBObjectStore.prototype, 'get') as (key: IDBValidKey) => IDBRequest<unknown>;
  const failing = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    if (this.name === 'rows') throw new DOMException('The disk cannot be read', 'UnknownError');
    return get.call(this, key as IDBValidKey);
  });

  await expect(openApp(world.browser.tab(), session)).resolves.toBeTypeOf('function');

  expect(failing).toHaveBeenCalled();
  failing.mockRestore();
});
