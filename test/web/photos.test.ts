import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RowOf } from '#contract/entities.ts';
import { readOutbox, readRow, readRows } from '../../web/store/store.ts';
import { StorageFull } from '../../web/store/trouble.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { discard } from '../../web/sync/discard.ts';
import { undo } from '../../web/sync/outbox.ts';
import { addPhoto, readPhoto, sendPhotos } from '../../web/sync/photos.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aNewCustomer, aVisit, anId, lea, makeWorld } from './phone.ts';

const picture = (text = 'a shelf') => new Blob([text], { type: 'image/jpeg' });
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A phone with a visit that is not sent yet, and a picture of it. */
async function aPhone() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  const visit = await mutateAll(store, [aVisit('one')]);
  const { photoId, mids } = await addPhoto(store, anId('one'), picture());
  const row = async () => (await readRow(store, 'photo', photoId))?.row as RowOf<'photo'>;
  return { ...world, store, visit, photoId, mids, row };
}

const textOf = async (shown: Blob | string) => (typeof shown === 'string' ? shown : await shown.text());

test('a picture is kept with the entry that names it, and is seen at once, without network', async () => {
  const { browser, store, visit, photoId, row } = await aPhone();

  expect(await readOutbox(store)).toMatchObject([
    { name: 'interaction.log' },
    {
      name: 'photo.attach',
      deps: visit,
      args: { id: photoId, hash: hashOf('a shelf'), bytes: 7, width: 40, height: 30 },
    },
  ]);
  expect(await row()).toMatchObject({ interactionId: anId('one'), repId: lea.userId, stored: false });
  expect(await readRows(store, 'photo', { visitId: anId('one') })).toHaveLength(1);
  expect(await textOf(await readPhoto(store, await row()))).toBe('a shelf');
  expect(await readStatus(store)).toMatchObject({ photos: 1 });
  expect(browser.requests.every(({ url }) => url === '/api/sync')).toBe(true);
});

test('its bytes go after its entry, and stay here until the server says that it has them', async () => {
  const { server, store, row } = await aPhone();
  expect(await sendPhotos(store)).toBe('done');
  expect(server.blobs.size).toBe(0);

  await flush(store);
  expect(await row()).toMatchObject({ stored: false });
  expect(await sendPhotos(store)).toBe('sent');
  expect(Buffer.from(server.blobs.get(hashOf('a shelf')) ?? []).toString()).toBe('a shelf');
  expect(await textOf(await readPhoto(store, await row()))).toBe('a shelf');

  await flush(store);
  expect(await sendPhotos(store)).toBe('done');
  expect(await row()).toMatchObject({ stored: true });
  expect(await readPhoto(store, await row())).toBe(`/api/blobs/${hashOf('a shelf')}`);
  expect(await readStatus(store)).toMatchObject({ photos: 0 });
});

test.for(['lost', 'lost after commit', { status: 500 }, { status: 404, code: 'request.not_found' }] as const)(
  'a sending that ends with %j is done again, and entries do not wait for it',
  async (fault) => {
    const { server, store } = await aPhone();
    await flush(store);
    server.faults.push(fault);
    expect(await sendPhotos(store)).not.toBe('sent');
    await mutateAll(store, [aVisit('two')]);

    expect(await flush(store)).toBe('done');
    expect(server.row('interaction', anId('two'))).toBeDefined();
    await sendPhotos(store);
    await flush(store);
    await sendPhotos(store);

    expect(server.blobs.size).toBe(1);
    expect(await readStatus(store)).toMatchObject({ photos: 0 });
  },
);

test('one picture that the server does not take does not stop the next', async () => {
  const { server, store } = await aPhone();
  await addPhoto(store, anId('one'), picture('another'));
  await flush(store);
  server.faults.push({ status: 500 });

  expect(await sendPhotos(store)).toBe('refused');

  expect(server.blobs.size).toBe(1);
});

test("a picture never goes with another user's cookie", async () => {
  const { server, store } = await aPhone();
  await flush(store);
  server.cookieUser = anId('camille');

  expect(await sendPhotos(store)).toBe('signIn');

  expect(server.blobs.size).toBe(0);
  expect(await readStatus(store)).toMatchObject({ needsLogin: true, photos: 1 });
  const asked = server.blobs.size;
  expect(await sendPhotos(store)).toBe('signIn');
  expect(server.blobs.size).toBe(asked);
});

test('taking a visit back takes its pictures, before the first try and after it', async () => {
  const { server, store, visit, row } = await aPhone();
  expect(await undo(store, visit)).toBe('undone');
  expect(await readOutbox(store)).toEqual([]);
  expect(await row()).toBeUndefined();
  expect(await readStatus(store)).toMatchObject({ photos: 0 });

  const second = await mutateAll(store, [aVisit('two')]);
  await addPhoto(store, anId('two'), picture());
  await flush(store);
  expect(await undo(store, second)).toBe('voided');
  await flush(store);
  expect(server.row('interaction', anId('two'))).toMatchObject({ voided: true });
});

test('the same picture twice is kept and sent once, and stays while one of its photos does', async () => {
  const { server, store, mids } = await aPhone();
  const twin = await addPhoto(store, anId('one'), picture());
  expect(await readStatus(store)).toMatchObject({ photos: 1 });
  expect(await undo(store, mids)).toBe('undone');
  const row = (await readRow(store, 'photo', twin.photoId))?.row as RowOf<'photo'>;
  expect(await textOf(await readPhoto(store, row))).toBe('a shelf');

  await flush(store);
  await sendPhotos(store);
  await flush(store);
  await sendPhotos(store);

  expect(server.blobs.size).toBe(1);
  expect(await readStatus(store)).toMatchObject({ photos: 0 });
});

test('giving up a refused customer gives up the visit there and its picture', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  server.refuses.set('customer.create', 'rejected');
  const cafe = anId('cafe');
  const [parent = ''] = await mutateAll(store, [{ name: 'customer.create', args: aNewCustomer(cafe, 'Café') }]);
  await mutateAll(store, [aVisit('there', { customerId: cafe })]);
  const { photoId } = await addPhoto(store, anId('there'), picture());
  await flush(store);
  expect(await sendPhotos(store)).toBe('done');
  // Held like its visit, and in sight all the same.
  expect(await readRow(store, 'photo', photoId)).toMatchObject({ pending: 1 });

  expect(await discard(store, parent)).toBe(3);

  expect(await readStatus(store)).toMatchObject({ photos: 0 });
  expect(await readRow(store, 'photo', photoId)).toBeUndefined();
});

test('taking back a correction or a void of a visit leaves the pictures of the visit', async () => {
  const { store, photoId } = await aPhone();
  const voided = await mutateAll(store, [{ name: 'interaction.void', args: { id: anId('one') } }]);

  expect(await undo(store, voided)).toBe('undone');

  expect(await readOutbox(store)).toMatchObject([{ name: 'interaction.log' }, { name: 'photo.attach' }]);
  expect(await readRow(store, 'photo', photoId)).toMatchObject({ pending: 1 });
  expect(await readStatus(store)).toMatchObject({ photos: 1 });
});

test('photos are refused before the disk is full, and entries are not', async () => {
  const { browser, store } = await aPhone();
  browser.use = { usedBytes: 90_000_000, quotaBytes: 100_000_000 };

  await expect(addPhoto(store, anId('one'), picture('more'))).rejects.toThrow(StorageFull);

  expect(await readStatus(store)).toMatchObject({ photos: 1, unsent: 2 });
  await mutateAll(store, [aVisit('two')]);
  expect(await readStatus(store)).toMatchObject({ unsent: 3 });
});

test('a picture of a visit that is not there is not kept', async () => {
  const { store } = await aPhone();

  await expect(addPhoto(store, anId('nowhere'), picture('lost'))).rejects.toMatchObject({ code: 'sync.missing_ref' });

  expect(await readStatus(store)).toMatchObject({ photos: 1 });
});

test('when the row that would say so left the phone, a picture that the server took is dropped', async () => {
  const { server, store } = await aPhone();
  await flush(store);
  await sendPhotos(store);
  const [photo] = [...server.rows.values()].filter(({ k }) => k === 'photo');
  const v = ++server.version;
  server.rows.delete(`photo ${photo?.id}`);
  server.streams = server.streams.filter((stream) => stream !== 't:sector' && !stream.startsWith('u:'));
  server.exits = [{ s: 't:sector', k: 'photo', id: photo?.id ?? '', v }];
  await flush(store);

  expect(await sendPhotos(store)).toBe('done');

  expect(await readStatus(store)).toMatchObject({ photos: 0 });
});

test('bytes that the server has are not sent again for a second picture of them whose entry waits for a person', async () => {
  const { browser, server, store } = await aPhone();
  await flush(store);
  await sendPhotos(store);
  server.refuses.set('photo.attach', 'rejected');
  await addPhoto(store, anId('one'), picture());
  await flush(store);
  const sent = () => browser.requests.filter(({ url }) => url.startsWith('/api/blobs/')).length;
  const before = sent();

  expect(await sendPhotos(store)).toBe('done');

  expect(sent()).toBe(before);
  expect(await readStatus(store)).toMatchObject({ photos: 1 });
});
