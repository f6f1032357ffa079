import { expect, test } from 'vitest';
import { startSync } from '../../web/sync/loop.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { readStatus } from '../../web/sync/status.ts';
import { patchState } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { addPhoto } from '../../web/sync/photos.ts';
import { aVisit, anId, makeWorld } from './phone.ts';

/** A phone whose loop has made its first download, and a way to wait for the end of the next flush. */
async function aPhone() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  const sync = startSync(store);
  const ended = () =>
    new Promise<string | null>((resolve) => {
      const stop = sync.onActivity(({ isSending, last }) => {
        if (isSending) return;
        stop();
        resolve(last);
      });
    });
  await ended();
  /** Until the loop has planned its next turn: the plan reads the store first. */
  const planned = () => expect.poll(() => world.browser.timers.size, { interval: 1 }).toBe(1);
  await planned();
  return { ...world, store, sync, ended, planned };
}

test('a save is sent a second later, without anybody asking', async () => {
  const { browser, store, ended } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  const before = browser.requests.length;

  browser.advance(999);
  expect(browser.requests.length).toBe(before);
  const end = ended();
  browser.advance(1);

  expect(await end).toBe('done');
  expect((await readStatus(store)).unsent).toBe(0);
});

test('without a server it tries again after 2, 4, 8 seconds (with jitter), at most every 5 minutes; a wake-up starts again at once', async () => {
  const { server, browser, store, sync, ended, planned } = await aPhone();
  server.faults.push(...Array.from({ length: 12 }, () => 'lost' as const));
  const delays: number[] = [];
  await mutateAll(store, [aVisit('one')]);
  browser.advance(1000);
  await ended();
  for (let turn = 0; turn < 10; turn++) {
    await planned();
    const [timer] = browser.timers;
    const delay = (timer?.at ?? 0) - browser.now;
    delays.push(delay);
    const end = ended();
    browser.advance(delay);
    await end;
  }

  expect(delays.map((delay) => delay / 0.75)).toEqual([
    2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000,
  ]);
  await planned();
  const end = ended();
  browser.wake();
  expect(await end).toBe('offline');
  await planned();
  expect(([...browser.timers][0]?.at ?? 0) - browser.now).toBe(1500);
  sync.stop();
  expect(browser.timers.size).toBe(0);
});

test('a hidden page does not poll; coming back to the front does', async () => {
  const { browser, ended } = await aPhone();
  browser.visible = false;
  const before = browser.requests.length;
  browser.advance(3_600_000);
  expect(browser.requests.length).toBe(before);

  browser.visible = true;
  const end = ended();
  browser.wake();

  expect(await end).toBe('done');
});

test('what was written in another tab is sent too', async () => {
  const { browser, open, store, ended } = await aPhone();
  await mutateAll(open(), [aVisit('one')]);

  const end = ended();
  browser.advance(1000);
  await end;

  expect((await readStatus(store)).unsent).toBe(0);
});

test('when a sign-in is needed nothing is sent until it is done', async () => {
  const { server, browser, store, sync, ended } = await aPhone();
  server.faults.push({ status: 401 });
  await sync.flush();
  await mutateAll(store, [aVisit('one')]);
  const before = browser.requests.length;
  let end = ended();
  browser.advance(1000);
  expect(await end).toBe('signIn');
  expect(browser.requests.length).toBe(before);

  await patchState(store, () => ({ needsLogin: false }));
  end = ended();
  sync.wake();

  expect(await end).toBe('done');
  expect((await readStatus(store)).unsent).toBe(0);
});

test.for([
  [{ status: 503, retryAfter: '40' }, 40_000],
  [{ status: 429, retryAfter: 'Fri, 20 Nov 2026 09:02:00 GMT' }, 119_000],
  [{ status: 503, retryAfter: '86400' }, 900_000],
] as const)(
  'a server that asks for silence (%j) is left alone, by every tab and whatever wakes it',
  async ([fault, quietMs]) => {
    const { server, browser, open, store, sync, ended, planned } = await aPhone();
    await mutateAll(store, [aVisit('one')]);
    server.faults.push(fault);
    let end = ended();
    browser.advance(1000);
    expect(await end).toBe('later');
    const before = browser.requests.length;
    await planned();

    expect(await flush(open())).toBe('later');
    end = ended();
    sync.wake();
    expect(await end).toBe('later');
    expect(browser.requests.length).toBe(before);
    await planned();
    browser.advance(quietMs - 1);
    expect(browser.requests.length).toBe(before);

    end = ended();
    browser.advance(1501);
    expect(await end).toBe('done');
    expect((await readStatus(store)).unsent).toBe(0);
  },
);

test.for([
  { status: 500, retryAfter: '40' },
  { status: 503, retryAfter: 'soon' },
] as const)('a header that asks for nothing (%j) is a failure like another', async (fault) => {
  const { server, store } = await aPhone();
  server.faults.push(fault);

  expect(await flush(store)).toBe('refused');
  expect(await flush(store)).toBe('done');
});

test('a picture leaves by itself after its visit, and the server is asked once for the row that says so', async () => {
  const { server, browser, store, ended } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  await addPhoto(store, anId('one'), new Blob(['a shelf']));
  let end = ended();
  browser.advance(1000);
  expect(await end).toBe('done');
  end = ended();
  expect(await end).toBe('done');
  await expect.poll(async () => (await readStatus(store)).photos, { interval: 1 }).toBe(0);

  expect(server.blobs.size).toBe(1);
  expect(browser.requests.filter(({ url }) => url !== '/api/sync')).toHaveLength(1);
});

test('a picture that the server does not take waits longer each time, and delays no entry', async () => {
  const { server, browser, store, ended } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  await addPhoto(store, anId('one'), new Blob(['a shelf']));
  const real = browser.fetch;
  browser.fetch = (url, init) =>
    url === '/api/sync' ? real(url, init) : Promise.resolve(new Response(null, { status: 500 }));
  const puts = () => browser.requests.filter(({ url }) => url !== '/api/sync').length;
  const end = ended();
  browser.advance(1000);
  await end;
  const delays: number[] = [];
  for (let turn = 1; turn <= 3; turn++) {
    await expect.poll(puts, { interval: 1 }).toBe(turn);
    await expect.poll(() => browser.timers.size, { interval: 1 }).toBe(2);
    const delay = Math.min(...[...browser.timers].map(({ at }) => at)) - browser.now;
    delays.push(delay);
    browser.advance(delay);
  }
  expect(delays).toEqual([1500, 3000, 6000]);

  await mutateAll(store, [aVisit('two')]);
  const sent = ended();
  browser.advance(1000);
  expect(await sent).toBe('done');
  expect(server.row('interaction', anId('two'))).toBeDefined();
});

test('a phone that was shut out stops for good', async () => {
  const { server, browser, store, sync } = await aPhone();
  server.isRevoked = true;
  expect(await sync.flush()).toBe('wiped');
  await mutateAll(store, [aVisit('one')]).catch(() => undefined);
  const before = browser.requests.length;

  browser.advance(3_600_000);

  expect(browser.requests.length).toBe(before);
  expect(browser.timers.size).toBe(0);
});
