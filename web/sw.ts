import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { backgroundSyncTag, workerEnv } from './platform/env.ts';
import { fetchAhead } from './platform/fetch-ahead.ts';
import { openPlace, placeOf, showPushed } from './platform/pushed.ts';
import { keepShared } from './platform/shared.ts';
import { beginNewLog } from './store/new-log.ts';
import { sendInBackground } from './sync/background.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

const files = self.__WB_MANIFEST;
// A name that changes with the content: the others are asked for anew by Workbox, past the browser's cache.
const lasting = files.flatMap((file) => (typeof file === 'object' && file.revision === null ? file.url : []));
self.addEventListener('install', (event) => event.waitUntil(fetchAhead(lasting)));
precacheAndRoute(files);
cleanupOutdatedCaches();

// The same page at every address, that which knows what a phone with the app needs; under `vite dev` it is not precached.
if (files.length > 0) registerRoute(new NavigationRoute(createHandlerBoundToURL('/kept'), { denylist: [/^\/api\//] }));

// The phone's share sheet posts here (manifest, share_target): kept, then opened as a visit to note.
registerRoute(
  ({ url }) => url.pathname === '/share',
  async ({ request }) => {
    await keepShared(await request.formData());
    return Response.redirect('/visits/new?shared=1', 303);
  },
  'POST',
);

self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// What is told is here when it is opened, and what waits leaves (rule B10).
self.addEventListener('push', (event) =>
  event.waitUntil(Promise.all([showPushed(self.registration, event.data), send().catch(() => {})])),
);
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPlace(self.clients, placeOf(event.notification, self.location.origin)));
});

async function send(): Promise<void> {
  const env = workerEnv();
  await beginNewLog(env).catch(() => {});
  await sendInBackground(env);
}

type SyncEvent = ExtendableEvent & { readonly tag: string };

// Not in the types of the platform: only Chromium has it.
self.addEventListener('sync' as 'message', (event) => {
  const { tag } = event as unknown as SyncEvent;
  if (tag !== backgroundSyncTag) return;
  event.waitUntil(send());
});
