import { ErrorAnswer } from '#contract/session.ts';
import { type Store, patchState } from '../store/store.ts';
import { type Outcome, bodyOf, longestQuietMs } from './http.ts';

/** Phone time until which the server wants no request: seconds, or a date. */
function quietUntil(response: Response, now: number): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null || (response.status !== 429 && response.status !== 503)) return undefined;
  // oxlint-disable-next-line no-restricted-globals -- reads a text, not the clock
  const until = /^\d+$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.min(until, now + longestQuietMs);
}

/** An error answers for the request, never for an entry: everything stays as it is (rules B5, B9). */
export async function refused(store: Store, response: Response): Promise<Outcome> {
  const code = (await bodyOf(response, ErrorAnswer))?.error.code;
  if (response.status === 401 || code === 'sync.wrong_user') {
    await patchState(store, () => ({ needsLogin: true }));
    return 'signIn';
  }
  if (code === 'auth.revoked') {
    await patchState(store, () => ({ revoked: true }));
    return 'signIn';
  }
  const until = quietUntil(response, store.env.now());
  if (until !== undefined) await patchState(store, () => ({ quietUntil: until }));
  return code === 'sync.client_too_old' ? 'reload' : until === undefined ? 'refused' : 'later';
}
