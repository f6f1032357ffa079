import type { Store } from '../store/store.ts';
import { backOffMs } from './back-off.ts';
import type { Outcome } from './flush.ts';
import { sendPhotos } from './photos.ts';

/** When pictures are sent: after each flush that went well, with a back-off of their own. `flush` brings the rows that say they are stored. */
export function startPhotoLane(store: Store, flush: () => void) {
  const { env } = store;
  let failures = 0;
  let isRunning = false;
  let isStopped = false;
  let cancel: (() => void) | null = null;
  const forget = () => {
    failures = 0;
    cancel?.();
    cancel = null;
  };
  const end = (outcome: Outcome | 'sent') => {
    isRunning = false;
    if (isStopped || store.connection.trouble()) return;
    if (outcome === 'sent') flush();
    // Sent twice in a row: the server took the bytes and does not say so. It is not asked without end.
    const isWell = outcome === 'sent' && failures === 0;
    if (outcome === 'done' || outcome === 'busy' || outcome === 'signIn') return forget();
    if (isWell) {
      failures = 1;
      return;
    }
    const delayMs = backOffMs(env, failures);
    failures += 1;
    cancel = env.after(delayMs, () => {
      cancel = null;
      // A page that nobody looks at waits for its next flush.
      if (env.isVisible()) run();
    });
  };
  const run = () => {
    if (isStopped || isRunning || cancel) return;
    isRunning = true;
    void sendPhotos(store).then(end, () => end('refused'));
  };
  const stop = () => {
    isStopped = true;
    cancel?.();
  };
  return { run, forget, stop };
}
