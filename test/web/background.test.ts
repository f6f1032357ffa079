import { expect, test } from 'vitest';
import { readWipe, rememberSession } from '../../web/store/install.ts';
import { flush } from '../../web/sync/flush.ts';
import { startSync } from '../../web/sync/loop.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { sendInBackground } from '../../web/sync/background.ts';
import { addPhoto } from '../../web/sync/photos.ts';
import { readOutbox, readState } from '../../web/store/store.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aSale, aVisit, anId, lea, makeWorld, orgId } from './phone.ts';

const user = { id: lea.userId, no: 1, name: 'Léa', role: 'rep', status: 'active', hidden: false } as const;
const session = { orgId, user, role: 'rep', locale: 'fr', head: 42, epoch: 'epoch-1' } as const;

/** A phone left with a sale and a picture to send, and its service worker. */
async function aPhone() {
  const world = makeWorld();
  const store = world.open();
  await rememberSession(store.env, session);
  await flush(store);
  await mutateAll(store, aSale('one', 100));
  await addPhoto(store, anId('v one'), new Blob(['a shelf']));
  return { ...world, store, worker: world.browser.tab() };
}

test('the worker sends entries and pictures, shows the count on the icon, and the page hears of it', async () => {
  const { server, browser, store, worker } = await aPhone();
  browser.badge = 3;
  const heard = new Set<string>();
  store.bus.listen(({ kinds }) => kinds.forEach((kind) => heard.add(kind)));

  await sendInBackground(worker);

  expect(server.done).toHaveLength(3);
  expect(server.blobs.size).toBe(1);
  expect(browser.badge).toBe(0);
  expect([...heard]).toEqual(expect.arrayContaining(['outbox', 'order', 'sync']));
  expect(await readOutbox(store)).toEqual([]);
});

test.for(['lost', 'lost after commit', 'html', { status: 500 }, { status: 503, retryAfter: '60' }] as const)(
  'while something is left (%j) it fails, so that the browser tries again; nothing is done twice',
  async (fault) => {
    const { server, browser, store, worker } = await aPhone();
    server.faults.push(fault);

    await expect(sendInBackground(worker)).rejects.toThrow('3 entries');
    expect(browser.badge).toBe(3);

    browser.advance(61_000);
    await sendInBackground(worker).catch(() => undefined);
    await sendInBackground(worker);
    expect(server.done).toHaveLength(3);
    expect(await readStatus(store)).toMatchObject({ unsent: 0, photos: 0 });
  },
);

test('when a sign-in is needed it does not ask to be tried again: only the user can go on', async () => {
  const { server, worker } = await aPhone();
  server.faults.push({ status: 401 });

  await sendInBackground(worker);

  expect(server.done).toEqual([]);
});

test('while the page is at it the worker waits for its next turn', async () => {
  const { server, store, worker } = await aPhone();
  let second: Promise<void> | undefined;
  server.beforeReply = async () => {
    if (second) return;
    second = sendInBackground(worker);
    await expect(second).rejects.toThrow('entries');
  };

  expect(await flush(store)).toBe('done');

  expect(server.done).toHaveLength(3);
});

test('with nobody signed in it does nothing', async () => {
  const { browser, worker } = await aPhone();
  await rememberSession(worker, null);
  const before = browser.requests.length;

  await sendInBackground(worker);

  expect(browser.requests.length).toBe(before);
});

test('the worker hands in and wipes too; a page that was open stops for good', async () => {
  const { server, browser, store, worker } = await aPhone();
  const sync = startSync(store);
  await expect.poll(async () => (await readStatus(store)).photos, { interval: 1 }).toBe(0);
  await expect.poll(() => sync.activity().isSending, { interval: 1 }).toBe(false);
  await mutateAll(store, [aVisit('late')]);
  await addPhoto(store, anId('late'), new Blob(['gone']));
  server.isRevoked = true;

  await sendInBackground(worker);

  expect(await readWipe(worker)).toMatchObject({ name: 'Léa', handedIn: 2, photos: 1, database: null });
  expect(store.connection.trouble()).toBe('erased');
  await expect(readState(store)).rejects.toThrow(/terrain/);
  const before = browser.requests.length;
  browser.advance(3_600_000);
  browser.wake();
  await sync.flush();
  browser.advance(3_600_000);
  expect(browser.requests.length).toBe(before);
  expect(browser.timers.size).toBe(0);
});
