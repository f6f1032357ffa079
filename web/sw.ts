import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { backgroundSyncTag, workerEnv } from './platform/env.ts';
import { closeStore } from './store/store.ts';
import { flush } from './sync/flush.ts';
import { sendPhotos } from './sync/photos.ts';
import { openSession, rememberedSession } from './sync/session.ts';
import { readStatus } from './sync/status.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

const files = self.__WB_MANIFEST;
precacheAndRoute(files);
cleanupOutdatedCaches();

// Every page of the app is the same file; under `vite dev` it is not precached.
if (files.length > 0) registerRoute(new NavigationRoute(createHandlerBoundToURL('/'), { denylist: [/^\/api\//] }));

self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

/** Sends what the last user queued, by the page's own rules. @throws while something is left, so that the browser tries again. */
async function send(): Promise<void> {
  const env = workerEnv();
  const session = await rememberedSession(env);
  if (!session) return;
  const store = await openSession(env, session);
  try {
    if ((await flush(store)) === 'wiped') return;
    if ((await sendPhotos(store)) === 'sent') await flush(store);
    const { queued, unsent, dead, photos, needsLogin } = await readStatus(store);
    env.setBadge?.(unsent + dead);
    if (queued + photos > 0 && !needsLogin) throw new Error(`${queued} entries and ${photos} photos are left`);
  } finally {
    await closeStore(store);
  }
}

type SyncEvent = ExtendableEvent & { readonly tag: string };

// Not in the types of the platform: only Chromium has it.
self.addEventListener('sync' as 'message', (event) => {
  const { tag } = event as unknown as SyncEvent;
  if (tag === backgroundSyncTag) event.waitUntil(send());
});
