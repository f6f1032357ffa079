import { pageEnv } from '../../../web/platform/page-env.ts';
import { rememberSession } from '../../../web/store/install.ts';
import { beginNewLog } from '../../../web/store/new-log.ts';
import { newId } from '../../../web/store/new-id.ts';
import { type Store, closeStore, read } from '../../../web/store/store.ts';
import { type Outcome, flush } from '../../../web/sync/flush.ts';
import { type Write, mutateAll } from '../../../web/sync/mutate.ts';
import { rememberedSession } from '../../../web/sync/session.ts';
import { openSession } from '../../../web/sync/open-session.ts';
import { signIn } from '../../../web/sync/sign-in.ts';
import { signOutKeepingEntries } from '../../../web/sync/sign-out.ts';

/**
 * The app's own core for the scenarios: put beside the app in each page by the browser's driver, never built into the app.
 * It shares the databases, the locks and the channels with the app that runs there.
 */
const env = pageEnv();
let opened: { readonly user: string; readonly store: Store } | undefined;

async function store(): Promise<Store> {
  const session = await rememberedSession(env);
  if (!session) throw new Error('nobody is signed in');
  if (opened && opened.user !== session.user.id) {
    await closeStore(opened.store);
    opened = undefined;
  }
  if (!opened) {
    // As the app does when it starts.
    await beginNewLog(env);
    opened = { user: session.user.id, store: await openSession(env, session) };
  }
  return opened.store;
}

const names = ['rows', 'base', 'outbox', 'sent', 'meta'] as const;

const core = {
  /** An id as the app makes them. */
  newId: () => newId(env),
  user: async () => (await rememberedSession(env))?.user.id,
  /** Saves as a screen does; resolves when the phone has it. */
  save: async (writes: readonly Write[]) => mutateAll(await store(), writes),
  /** Sends and fetches, once nobody else does. */
  flush: async (): Promise<Outcome> => {
    const { name } = await store();
    let outcome: Outcome;
    do {
      await navigator.locks.request(`${name}:sync`, () => {});
      outcome = await flush(await store());
    } while (outcome === 'busy');
    return outcome;
  },
  /** Everything of the sync that is on this phone, of one moment. */
  dump: async () =>
    read(await store(), [...names], async (tx) => {
      const [rows, base, outbox, sent, meta] = await Promise.all(names.map((name) => tx.objectStore(name).getAll()));
      return { rows, base, outbox, sent, meta };
    }),
  signIn: (email: string, password: string) => signIn(env, email, password),
  signOut: async () => {
    await signOutKeepingEntries(await store());
    opened = undefined;
  },
  forget: () => rememberSession(env, null),
};

export type PageCore = typeof core;

Object.assign(globalThis, { terrainCore: core });
