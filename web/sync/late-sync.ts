import type { Store } from '../store/store.ts';
import type { Activity, Sync, startSync } from './loop.ts';

/**
 * The sync of a store whose code is loaded after the first screen is drawn: nothing on it waits for the network.
 * What is asked before `load` is done is done as soon as the loop is there.
 */
export function lateSync(store: Store, load: () => Promise<{ startSync: typeof startSync }>): Sync {
  const listeners = new Map<(activity: Activity) => void, () => void>();
  let isStopped = false;
  let started: Sync | undefined;
  const starting = (async () => {
    const sync = (await load()).startSync(store);
    started = sync;
    for (const listener of listeners.keys()) listeners.set(listener, sync.onActivity(listener));
    if (isStopped) sync.stop();
    return sync;
  })();
  return {
    wake: () => void starting.then((sync) => sync.wake()),
    flush: async () => (await starting).flush(),
    activity: () => started?.activity() ?? { isSending: false, last: null },
    onActivity(listener) {
      listeners.set(listener, started ? started.onActivity(listener) : () => {});
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    stop() {
      isStopped = true;
      started?.stop();
    },
  };
}
