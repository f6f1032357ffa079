import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Store, readOutbox } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { aVisit, makeWorld } from './phone.ts';

test('a request that nobody answers is given up after half a minute, and the turn to send with it', async () => {
  const { server, browser, open } = makeWorld();
  const [tab, other] = [open(), open()];
  const abortAfter = (delayMs: number): AbortSignal => {
    const controller = new AbortController();
    tab.env.after(delayMs, () => controller.abort());
    return controller.signal;
  };
  const hanging = { ...tab, env: { ...tab.env, abortAfter } };
  await flush(hanging);
  const before = browser.requests.length;
  await mutateAll(hanging, [aVisit('one')]);
  browser.fetch = (_url, { signal }) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const flushing = flush(hanging);
  await expect.poll(() => browser.requests.length, { interval: 1 }).toBe(before + 1);
  browser.fetch = server.fetch;

  browser.advance(29_999);
  expect(await flush(other)).toBe('busy');
  browser.advance(1);

  expect(await flushing).toBe('offline');
  expect(await flush(other)).toBe('done');
  expect(await readOutbox(other)).toEqual([]);
});

/** A phone whose requests take as long as what they carry, and are given up after 30 s. */
async function onASlowLine(msPerEntry: number, msPerRow: number) {
  const { server, browser, open } = makeWorld();
  const tab = open();
  const store = { ...tab, env: { ...tab.env, abortAfter: () => new AbortController().signal } };
  await flush(store);
  const carried: number[] = [];
  browser.fetch = async (url, init) => {
    const { mutations, limit } = JSON.parse(unzipped(init.body)) as { mutations: unknown[]; limit: number };
    carried.push(mutations.length);
    const takesMs = mutations.length * msPerEntry + limit * msPerRow;
    browser.now += Math.min(takesMs, 30_000);
    if (takesMs >= 30_000) throw new DOMException('given up', 'AbortError');
    return server.fetch(url, init);
  };
  return { server, store, carried };
}

const unzipped = (body: unknown): string =>
  typeof body === 'string' ? body : gunzipSync(body as Uint8Array).toString();

async function flushUntilDone(store: Store): Promise<number> {
  for (let count = 1; count < 30; count++) if ((await flush(store)) === 'done') return count;
  throw new Error('the backlog never leaves');
}

test('a line too slow for a whole backlog brings it in parts', async () => {
  const { server, store, carried } = await onASlowLine(300, 0);
  await mutateAll(
    store,
    Array.from({ length: 300 }, (_, index) => aVisit(`${index}`)),
  );

  await flushUntilDone(store);

  expect(new Set(server.done).size).toBe(300);
  expect(carried.slice(0, 2)).toEqual([300, 75]);
  expect(await readOutbox(store)).toEqual([]);
});

test('a line too slow for a page asks for fewer rows', async () => {
  const { store } = await onASlowLine(0, 99);
  expect(await flushUntilDone(store)).toBe(2);
});

test('a line that was dead for a while carries whole backlogs again soon after', async () => {
  const { store, carried } = await onASlowLine(1, 0);
  const { fetch } = store.env;
  let isDead = true;
  const line = {
    ...store,
    env: {
      ...store.env,
      fetch: async (...asked: Parameters<typeof fetch>) => {
        if (!isDead) return fetch(...asked);
        now += 30_000;
        throw new DOMException('given up', 'AbortError');
      },
      now: () => store.env.now() + now,
    },
  };
  let now = 0;
  await mutateAll(
    line,
    Array.from({ length: 1000 }, (_, index) => aVisit(`${index}`)),
  );
  for (let count = 0; count < 5; count++) expect(await flush(line)).toBe('offline');
  isDead = false;

  expect(await flush(line)).toBe('done');

  expect(carried.filter((count) => count > 0)).toEqual([10, 40, 160, 640, 150]);
});
