import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import { createQuery } from '../store/live.ts';
import type { Entry } from '../store/schema.ts';
import { type Store, readOutbox } from '../store/store.ts';
import type { Sync } from './loop.ts';
import { type Status, readStatus } from './status.ts';

export type LiveStatus = Status & {
  readonly isSending: boolean;
  /** The last try found no server, or the phone says that it has no network. */
  readonly isOffline: boolean;
  /** Phone time of the next try by itself; none while one runs, or a sign-in is awaited. */
  readonly nextAt?: number | undefined;
};

/** The status line, always fresh. */
export function createStatus(store: Store, sync: Sync): Accessor<LiveStatus | undefined> {
  const status = createQuery(store, ['outbox', 'sync'], () => readStatus(store));
  const [activity, setActivity] = createSignal(sync.activity());
  onCleanup(sync.onActivity(setActivity));
  createEffect(() => {
    const known = status();
    if (known) store.env.setBadge?.(known.unsent + known.dead);
  });
  return () => {
    const known = status();
    const { isSending, last, nextAt } = activity();
    const isOffline = last === 'offline' || (last === null && !store.env.isOnline());
    return known && { ...known, isSending, isOffline, nextAt };
  };
}

/** The outbox, oldest first, always fresh: queued, held, dead, and acked whose rows are on their way. */
export const createOutbox = (store: Store): Accessor<Entry[] | undefined> =>
  createQuery(store, ['outbox'], () => readOutbox(store));
