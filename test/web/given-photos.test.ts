import { expect, test } from 'vitest';
import { readOutbox } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { addPhoto, sendPhotos } from '../../web/sync/photos.ts';
import { sendToManager } from '../../web/sync/quarantine.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aNewCustomer, aVisit, anId, lea, makeWorld } from './phone.ts';

/** A phone that has given a manager a refused customer, the visit there and the picture of it. */
async function aGivenPicture() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  world.server.refuses.set('customer.create', 'rejected');
  const cafe = anId('cafe');
  const [parent = ''] = await mutateAll(store, [{ name: 'customer.create', args: aNewCustomer(cafe, 'Café') }]);
  await mutateAll(store, [aVisit('there', { customerId: cafe })]);
  await addPhoto(store, anId('there'), new Blob(['a shelf'], { type: 'image/jpeg' }));
  const photo = (await readOutbox(store)).find(({ name }) => name === 'photo.attach')?.args as {
    id: string;
    hash: string;
  };
  await flush(store);
  expect(await sendToManager(store, parent)).toBe('stored');
  return { ...world, store, photo };
}

test('a picture given to a manager waits for him, and is sent when he accepts it', async () => {
  const { server, store, photo } = await aGivenPicture();
  expect(await sendPhotos(store)).toBe('done');
  expect(server.blobs.size).toBe(0);
  expect(await readStatus(store)).toMatchObject({ photos: 1 });

  server.put('photo', 't:sector', lea.userId, { ...photo, repId: lea.userId, stored: false } as { id: string });
  await flush(store);
  expect(await sendPhotos(store)).toBe('sent');
  await flush(store);
  expect(await sendPhotos(store)).toBe('done');

  expect([...server.blobs.keys()]).toEqual([photo.hash]);
  expect(await readStatus(store)).toMatchObject({ photos: 0 });
});

test('a picture that no manager has accepted after thirty days by the server’s clock leaves the phone', async () => {
  const { browser, server, store } = await aGivenPicture();

  browser.now += 300 * 86_400_000;
  await sendPhotos(store);
  expect(await readStatus(store)).toMatchObject({ photos: 1 });
  server.now += 30 * 86_400_000;
  await flush(store);
  await sendPhotos(store);
  expect(await readStatus(store)).toMatchObject({ photos: 1 });
  server.now += 1;
  await flush(store);
  await sendPhotos(store);

  expect(await readStatus(store)).toMatchObject({ photos: 0 });
  expect(server.blobs.size).toBe(0);
});
