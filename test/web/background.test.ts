import { expect, test } from 'vitest';
import { sendInBackground } from '../../web/sync/background.ts';
import { rememberSession } from '../../web/store/install.ts';
import { patchState, readOutbox } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { aVisit, makeWorld, session } from './phone.ts';

/** A phone whose page was closed after a save; what its icon was told. */
async function aClosedPage() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  await mutateAll(store, [aVisit('one')]);
  const badges: number[] = [];
  const env = { ...world.browser.tab(), setBadge: (count: number) => void badges.push(count) };
  await rememberSession(env, session);
  return { ...world, store, env, badges };
}

test('without its page, the phone sends what was saved, and clears its icon', async () => {
  const { server, store, env, badges } = await aClosedPage();

  await sendInBackground(env);

  expect([server.done.length, await readOutbox(store), badges]).toEqual([1, [], [0]]);
});

test('with something left it fails, so that the browser tries again, and says how much', async () => {
  const { server, env, badges } = await aClosedPage();
  server.faults.push('lost');

  await expect(sendInBackground(env)).rejects.toThrow('1 entries, 0 photos are left');

  expect(badges).toEqual([1]);
});

test('when only a sign-in helps it does not ask the browser to try again', async () => {
  const { env, store, badges } = await aClosedPage();
  await patchState(store, () => ({ needsLogin: true }));

  await sendInBackground(env);

  expect(badges).toEqual([1]);
});

test('nobody’s phone sends nothing', async () => {
  const { browser, env } = await aClosedPage();
  await rememberSession(env, null);
  const before = browser.requests.length;

  await sendInBackground(env);

  expect(browser.requests.length).toBe(before);
});

test('a browser without icons to mark sends all the same', async () => {
  const { server, env } = await aClosedPage();
  const { setBadge: _, ...plain } = env;

  await sendInBackground(plain);

  expect(server.done).toHaveLength(1);
});
