import { expect, test, vi } from 'vitest';
import { closeStore, patchState, read } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { startPhotoLane } from '../../web/sync/photo-lane.ts';
import { addPhoto, sendPhotos } from '../../web/sync/photos.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aVisit, anId } from './phone.ts';
import { aPhone } from './replies.ts';

const soon = <T>(look: () => T) => expect.poll(look, { interval: 1 });

/** A phone with a picture whose visit the server has, and the lane it leaves by. */
async function aLane() {
  const world = await aPhone();
  const { store } = world;
  await mutateAll(store, [aVisit('one')]);
  await addPhoto(store, anId('one'), new Blob(['a shelf']));
  await flush(store);
  const asked = vi.fn();
  return { ...world, asked, lane: startPhotoLane(store, asked) };
}

/** Until nobody sends pictures, and whoever did has heard how it ended. */
async function ended({ browser, store }: Awaited<ReturnType<typeof aLane>>) {
  await soon(() => browser.locks.size).toBe(0);
  await read(store, ['meta'], (tx) => tx.objectStore('meta').count());
}

test('a lane that is stopped while a picture is on its way asks for nothing more', async () => {
  const phone = await aLane();
  const { server, browser, asked, lane } = phone;
  server.beforeReply = async () => lane.stop();

  lane.run();
  await soon(() => server.blobs.size).toBe(1);
  await ended(phone);

  expect([asked.mock.calls.length, browser.timers.size]).toEqual([0, 0]);
  const before = browser.requests.length;
  lane.run();
  expect([browser.requests.length, browser.locks.size]).toEqual([before, 0]);
});

test('a lane whose database was closed meanwhile does not try again', async () => {
  const phone = await aLane();
  const { server, browser, store, asked, lane } = phone;
  server.beforeReply = () => closeStore(store, 'outdated');

  lane.run();
  await soon(() => server.blobs.size).toBe(1);
  await soon(() => browser.locks.size).toBe(0);
  await Promise.resolve();

  expect([asked.mock.calls.length, browser.timers.size]).toEqual([0, 0]);
});

test('on a page that nobody looks at, a picture that was refused waits for the next flush', async () => {
  const phone = await aLane();
  const { server, browser, asked, lane } = phone;
  server.faults.push({ status: 500 });
  lane.run();
  await soon(() => browser.timers.size).toBe(1);
  const before = browser.requests.length;

  browser.visible = false;
  browser.advance(300_000);
  expect([browser.requests.length, browser.timers.size, browser.locks.size]).toEqual([before, 0, 0]);

  lane.run();
  await soon(() => asked.mock.calls.length).toBe(1);
  expect(server.blobs.size).toBe(1);
});

test('a server that asked for silence is sent no picture', async () => {
  const { browser, store } = await aLane();
  await patchState(store, () => ({ quietUntil: browser.now + 40_000 }));
  const before = browser.requests.length;

  expect(await sendPhotos(store)).toBe('later');

  expect(browser.requests.length).toBe(before);
  browser.advance(40_000);
  expect(await sendPhotos(store)).toBe('sent');
});

test('a picture that leaves the phone while its bytes are on their way does not come back', async () => {
  const { server, store } = await aLane();
  server.beforeReply = async () => {
    const db = await store.connection.db();
    await db.clear('blobs');
  };

  expect(await sendPhotos(store)).toBe('sent');

  expect(await readStatus(store)).toMatchObject({ photos: 0 });
});
