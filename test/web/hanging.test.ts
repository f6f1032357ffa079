import { expect, test } from 'vitest';
import { readOutbox } from '../../web/store/store.ts';
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
