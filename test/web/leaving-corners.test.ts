import { expect, test } from 'vitest';
import { rememberSession } from '../../web/store/install.ts';
import { patchState, readOutbox, readRow, transact } from '../../web/store/store.ts';
import { sendInBackground } from '../../web/sync/background.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { undo } from '../../web/sync/outbox.ts';
import { addPhoto, sendPhotos } from '../../web/sync/photos.ts';
import { handIn, sendToManager } from '../../web/sync/quarantine.ts';
import { readStatus } from '../../web/sync/status.ts';
import { anId, aVisit, pharmacy, session } from './phone.ts';
import { aPhone, answer, readSent, settled } from './replies.ts';

const picture = () => new Blob(['a shelf'], { type: 'image/jpeg' });

test('no picture leaves before the user has signed in again', async () => {
  const { store, browser } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  await addPhoto(store, anId('one'), picture());
  await patchState(store, () => ({ needsLogin: true }));
  const before = browser.requests.length;

  expect(await sendPhotos(store)).toBe('signIn');
  expect(browser.requests.length).toBe(before);
});

test('a visit is undone with a picture whose bytes are gone', async () => {
  const { store } = await aPhone();
  const mids = await mutateAll(store, [aVisit('one')]);
  await addPhoto(store, anId('one'), picture());
  await transact(store, ['blobs'], 'readwrite', 'strict', (tx) => tx.objectStore('blobs').clear());

  expect(await undo(store, mids)).toBe('undone');
  expect(await readOutbox(store)).toEqual([]);
});

test('without its page, the phone sends pictures after their visit', async () => {
  const { store, server, browser } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  await addPhoto(store, anId('one'), picture());
  await rememberSession(browser.tab(), session);

  await sendInBackground(browser.tab()).catch(() => {});

  expect(server.done).toHaveLength(2);
  expect(browser.requests.some(({ init }) => init.method === 'PUT')).toBe(true);
});

test('without its page, a phone whose access was closed hands in what it holds and is empty', async () => {
  const { store, server, browser } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  await rememberSession(browser.tab(), session);
  server.faults.push({ status: 403, code: 'auth.revoked' });
  const badges: number[] = [];

  await sendInBackground({ ...browser.tab(), setBadge: (count) => void badges.push(count) });

  expect(server.quarantine.size).toBe(1);
  expect(badges).toEqual([0]);
});

test('an entry that is not here any more has been given to the manager', async () => {
  const { store, browser } = await aPhone();
  const before = browser.requests.length;

  expect(await sendToManager(store, 'gone')).toBe('stored');
  expect(browser.requests.length).toBe(before);
});

test('damaged records are handed in under an id of their own, with what is known of them', async () => {
  const { store, server } = await aPhone();
  await patchState(store, () => ({ revoked: true, needsLogin: true }));
  await transact(store, ['outbox'], 'readwrite', 'strict', async (tx) => {
    await tx.objectStore('outbox').put({ ord: 1, mid: 'short', at: 5 } as never);
    await tx.objectStore('outbox').put({ ord: 2, mid: anId('known'), at: 0.5 } as never);
  });

  expect(await handIn(store)).toBe('wiped');

  expect([...server.quarantine.values()].map(({ mid, name, at }) => [mid.length, name, at === 5])).toEqual([
    [22, 'unreadable', true],
    [22, 'unreadable', false],
  ]);
});

test('a picture whose entry lost the name of its bytes can be given up all the same', async () => {
  const { store } = await aPhone();
  await mutateAll(store, [aVisit('one')]);
  const { mids } = await addPhoto(store, anId('one'), picture());
  const [, attached] = await readOutbox(store);
  await transact(store, ['outbox'], 'readwrite', 'strict', (tx) =>
    tx.objectStore('outbox').put({ ...attached, args: { interactionId: anId('one') } } as never),
  );

  expect(await undo(store, mids)).toBe('undone');

  expect(await readOutbox(store)).toMatchObject([{ name: 'interaction.log' }]);
  // The bytes that nobody names any more stay to be counted.
  expect(await readStatus(store)).toMatchObject({ photos: 1 });
});

test('an entry of a shape that no server takes is handed in as it is', async () => {
  const { store, server } = await aPhone();
  const mids = await mutateAll(store, [aVisit('one')]);
  await patchState(store, () => ({ revoked: true }));
  const [entry] = await readOutbox(store);
  await transact(store, ['outbox'], 'readwrite', 'strict', (tx) =>
    tx.objectStore('outbox').put({ ...entry, version: 0 } as never),
  );

  expect(await handIn(store)).toBe('wiped');

  expect([...server.quarantine.values()]).toMatchObject([
    { mid: mids[0], name: 'unreadable', args: { name: 'interaction.log', version: 0, args: { id: anId('one') } } },
  ]);
});

test('an entry that another tab was told of while it was handed in waits for its rows, like any that is done', async () => {
  const { store, server } = await aPhone();
  const [mid = ''] = await mutateAll(store, [aVisit('one')]);
  await answer(store, { verdicts: [settled(mid, { status: 'held', code: 'sync.missing_ref' })] });
  server.beforeReply = () => answer(store, { verdicts: [settled(mid, { v: 9000 })] }).then(() => {});

  expect(await sendToManager(store, mid)).toBe('stored');

  expect(await readOutbox(store)).toMatchObject([{ mid, state: 'acked' }]);
  expect(await readSent(store)).toEqual([]);
});

test('a phone whose user was let in again meanwhile is not erased', async () => {
  const { store } = await aPhone();

  expect(await handIn(store)).toBe('refused');

  expect(store.connection.trouble()).toBeNull();
  expect(await readRow(store, 'customer', pharmacy)).toBeDefined();
});
