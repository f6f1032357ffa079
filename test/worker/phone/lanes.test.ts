import { expect, test } from 'vitest';
import type { QuarantineAnswer } from '#contract/sync.ts';
import { readWipe } from '../../../web/store/install.ts';
import { readOutbox, readRow } from '../../../web/store/store.ts';
import { fix } from '../../../web/sync/fix.ts';
import { flush } from '../../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../../web/sync/mutate.ts';
import { addPhoto, readPhoto, sendPhotos } from '../../../web/sync/photos.ts';
import { sendToManager } from '../../../web/sync/quarantine.ts';
import { readStatus } from '../../../web/sync/status.ts';
import { type Browser, signedIn } from '../../support/world-browser.ts';
import { type World, aVisit, entry, freshId, idOf, makeWorld, aNewCustomer } from '../../support/world.ts';
import { phoneOf } from './phone-of.ts';

const timeout = 120_000;

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The app's own store and sync, through the API as a browser sees it. */
async function aPhone(world: World, user: string) {
  const browser = await signedIn(world, user);
  const { store } = phoneOf(world, user);
  const urls: string[] = [];
  const env: typeof store.env = {
    ...store.env,
    now: () => Date.now(),
    fetch: (url, init) => {
      urls.push(url);
      return browser.fetch(url.replace('/api', ''), init);
    },
    gzip: async (text) =>
      new Uint8Array(
        await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
      ),
    sha256,
    shrink: async (picture) => ({
      bytes: new Uint8Array(await picture.arrayBuffer()),
      type: 'image/jpeg',
      width: 40,
      height: 30,
    }),
  };
  const phone = { ...store, env };
  await flush(phone);
  return { store: phone, browser, urls };
}

const heldOf = async (browser: Browser) =>
  (await (await browser.fetch('/quarantine')).json<QuarantineAnswer>()).entries;

test(
  'a picture reaches the bucket after its visit, and the phone keeps its copy until the server says so',
  async () => {
    const world = await makeWorld();
    const { store, browser, urls } = await aPhone(world, 'lea');
    const visit = aVisit('c1');
    await mutateAll(store, [{ name: 'interaction.log', args: visit }]);
    const text = `a shelf ${freshId('x')}`;
    const { photoId } = await addPhoto(store, visit.id, new Blob([text]));

    expect(await flush(store)).toBe('done');
    expect(await sendPhotos(store)).toBe('sent');
    expect(await flush(store)).toBe('done');
    expect(await sendPhotos(store)).toBe('done');

    const photo = await readRow(store, 'photo', photoId);
    expect(photo).toMatchObject({ pending: 0, row: { stored: true, interactionId: visit.id } });
    const hash = photo?.row.hash ?? '';
    expect(await readPhoto(store, { hash, type: 'image/jpeg' })).toBe(`/api/blobs/${hash}`);
    const bytes = await (await browser.fetch(`/blobs/${hash}`)).arrayBuffer();
    expect(new TextDecoder().decode(bytes)).toBe(text);
    expect(await readStatus(store)).toMatchObject({ photos: 0, unsent: 0 });
    expect(urls.filter((url) => url.startsWith('/api/blobs/'))).toHaveLength(1);
  },
  timeout,
);

const archive = (world: World, archived: boolean) =>
  world.push('admin', [entry('customer.archive', { id: idOf('c1'), archived })]);

/** A phone whose edit of a customer that was put away is refused. */
async function withRefused(world: World) {
  const phone = await aPhone(world, 'lea');
  await archive(world, true);
  const [mid = ''] = await mutate(phone.store, 'customer.set', { id: idOf('c1'), fields: { phone: '06' } });
  await flush(phone.store);
  expect(await readOutbox(phone.store)).toMatchObject([{ mid, state: 'dead', code: 'row.gone' }]);
  return { ...phone, mid };
}

test(
  'a refused edit is mended once what stood in its way is gone, and is done once',
  async () => {
    const world = await makeWorld();
    const { store, mid } = await withRefused(world);
    await archive(world, false);
    await flush(store);

    const mended = await fix(store, mid, { id: idOf('c1'), fields: { phone: '07' } });
    expect(await flush(store)).toBe('done');

    expect(await readOutbox(store)).toEqual([]);
    expect(await readRow(store, 'customer', idOf('c1'))).toMatchObject({ pending: 0, row: { phone: '07' } });
    expect(await world.sql('SELECT status FROM ledger WHERE org_id = ?1 AND mid = ?2', mended ?? '')).toEqual([
      { status: 'applied' },
    ]);
  },
  timeout,
);

test(
  'a refused edit given to the manager leaves the phone and waits for him',
  async () => {
    const world = await makeWorld();
    const { store, mid } = await withRefused(world);

    expect(await sendToManager(store, mid)).toBe('stored');

    expect(await readOutbox(store)).toEqual([]);
    expect(await heldOf(await signedIn(world, 'admin'))).toMatchObject([
      { mid, reason: 'asked', code: 'row.gone', state: 'open' },
    ]);
  },
  timeout,
);

test(
  'a phone whose access was closed hands in what it holds and is empty; nothing of it was done',
  async () => {
    const world = await makeWorld();
    const { store } = await aPhone(world, 'lea');
    const cafe = freshId('cafe');
    await mutate(store, 'customer.create', aNewCustomer({ id: cafe, name: 'Café' }));
    await mutateAll(store, [
      { name: 'interaction.log', args: { ...aVisit('c1'), customerId: cafe } },
      { name: 'interaction.log', args: aVisit('c1') },
    ]);
    const admin = await signedIn(world, 'admin');
    await admin.fetch(`/users/${idOf('lea')}/leave`, { method: 'POST' });

    expect(await flush(store)).toBe('wiped');

    expect((await heldOf(admin)).map(({ name, reason }) => `${name} ${reason}`).toSorted()).toEqual([
      'customer.create revoked',
      'interaction.log revoked',
      'interaction.log revoked',
    ]);
    expect(await world.sql('SELECT count(*) AS n FROM interactions WHERE org_id = ?1')).toEqual([{ n: 0 }]);
    expect((await store.env.indexedDB.databases()).map(({ name }) => name)).toEqual(['terrain']);
    expect(await readWipe(store.env)).toMatchObject({ handedIn: 3, photos: 0, database: null });
  },
  timeout,
);
