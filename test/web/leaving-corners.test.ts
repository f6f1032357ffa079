import { expect, test } from 'vitest';
import { rememberSession } from '../../web/store/install.ts';
import { patchState, readOutbox, transact } from '../../web/store/store.ts';
import { sendInBackground } from '../../web/sync/background.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { undo } from '../../web/sync/outbox.ts';
import { addPhoto, sendPhotos } from '../../web/sync/photos.ts';
import { handIn, sendToManager } from '../../web/sync/quarantine.ts';
import { aVisit, anId, lea, orgId } from './phone.ts';
import { aPhone } from './replies.ts';

const user = { id: lea.userId, no: 1, name: 'Léa', role: 'rep', status: 'active', hidden: false } as const;
const session = { orgId, user, role: 'rep', locale: 'fr', head: 1, epoch: 'epoch-1' } as const;
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
