import { type Store, transact } from '../store/store.ts';
import { type Outcome, flush } from './flush.ts';
import { readStatus } from './status.ts';

const debounceMs = 1000;
const retryFromMs = 2000;
const retryToMs = 300_000;
/** While something waits, and while nothing does, in front of the rep. */
const pendingMs = 60_000;
const idleMs = 300_000;

/** What the loop is doing; the rest of the status line is in the stores. */
export type Activity = { readonly isSending: boolean; readonly last: Outcome | null };

export type Sync = {
  /** Sends and fetches now, or as soon as the flush at hand ends; forgets any back-off. */
  readonly wake: () => void;
  /** The same; resolves with how it ended. */
  readonly flush: () => Promise<Outcome>;
  readonly activity: () => Activity;
  readonly onActivity: (listener: (activity: Activity) => void) => () => void;
  readonly stop: () => void;
};

/** Held entries ask again at each start: nothing waits for ever because a message was missed. */
async function requeueHeld(store: Store): Promise<void> {
  await transact(store, ['outbox'], 'readwrite', 'relaxed', async (tx) => {
    for (const entry of await tx.objectStore('outbox').getAll()) {
      if (entry.state === 'held') await tx.objectStore('outbox').put({ ...entry, state: 'queued' });
    }
  });
}

/** When to flush (rule B10): after a write, at start, on any wake-up, and on a timer in every state that waits. */
export function startSync(store: Store): Sync {
  const { env } = store;
  const listeners = new Set<(activity: Activity) => void>();
  let activity: Activity = { isSending: false, last: null };
  let cancel = () => {};
  let failures = 0;
  let isStopped = false;
  let current: Promise<Outcome> | undefined;
  let isAskedAgain = false;

  const show = (next: Activity) => {
    activity = next;
    for (const listener of listeners) listener(activity);
  };
  const schedule = (delayMs: number) => {
    cancel();
    if (!isStopped) cancel = env.after(delayMs, () => void run());
  };
  const plan = async (outcome: Outcome) => {
    if (outcome === 'offline' || outcome === 'refused' || outcome === 'reload') {
      const delay = Math.min(retryToMs, retryFromMs * 2 ** failures);
      failures += 1;
      return schedule(delay * (0.5 + env.random() / 2));
    }
    failures = 0;
    // A sign-in wakes the loop; another tab's flush may have missed the last write.
    if (outcome === 'signIn') return;
    if (outcome === 'busy') return schedule(retryFromMs * (1 + env.random()));
    const { queued } = await readStatus(store);
    schedule(queued > 0 ? pendingMs : idleMs);
  };
  const once = async (): Promise<Outcome> => {
    show({ isSending: true, last: activity.last });
    // A storage failure is retried like a lost network: nothing has moved.
    const outcome = await flush(store).catch((): Outcome => 'refused');
    show({ isSending: false, last: outcome });
    return outcome;
  };
  const run = (): Promise<Outcome> => {
    cancel();
    if (current) {
      isAskedAgain = true;
      return current;
    }
    current = (async () => {
      let outcome: Outcome;
      do {
        isAskedAgain = false;
        outcome = await once();
      } while (isAskedAgain && outcome === 'done' && !isStopped);
      return outcome;
    })();
    return current.finally(() => {
      current = undefined;
      if (!isStopped) void plan(activity.last ?? 'done').catch(() => schedule(pendingMs));
    });
  };
  const wake = () => {
    failures = 0;
    if (!isStopped && env.isVisible()) void run();
  };

  const stopWake = env.onWake(wake);
  const stopWrites = store.bus.listen(({ kinds }) => {
    if (!kinds.includes('write')) return;
    env.requestBackgroundSync();
    failures = 0;
    if (current) isAskedAgain = true;
    else schedule(debounceMs);
  });
  void requeueHeld(store).then(wake, wake);
  return {
    wake,
    flush: run,
    activity: () => activity,
    onActivity(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      isStopped = true;
      cancel();
      stopWake();
      stopWrites();
      listeners.clear();
    },
  };
}
