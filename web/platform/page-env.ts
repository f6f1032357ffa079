import { type Env, backgroundSyncTag, workerEnv } from './env.ts';
import { storageUse } from './storage-persist.ts';

type WithSync = { readonly sync?: { readonly register: (tag: string) => Promise<void> } };

async function requestBackgroundSync(): Promise<void> {
  const registration = (await navigator.serviceWorker.ready) as unknown as WithSync;
  await registration.sync?.register(backgroundSyncTag);
}

function onWake(listener: () => void): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  window.addEventListener('online', listener);
  window.addEventListener('pageshow', listener);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('pageshow', listener);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

/** The real world, as a page has it. */
export function pageEnv(): Env {
  return {
    ...workerEnv(),
    isVisible: () => document.visibilityState === 'visible',
    onWake,
    // Only a tap on a photo needs the code.
    shrink: async (picture, maxBytes) => (await import('./picture.ts')).shrink(picture, maxBytes),
    storageUse,
    requestBackgroundSync() {
      // Not a must: the page sends by itself while it is open.
      if ('serviceWorker' in navigator) requestBackgroundSync().catch(() => {});
    },
  };
}
