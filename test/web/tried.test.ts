import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import type { SyncRequest } from '#contract/sync.ts';
import { gzip } from '../../web/platform/gzip.ts';
import { patchState, readOutbox } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { countTries } from '../../web/sync/tried.ts';
import { aSale, aVisit } from './phone.ts';
import { aPhone } from './replies.ts';

/** A phone whose two entries found no network. */
async function aPhoneThatTried() {
  const world = await aPhone();
  const mids = await mutateAll(world.store, aSale('one', 100));
  const { fetch } = world.browser;
  world.browser.fetch = () => Promise.reject(new TypeError('network'));
  expect(await flush(world.store)).toBe('offline');
  world.browser.fetch = fetch;
  return { ...world, mids };
}

const saidBy = (text: string | undefined): SyncRequest => JSON.parse(text ?? 'null') as SyncRequest;

test('a backlog that was tried in vain leaves in the words it had, with the time at which it leaves', async () => {
  const { browser, server, store, mids } = await aPhoneThatTried();
  browser.now += 3_600_000;
  const asked = vi.spyOn(server, 'sync');

  const { text, request } = await nextRequest(store);
  expect(saidBy(text)).toEqual(request);
  expect(request).toMatchObject({ sentAt: browser.now, mutations: mids.map((mid) => ({ mid })) });

  await countTries(store, await nextRequest(store), 100);
  expect(await flush(store)).toBe('done');
  expect(asked.mock.calls[0]?.[0].mutations.map(({ mid }) => mid)).toEqual(mids);
  expect(await readOutbox(store)).toEqual([]);
});

type Tried = Awaited<ReturnType<typeof aPhoneThatTried>>;

test.for<[what: string, happen: (phone: Tried) => Promise<unknown>]>([
  ['an entry', ({ store }) => mutateAll(store, [aVisit('two')])],
  ['a sign-in', ({ store }) => patchState(store, () => ({ offsetMs: 5 }))],
  ['silence', ({ store, browser }) => patchState(store, () => ({ quietUntil: browser.now + 60_000 }))],
])('what was written, or learnt of the server, since then is in the next request (%s)', async ([, happen]) => {
  const world = await aPhoneThatTried();
  await happen(world);

  const next = await nextRequest(world.store);

  const outbox = await readOutbox(world.store);
  const mids = next.seal ? [] : outbox.map(({ mid }) => mid);
  expect(next.text).toBeUndefined();
  expect(next.request.mutations.map(({ mid }) => mid)).toEqual(mids);
});

test('what has never left is marked before it does, when it was saved while the network failed', async () => {
  const { store } = await aPhoneThatTried();
  const sent = await nextRequest(store);
  await mutateAll(store, [aVisit('two')]);
  await countTries(store, sent, 100);

  const next = await nextRequest(store);

  expect(next.request.mutations).toHaveLength(3);
  expect((await readOutbox(store)).map(({ tries }) => tries > 0)).toEqual([true, true, true]);
});

test('a long text that is packed again with another beginning unpacks to what it is', async () => {
  const tail = 'Pharmacie du Marché, l’été 😀 '.repeat(2000);
  for (const head of ['{"sentAt":1}', '{"sentAt":22}', 'é'.repeat(300), `${'a'.repeat(255)}😀`, ''])
    for (const text of [head + tail, head + tail, head]) expect(gunzipSync(await gzip(text)).toString()).toBe(text);

  const packed = (await gzip(`1${tail}`)).length;
  const compress = vi.spyOn(globalThis, 'CompressionStream');
  expect((await gzip(`2${tail}`)).length).toBe(packed);
  expect(compress).not.toHaveBeenCalled();
});
