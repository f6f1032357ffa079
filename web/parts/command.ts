import * as v from 'valibot';
import { ErrorAnswer } from '#contract/session.ts';
import { type RefusalCode, refusals } from '#contract/errors.ts';
import { type Store, patchState } from '../store/store.ts';
import { post } from '../sync/http.ts';

/** How an order to the server ended: nothing of it waits on this phone. `body` = its answer, if it gave one. */
export type Commanded =
  | { readonly status: 'done'; readonly body: unknown }
  | { readonly status: 'offline' | 'signIn' }
  | { readonly status: 'refused'; readonly code: RefusalCode };

/** Asks the server to do something that only it can, now or not at all. */
export async function command(store: Store, url: string, value: unknown): Promise<Commanded> {
  const response = await post(store, url, value);
  if (!response) return { status: 'offline' };
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return { status: 'done', body };
  if (response.status === 401) {
    await patchState(store, () => ({ needsLogin: true }));
    return { status: 'signIn' };
  }
  const answer = v.safeParse(ErrorAnswer, body);
  const code = answer.success ? answer.output.error.code : 'internal';
  return { status: 'refused', code: Object.hasOwn(refusals, code) ? (code as RefusalCode) : 'internal' };
}
