import { entriesIn } from '../store/sound.ts';
import { type Store, read, readState, transact } from '../store/store.ts';
import { backOffMs, retryFromMs } from './back-off.ts';
import { type Outcome, flush } from './flush.ts';
import type { startPhotoLane } from './photo-lane.ts';
import { readStatus } from './status.ts';

const debounceMs = 1000;
/** While something waits, and while nothing does, in front of the rep. */
const pendingMs = 60_000;
const idleMs = 300_000;

/** What the loop is doing, and the phone time of its next try by itself; the rest of the status line is in the stores. */
export type Activity = { readonly isSending: boolean; readonly last: Outcome | null; readonly nextAt?: number };

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
    for (const entry of await entriesIn(tx)) {
      if (entry.state === 'held') await tx.objectStore('outbox').put({ ...entry, state: 'queued' });
    }
  });
}

/** Runs one flush at a time; asked during one, it runs once more when that ends well. */
function oneAtATime(flushOnce: () => Promise<Outcome>, ended: (outcome: Outcome) => void) {
  let current: Promise<Outcome> | undefined;
  let isAskedAgain = false;
  const work = async () => {
    let outcome: Outcome;
    do {
      isAskedAgain = false;
      outcome = await flushOnce();
    } while (isAskedAgain && outcome === 'done');
    current = undefined;
    ended(outcome);
    return outcome;
  };
  const run = (): Promise<Outcome> => {
    isAskedAgain = true;
    return (current ??= work());
  };
  return { run, isRunning: () => current !== undefined };
}

/** How long until the next flush, by how the last one ended; null = a sign-in is awaited, and wakes the loop, or it is over. */
async function delayAfter(store: Store, outcome: Outcome, failures: number): Promise<number | null> {
  const jitter = 0.5 + store.env.random() / 2;
  switch (outcome) {
    case 'signIn':
    case 'wiped':
      return null;
    case 'later':
      return Math.max(0, ((await readState(store)).quietUntil ?? 0) - store.env.now()) + retryFromMs * jitter;
    case 'done':
      return (await readStatus(store)).queued > 0 ? pendingMs : idleMs;
    // The other flusher may have missed the last write.
    case 'busy':
      return retryFromMs * jitter;
    default:
      return backOffMs(store.env, failures);
  }
}

function observable<T>(first: T) {
  const listeners = new Set<(value: T) => void>();
  let value = first;
  return {
    get: () => value,
    set: (next: T) => {
      value = next;
      for (const listener of listeners) listener(value);
    },
    listen: (listener: (value: T) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The lane of the pictures: its code comes with the first of them. */
function latePhotos(store: Store, flush: () => void) {
  let lane: ReturnType<typeof startPhotoLane> | undefined;
  let isStopped = false;
  return {
    async run() {
      if (!lane && (await read(store, ['blobs'], (tx) => tx.objectStore('blobs').count())) === 0) return;
      const { startPhotoLane: start } = await import('./photo-lane.ts');
      if (!isStopped) (lane ??= start(store, flush)).run();
    },
    forget: () => lane?.forget(),
    stop: () => {
      isStopped = true;
      lane?.stop();
    },
  };
}

/** When to flush (rule B10): after a write, at start, on any wake-up, and on a timer in every state that waits. */
export function startSync(store: Store): Sync {
  const { env } = store;
  const activity = observable<Activity>({ isSending: false, last: null });
  let cancel = () => {};
  let failures = 0;
  let isStopped = false;
  /** Moves with every plan, so that a slower one never replaces a later one. */
  let plan = 0;

  const flushOnce = async (): Promise<Outcome> => {
    cancel();
    activity.set({ isSending: true, last: activity.get().last });
    // A storage failure is retried like a lost network: nothing has moved.
    const outcome = await flush(store).catch((): Outcome => 'refused');
    activity.set({ isSending: false, last: outcome });
    return outcome;
  };
  const schedule = (delayMs: number | null, task = tick) => {
    cancel();
    plan += 1;
    // A database that is closed for good, or waited for, has nothing to send from here.
    if (isStopped || delayMs === null || store.connection.trouble()) return;
    cancel = env.after(delayMs, task);
    activity.set({ ...activity.get(), nextAt: env.now() + delayMs });
  };
  const flusher = oneAtATime(flushOnce, (outcome) => {
    const failed = failures;
    failures = outcome === 'done' || outcome === 'busy' ? 0 : failures + 1;
    const mine = plan;
    const replan = (delayMs: number | null) => {
      if (mine === plan) schedule(delayMs);
    };
    if (outcome === 'done') photos.run().catch(() => {});
    void delayAfter(store, outcome, failed).then(replan, () => replan(pendingMs));
  });
  const run = () => void flusher.run();
  const photos = latePhotos(store, run);
  const tick = () => (env.isVisible() ? run() : schedule(pendingMs));
  const wake = () => {
    failures = 0;
    photos.forget();
    if (!isStopped) tick();
  };
  const stopWake = env.onWake(wake);
  const stopWrites = store.bus.listen(({ kinds }) => {
    if (!kinds.includes('write')) return;
    env.requestBackgroundSync();
    failures = 0;
    // A page that is left at once still sends: this one does not wait to be seen.
    if (flusher.isRunning()) run();
    else schedule(debounceMs, run);
  });
  void requeueHeld(store).then(wake, wake);
  const stop = () => {
    isStopped = true;
    for (const end of [cancel, photos.stop, stopWake, stopWrites]) end();
  };
  return { wake, flush: flusher.run, activity: activity.get, onActivity: activity.listen, stop };
}
