import type { Env } from '../platform/env.ts';
import { closeStore } from '../store/store.ts';
import { flush } from './flush.ts';
import { sendPhotos } from './photos.ts';
import { openSession } from './open-session.ts';
import { rememberedSession } from './session.ts';
import { readStatus } from './status.ts';

/**
 * Sends what the last user of this phone queued, by the page's own rules and under its locks: the service worker's part (rule B10). The tabs
 * hear of it through the store's bus. @throws while something is left, so that the browser tries again
 */
export async function sendInBackground(env: Env): Promise<void> {
  const session = await rememberedSession(env);
  if (!session) return;
  const store = await openSession(env, session);
  try {
    if ((await flush(store)) === 'wiped') {
      env.setBadge?.(0);
      return;
    }
    if ((await sendPhotos(store)) === 'sent') {
      await flush(store);
      await sendPhotos(store);
    }
    const { queued, unsent, dead, photos, needsLogin, revoked } = await readStatus(store);
    env.setBadge?.(unsent + dead);
    if ((queued + photos > 0 || revoked) && !needsLogin)
      throw new Error(`${queued} entries, ${photos} photos are left`);
  } finally {
    await closeStore(store);
  }
}
