import { createSignal } from 'solid-js';
import { afterFirstPaint } from './paint.ts';

const [updateReady, setUpdateReady] = createSignal(false);

/** A newer build waits; nothing changes until `applyUpdate`. */
export { updateReady };

const registration = async () => navigator.serviceWorker?.getRegistration();

/** Registers the service worker; under `vite dev` it is served as a module. */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Not needed to draw the first screen, whose files it would compete with.
  await afterFirstPaint();
  const { Workbox } = await import('workbox-window');
  const workbox = new Workbox('/sw.js', { type: import.meta.env.DEV ? 'module' : 'classic' });
  workbox.addEventListener('waiting', () => setUpdateReady(true));
  await workbox.register();
}

/** Looks for a newer build, or for the first one if the network let it down; call when the app comes back to the front. */
export async function checkForUpdate(): Promise<void> {
  const known = await registration();
  await (known ? known.update() : registerWorker());
}

/** Lets the waiting build take over and loads it; another tab may have done the first. Call only on a tap, with drafts saved. */
export async function applyUpdate(): Promise<void> {
  const waiting = (await registration())?.waiting;
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other origin
  waiting.postMessage({ type: 'SKIP_WAITING' });
}
