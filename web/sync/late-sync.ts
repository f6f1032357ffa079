import type { Store } from '../store/store.ts';
import type { Activity, Sync, startSync } from './loop.ts';

/**
 * The sync of a store whose code is loaded after the first screen is drawn: nothing on it waits for the network.
 * What is asked before `load` is done is done as soon as the loop is there. A `load` that fails, as the network may, is tried again
 * whenever somebody asks; until it succeeds the phone is offline.
 */
export function lateSync(store: Store, load: () => Promise<{ startSync: typeof startSync }>): Sync {
  const listeners = new Set<(activity: Activity) => void>();
  let isStopped = false;
  let loop: Sync | undefined;
  let starting: Promise<void> | undefined;
  const start = async () => {
    const loaded = await load();
    if (isStopped) return;
    loop = loaded.startSync(store);
    loop.onActivity((activity) => {
      for (const listener of listeners) listener(activity);
    });
  };
  const started = () =>
    (starting ??= start().catch(() => {
      starting = undefined;
    }));
  void started();
  return {
    wake: () => void started().then(() => loop?.wake()),
    flush: () => started().then(() => loop?.flush() ?? 'offline'),
    activity: () => loop?.activity() ?? { isSending: false, last: null },
    onActivity(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      isStopped = true;
      loop?.stop();
    },
  };
}
