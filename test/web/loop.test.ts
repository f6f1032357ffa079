import { expect, test } from 'vitest';
import { startSync } from '../../web/sync/loop.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { readStatus } from '../../web/sync/status.ts';
import { patchState } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { aVisit, makeWorld } from './phone.ts';

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
