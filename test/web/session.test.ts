import { expect, test } from 'vitest';
import * as v from 'valibot';
import { KpisAnswer } from '#contract/answers.ts';
import { userHeader } from '#contract/session.ts';
import { prefetchDocuments, readDocument, refreshDocument } from '../../web/kpi/documents.ts';
import { patchInstall, readWipe, rememberSession } from '../../web/store/install.ts';
import { databaseName, readOutbox, readState } from '../../web/store/store.ts';
import { dropDraft, readDraft, saveDraft } from '../../web/store/drafts.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { rememberedSession } from '../../web/sync/session.ts';
import { openSession } from '../../web/sync/open-session.ts';
import { Unreachable, signIn } from '../../web/sync/sign-in.ts';
import { discardAndSignOut, signOut, signOutKeepingEntries, unsettledEntries } from '../../web/sync/sign-out.ts';
import { flush } from '../../web/sync/flush.ts';
import { finishWipe } from '../../web/sync/wipe.ts';
import { FakeBrowser } from './fake-browser.ts';
import { aVisit, anId, lea, makeWorld, session } from './phone.ts';

/** A browser whose server knows Léa's password, and syncs. */
function aBrowser() {
  const { server } = makeWorld();
  const browser = new FakeBrowser(async (url, init) => {
    if (url !== '/api/session') return server.fetch(url, init);
    if (init.method === 'DELETE') return new Response(null, { status: 204 });
    const { password } = JSON.parse(String(init.body)) as { password: string };
    return password === 'right'
      ? Response.json(session)
      : Response.json({ error: { code: 'auth.bad_credentials' } }, { status: 401 });
  });
  return { server, browser, env: browser.tab() };
}

test('who signed in last opens the app without network, with the head of the server as first basis', async () => {
  const { browser, env } = aBrowser();
  await signIn(env, 'lea@demo.terrain', 'right');

  browser.fetch = () => Promise.reject(new TypeError('network'));
  const remembered = await rememberedSession(env);
  const store = await openSession(env, remembered ?? session);

  expect(remembered).toEqual(session);
  expect(await readState(store)).toMatchObject({ head: 42, epoch: 'epoch-1' });
});

test('what is written before the first sync is dated by the clock of the server that signed him in', async () => {
  const { browser, env } = aBrowser();
  browser.now += 172_800_000;

  const store = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));

  expect(env.now() + (await readState(store)).offsetMs).toBe(session.now);
});

test('a server that does not tell its time signs him in all the same, and what was known of its clock stays', async () => {
  const { browser, env } = aBrowser();
  browser.now += 172_800_000;
  const first = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));
  const { offsetMs } = await readState(first);
  const { now: _now, ...older } = session;
  browser.fetch = async () => Response.json(older);

  const store = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));

  expect(await rememberedSession(env)).toEqual(older);
  expect(await readState(store)).toMatchObject({ head: 42, offsetMs });
});

test('a wrong password and a missing network are told apart', async () => {
  const { browser, env } = aBrowser();
  await expect(signIn(env, 'lea@demo.terrain', 'wrong')).rejects.toMatchObject({ code: 'auth.bad_credentials' });

  browser.fetch = () => Promise.reject(new TypeError('network'));

  await expect(signIn(env, 'lea@demo.terrain', 'right')).rejects.toThrow(Unreachable);
  expect(await rememberedSession(env)).toBeNull();
});

test('signing out with unsent entries is refused; kept, they are there at the next sign-in', async () => {
  const { server, env } = aBrowser();
  const store = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));
  await flush(store);
  await mutateAll(store, [aVisit('one')]);

  expect([await signOut(store), await unsettledEntries(store)]).toEqual([false, 1]);
  await signOutKeepingEntries(store);
  expect(await rememberedSession(env)).toBeNull();
  const again = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));

  expect(await readOutbox(again)).toHaveLength(1);
  await flush(again);
  expect(server.done).toHaveLength(1);
});

test('signing out with everything sent asks nothing; giving up the entries erases the database', async () => {
  const { env } = aBrowser();
  const store = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));
  await flush(store);
  expect(await signOut(store)).toBe(true);

  const again = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));
  await flush(again);
  await mutateAll(again, [aVisit('one')]);
  await discardAndSignOut(again);

  const empty = await openSession(env, session);
  expect(await readOutbox(empty)).toEqual([]);
  expect((await readState(empty)).epoch).toBeNull();
});

test('signing in again lifts the 401', async () => {
  const { server, env } = aBrowser();
  const store = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));
  await flush(store);
  server.faults.push({ status: 401 });
  expect(await flush(store)).toBe('signIn');
  expect(await flush(store)).toBe('signIn');

  await signIn(env, 'lea@demo.terrain', 'right');

  expect(await flush(store)).toBe('done');
});

const answer = (asOf: number) => ({
  asOf,
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  scope: 'org',
  period: { key: 'month:2026-11', from: 1, to: 2, elapsedWorkingDays: 1, workingDays: 2 },
  compared: {},
  kpis: {},
  rowsRead: 3,
});

test('an answer is kept with its age: a 304 makes it young again, an error leaves it as it is', async () => {
  const { browser, env } = aBrowser();
  const store = await openSession(env, session);
  const url = '/api/kpis?kpi=net_revenue';
  browser.fetch = async () => Response.json(answer(browser.now), { headers: { etag: '"a"' } });
  await refreshDocument(store, url, KpisAnswer);
  const first = await readDocument(store, url);

  browser.advance(60_000);
  const asked: unknown[] = [];
  browser.fetch = async (_url, { headers }) => {
    asked.push(headers?.['if-none-match']);
    return new Response(null, { status: 304 });
  };
  expect(await refreshDocument(store, url, KpisAnswer)).toEqual({ status: 'fresh' });
  const second = await readDocument(store, url);
  browser.advance(60_000);
  for (const wrong of [
    () => Promise.reject(new TypeError('network')),
    async () => new Response('<html>'),
    async () => Response.json({ asOf: 'x' }),
  ]) {
    browser.fetch = wrong;
    expect((await refreshDocument(store, url, KpisAnswer)).status).not.toBe('fresh');
  }

  expect(asked).toEqual(['"a"']);
  expect(second).toEqual({ ...first, checkedAt: (first?.checkedAt ?? 0) + 60_000 });
  expect(await readDocument(store, url)).toEqual(second);
});

test('an answer is asked for by name; when another user is signed in here, nothing is kept and the user must sign in', async () => {
  const { browser, env } = aBrowser();
  const store = await openSession(env, session);
  const url = '/api/kpis?kpi=net_revenue';
  const users: unknown[] = [];
  browser.fetch = async (_url, { headers }) => {
    users.push(headers?.[userHeader]);
    return Response.json({ error: { code: 'sync.wrong_user' } }, { status: 409 });
  };

  expect(await refreshDocument(store, url, KpisAnswer)).toEqual({ status: 'signIn' });

  expect(users).toEqual([lea.userId]);
  expect(await readDocument(store, url)).toBeUndefined();
  expect(await readState(store)).toMatchObject({ needsLogin: true });
});

test('answers fetched ahead stop at the first sign of no network', async () => {
  const { browser, env } = aBrowser();
  const store = await openSession(env, session);
  browser.fetch = () => Promise.reject(new TypeError('network'));

  await prefetchDocuments(
    store,
    ['/a', '/b'].map((url) => ({ url, schema: v.unknown() })),
  );

  expect(browser.requests.map(({ url }) => url)).toEqual(['/a']);
});

test('a draft is kept until it is thrown away', async () => {
  const { env } = aBrowser();
  const store = await openSession(env, session);

  await saveDraft(store, 'visit', { note: 'rappeler' });
  const kept = await readDraft(store, 'visit');
  await dropDraft(store, 'visit');

  expect([kept, await readDraft(store, 'visit')]).toEqual([{ note: 'rappeler' }, undefined]);
});

test('a sign-in in one tab while another erases what the last user left: the phone remembers both', async () => {
  const { env } = aBrowser();
  const wipe = { at: 1, name: 'Camille', handedIn: 2, photos: 0, database: null };

  await Promise.all([patchInstall(env, { wipe }), rememberSession(env, session)]);

  expect([await rememberedSession(env), await readWipe(env)]).toEqual([session, wipe]);
});

test('who may come back before what he left was erased keeps what he notes from then on', async () => {
  const { env } = aBrowser();
  const left = { at: 1, name: 'Léa', handedIn: 2, photos: 0 };
  await patchInstall(env, { wipe: { ...left, database: databaseName(session.orgId, session.user.id) } });
  const store = await openSession(env, await signIn(env, 'lea@demo.terrain', 'right'));
  await flush(store);
  await mutateAll(store, [aVisit('one')]);

  await finishWipe(env);

  expect(await readOutbox(store)).toHaveLength(1);
  expect(await readWipe(env)).toEqual({ ...left, database: null });
});

test('what somebody else left is erased all the same', async () => {
  const { env } = aBrowser();
  const wipe = {
    at: 1,
    name: 'Camille',
    handedIn: 2,
    photos: 0,
    database: databaseName(session.orgId, anId('camille')),
  };
  await patchInstall(env, { wipe });

  await signIn(env, 'lea@demo.terrain', 'right');

  expect(await readWipe(env)).toEqual(wipe);
});
