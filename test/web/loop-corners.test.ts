import { expect, test, vi } from 'vitest';
import type { Store } from '../../web/store/store.ts';
import { read, readOutbox, transact } from '../../web/store/store.ts';
import { lateSync } from '../../web/sync/late-sync.ts';
import { type Sync, startSync } from '../../web/sync/loop.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { addPhoto, sendPhotos } from '../../web/sync/photos.ts';
import { readStatus } from '../../web/sync/status.ts';
import type { FakeBrowser } from './fake-browser.ts';
import { aSale, aVisit, anId } from './phone.ts';
import { aPhone, answer, statesOf } from './replies.ts';

/** Resolves with how the next flush ends. */
const ended = (sync: Sync) =>
  new Promise<string | null>((resolve) => {
    const stop = sync.onActivity(({ isSending, last }) => {
      if (isSending) return;
      stop();
      resolve(last);
    });
  });

const delaysOf = ({ timers, now }: FakeBrowser) => [...timers].map(({ at }) => at - now);

const hold = async (store: Store) => {
  const [mid = ''] = await mutateAll(store, aSale('one', 100));
  await answer(store, { verdicts: [{ mid, status: 'held', code: 'sync.missing_ref', details: { id: anId('x') } }] });
  expect(statesOf(await readOutbox(store))).toEqual(['held', 'queued']);
};

test('at each start, what waits is asked for again', async () => {
  const { server, store } = await aPhone();
  await hold(store);

  expect(await ended(startSync(store))).toBe('done');

  expect(server.done).toHaveLength(2);
  expect(await readOutbox(store)).toEqual([]);
});

test('a save during a flush goes in the next one, at once', async () => {
  const { server, store } = await aPhone();
  const sync = startSync(store);
  let isSaved = false;
  server.beforeReply = async () => {
    if (isSaved) return;
    isSaved = true;
    await mutateAll(store, [aVisit('one')]);
  };

  expect(await sync.flush()).toBe('done');

  expect(server.done).toHaveLength(1);
});

test('while another tab sends, this one comes back soon', async () => {
  const { browser, store } = await aPhone();
  browser.locks.add(`${store.name}:sync`);
  const sync = startSync(store);

  expect(await ended(sync)).toBe('busy');

  await expect.poll(() => delaysOf(browser), { interval: 1 }).toEqual([1500]);
});

test('what is left in the queue after a good flush is sent a minute later, in front of the rep', async () => {
  const { browser, server, store } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  const [entry] = await readOutbox(store);
  await transact(store, ['outbox'], 'readwrite', 'strict', (tx) => tx.objectStore('outbox').delete(entry?.ord ?? 0));
  // Another version of the app, in another tab, that tells nobody.
  server.beforeReply = () =>
    transact(store, ['outbox'], 'readwrite', 'strict', async (tx) => {
      await tx.objectStore('outbox').put({ ...entry, ord: 1 } as never);
    });

  startSync(store);

  await expect.poll(() => delaysOf(browser), { interval: 1 }).toEqual([60_000]);
});

test('once stopped, nothing wakes it', async () => {
  const { browser, store } = await aPhone();
  const sync = startSync(store);
  await ended(sync);
  const before = browser.requests.length;

  sync.stop();
  sync.wake();
  browser.advance(3_600_000);

  expect(browser.requests.length).toBe(before);
});

test('a loop whose code comes later does what it was asked meanwhile, and tells who listened', async () => {
  const { server, store } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  const late = lateSync(store, () => import('../../web/sync/loop.ts'));
  const heard: (string | null)[] = [];
  const stop = late.onActivity(({ last }) => heard.push(last));
  expect(late.activity()).toEqual({ isSending: false, last: null });

  expect(await late.flush()).toBe('done');

  expect(server.done).toHaveLength(1);
  expect(heard).toContain('done');
  expect(late.activity()).toMatchObject({ last: 'done' });
  stop();
  const silent = heard.length;
  const stopSecond = late.onActivity(() => {});
  late.wake();
  await late.flush();
  expect(heard).toHaveLength(silent);
  stopSecond();
  late.stop();
});

test('a loop that is stopped before its code came never starts', async () => {
  const { browser, store } = await aPhone();
  const late = lateSync(store, () => import('../../web/sync/loop.ts'));
  late.stop();
  await late.flush();
  expect(browser.wakeListeners.size).toBe(0);
});

test('a loop whose code did not come is offline, and tried again whenever somebody asks', async () => {
  const { server, store } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  let tries = 0;
  let isThere = false;
  const late = lateSync(store, () => {
    tries += 1;
    return isThere ? import('../../web/sync/loop.ts') : Promise.reject(new TypeError('Failed to fetch'));
  });
  expect(await late.flush()).toBe('offline');
  late.wake();
  expect(await late.flush()).toBe('offline');
  const asked = tries;

  isThere = true;
  expect(await late.flush()).toBe('done');

  expect(tries).toBe(asked + 1);
  expect(server.done).toHaveLength(1);
  late.stop();
});

test('a save right after a flush goes a second later: the plan of that flush, slower to make, does not replace it', async () => {
  const { browser, store, open } = await aPhone();
  const sync = startSync(store);
  await ended(sync);
  await sync.flush();

  open().bus.emit(['write']);
  // The plan reads the same, and was asked first.
  await readStatus(store);

  expect(delaysOf(browser)).toEqual([1000]);
});

test('a silence that the phone does not remember is not waited for', async () => {
  const { browser, server, store } = await aPhone();
  const sync = startSync(store);
  await ended(sync);
  sync.onActivity(({ last }) => {
    if (last === 'later') void transact(store, ['meta'], 'readwrite', 'strict', (tx) => tx.objectStore('meta').clear());
  });
  server.faults.push({ status: 503, retryAfter: '40' });

  expect(await sync.flush()).toBe('later');

  await expect.poll(() => delaysOf(browser), { interval: 1 }).toEqual([1500]);
});

test('a loop that is stopped while the code for pictures comes sends none', async () => {
  const { store } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  await addPhoto(store, anId('one'), new Blob(['a shelf']));
  const sync = startSync(store);
  expect(await ended(sync)).toBe('done');

  sync.stop();
  await read(store, ['blobs'], (tx) => tx.objectStore('blobs').count());
  await vi.dynamicImportSettled();

  // Nobody is at it, or was.
  expect(await sendPhotos(store)).toBe('sent');
});
