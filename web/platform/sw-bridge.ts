import { createSignal } from 'solid-js';
import type { Workbox } from 'workbox-window';
import { afterFirstPaint } from './paint.ts';

const [updateReady, setUpdateReady] = createSignal(false);
let workbox: Workbox | undefined;

/** A newer build waits; nothing changes until `applyUpdate`. */
export { updateReady };

/** Registers the service worker; under `vite dev` it is served as a module. */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Not needed to draw the first screen, whose files it would compete with.
  await afterFirstPaint();
  const { Workbox } = await import('workbox-window');
  workbox = new Workbox('/sw.js', { type: import.meta.env.DEV ? 'module' : 'classic' });
  workbox.addEventListener('waiting', () => setUpdateReady(true));
  await workbox.register();
}

/** Looks for a newer build; call when the app comes back to the front. */
export async function checkForUpdate(): Promise<void> {
  await workbox?.update();
}

/** Lets the waiting build take over and loads it. Call only on a tap, with drafts saved. */
export function applyUpdate(): void {
  workbox?.addEventListener('controlling', () => location.reload());
  workbox?.messageSkipWaiting();
}
