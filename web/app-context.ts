import { type Accessor, createContext, createMemo, createSignal, onCleanup, useContext } from 'solid-js';
import type { SessionAnswer } from '#contract/session.ts';
import { dayOfInstant } from '#contract/day.ts';
import type { Actor } from '#contract/mutation.ts';
import type { Organization } from '#contract/organization.ts';
import type { Env } from './platform/env.ts';
import { afterFirstPaint } from './platform/paint.ts';
import { createQuery, createRow, createTrouble } from './store/live.ts';
import { newId } from './store/new-id.ts';
import { type Store, closeStore, readRow, readState } from './store/store.ts';
import type { Trouble } from './store/trouble.ts';
import { type LiveStatus, createStatus } from './sync/create-status.ts';
import { lateSync } from './sync/late-sync.ts';
import type { Sync } from './sync/loop.ts';
import { openSession } from './sync/open-session.ts';

/** What signed-in screens work with. */
export type App = {
  readonly env: Env;
  readonly session: SessionAnswer;
  readonly actor: Actor;
  readonly store: Store;
  readonly sync: Sync;
  readonly status: Accessor<LiveStatus | undefined>;
  /** Why the database cannot be used; null = it can. */
  readonly trouble: Accessor<Trouble | null>;
  /** Undefined until the first download. */
  readonly organization: Accessor<Organization | undefined>;
  /** Epoch ms, corrected by the server's clock (decisions.md 5). Not reactive. */
  readonly now: () => number;
  /** Today in the organisation's zone; moves at midnight. */
  readonly today: Accessor<number>;
  readonly newId: () => string;
  /** Stops the loop and closes the database. */
  readonly close: () => Promise<void>;
};

const Context = createContext<App>();
export const AppProvider = Context.Provider;

export function useApp(): App {
  const app = useContext(Context);
  if (!app) throw new Error('useApp outside AppProvider');
  return app;
}

const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function createToday(env: Env, now: () => number, zone: () => string): Accessor<number> {
  const [minute, setMinute] = createSignal(now());
  let cancel = () => {};
  const tick = () => {
    setMinute(now());
    cancel();
    cancel = env.after(60_000, tick);
  };
  tick();
  const stopWake = env.onWake(tick);
  onCleanup(() => {
    cancel();
    stopWake();
  });
  // Read a minute at a time, told a day at a time: whoever reads it does something again when it changes.
  return createMemo(() => dayOfInstant(minute(), zone()));
}

/** Opens everything for a signed-in user; call under a root, give the result to `AppProvider`. Needs no network. */
export async function openApp(env: Env, session: SessionAnswer): Promise<() => App> {
  const store = await openSession(env, session);
  // A database that an older tab holds is waited for on screen, not here.
  const blocked = new Promise<{ offsetMs: number }>((resolve) => {
    store.connection.onTrouble((trouble) => trouble && resolve({ offsetMs: 0 }));
  });
  const known = Promise.all([readState(store), readRow(store, 'organization', session.orgId)]);
  const start = await Promise.race([
    // What cannot be read here, no screen can either: the one that is opened says so, and offers the repair.
    known.then(([{ offsetMs }, found]) => ({ offsetMs, organization: found?.row })).catch(() => ({ offsetMs: 0 })),
    blocked,
  ]);
  return () => createApp(env, session, store, start);
}

/** What is read before the first screen, so that it is drawn once: in the organisation's zone, at the server's time. */
type Start = { readonly offsetMs: number; readonly organization?: Organization | undefined };

function createApp(env: Env, session: SessionAnswer, store: Store, start: Start): App {
  const sync = lateSync(store, async () => {
    await afterFirstPaint();
    return import('./sync/loop.ts');
  });
  const state = createQuery(store, ['sync'], () => readState(store));
  const organizationRow = createRow(store, 'organization', () => session.orgId);
  const organization = () => organizationRow()?.row ?? start.organization;
  const now = () => env.now() + (state()?.offsetMs ?? start.offsetMs);
  const close = async () => {
    sync.stop();
    await closeStore(store);
  };
  onCleanup(() => void close());
  return {
    env,
    session,
    actor: store.actor,
    store,
    sync,
    status: createStatus(store, sync),
    trouble: createTrouble(store),
    organization,
    now,
    today: createToday(env, now, () => organization()?.timeZone ?? zoneHere()),
    newId: () => newId(env),
    close,
  };
}
