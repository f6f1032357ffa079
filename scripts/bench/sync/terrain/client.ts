import { SessionAnswer } from '../../../../worker/contract/session.ts';
import { type Env, workerEnv } from '../../../../web/platform/env.ts';
import { type Store, closeStore, readOutbox, readRows } from '../../../../web/store/store.ts';
import { type Sync, startSync } from '../../../../web/sync/loop.ts';
import { mutate } from '../../../../web/sync/mutate.ts';
import { openSession } from '../../../../web/sync/open-session.ts';
import { signIn } from '../../../../web/sync/sign-in.ts';
import type { Client } from '../contender.ts';

let store: Store;
let sync: Sync;
let isOnline = true;
let wake = () => {};

/** The page's own env, with what a page takes from the browser: its origin, its cookie, its events. */
function envOf(url: string): Env {
  let cookie = '';
  return {
    ...workerEnv(),
    async fetch(path, init) {
      if (!isOnline) throw new TypeError('no network');
      const headers = { ...init.headers, cookie, origin: url, 'sec-fetch-site': 'same-origin' };
      const response = await fetch(url + path, { ...init, headers });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    },
    isOnline: () => isOnline,
    onWake(listener) {
      wake = listener;
      return () => {};
    },
  };
}

/** Asks again after each flush: a lost message is retried by the loop itself. */
function until(isDone: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = sync.onActivity(({ isSending }) => {
      if (isSending) return;
      isDone().then((done) => {
        if (!done) return;
        stop();
        resolve();
      }, reject);
    });
  });
}

export const client: Client = {
  async open(url, { account }) {
    const env = envOf(url);
    const session: SessionAnswer = await signIn(env, account?.email ?? '', account?.password ?? '');
    store = await openSession(env, session);
    sync = startSync(store);
    if ((await sync.flush()) !== 'done') throw new Error('the first sync failed');
  },
  async write(visits) {
    isOnline = false;
    for (const visit of visits) await mutate(store, 'interaction.log', visit);
    // The loop has tried in vain, as on a phone without network.
    await sync.flush();
  },
  async send() {
    isOnline = true;
    const sent = until(async () => (await readOutbox(store)).length === 0);
    wake();
    await sent;
  },
  async fetch(count) {
    const here = until(async () => (await readRows(store, 'interaction')).length === count);
    wake();
    await here;
  },
};

export const close = (): Promise<void> => closeStore(store);
