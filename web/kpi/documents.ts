import * as v from 'valibot';
import { ErrorAnswer, userHeader } from '#contract/session.ts';
import type { StoredDocument } from '../store/schema.ts';
import { type Store, patchState, read, stateIn, transact } from '../store/store.ts';

/** How a refresh ended; `refused` carries the server's code. */
export type Refresh =
  | { readonly status: 'fresh' | 'offline' | 'signIn' }
  | { readonly status: 'refused'; readonly code: string };

export const readDocument = (store: Store, url: string): Promise<StoredDocument | undefined> =>
  read(store, ['documents'], (tx) => tx.objectStore('documents').get(url));

async function keep(
  store: Store,
  url: string,
  made: (known: StoredDocument | undefined) => StoredDocument | undefined,
): Promise<void> {
  await transact(store, ['documents'], 'readwrite', 'relaxed', async (tx) => {
    const document = made(await tx.objectStore('documents').get(url));
    if (document) await tx.objectStore('documents').put(document);
  });
  store.bus.emit(['document'], [url]);
}

async function codeOf(response: Response): Promise<string> {
  const answer = v.safeParse(ErrorAnswer, await response.json().catch(() => undefined));
  return answer.success ? answer.output.error.code : 'internal';
}

/**
 * Asks the server for an answer again and keeps it with its ETag; a 304 only moves the time at which it was known to be current
 * (decisions.md 28). An error keeps what is here. `schema` refuses what is not such an answer.
 */
export async function refreshDocument(store: Store, url: string, schema: v.GenericSchema): Promise<Refresh> {
  const { env } = store;
  const [known, { offsetMs }] = await read(store, ['documents', 'meta'], (tx) =>
    Promise.all([tx.objectStore('documents').get(url), stateIn(tx)]),
  );
  const headers = { [userHeader]: store.actor.userId, ...(known?.etag && { 'if-none-match': known.etag }) };
  let response: Response;
  let body: unknown;
  try {
    response = await env.fetch(url, { headers, signal: env.abortAfter(30_000) });
    if (response.ok) body = await response.json();
  } catch {
    return { status: 'offline' };
  }
  const checkedAt = env.now() + offsetMs;
  if (response.status === 304) {
    await keep(store, url, (before) => before && { ...before, checkedAt });
    return { status: 'fresh' };
  }
  if (!response.ok) {
    const code = await codeOf(response);
    // Another user signed in in another tab: his figures are not to be kept here.
    if (response.status !== 401 && code !== 'sync.wrong_user') return { status: 'refused', code };
    await patchState(store, () => ({ needsLogin: true }));
    return { status: 'signIn' };
  }
  const answer = v.safeParse(schema, body);
  if (!answer.success) return { status: 'refused', code: 'internal' };
  await keep(store, url, () => ({ url, etag: response.headers.get('etag'), body: answer.output, checkedAt }));
  return { status: 'fresh' };
}

/** Fetches answers one after the other, so that they can be opened offline later. Stops when there is no network. */
export async function prefetchDocuments(
  store: Store,
  wanted: readonly { url: string; schema: v.GenericSchema }[],
): Promise<void> {
  for (const { url, schema } of wanted) {
    const { status } = await refreshDocument(store, url, schema);
    if (status === 'offline' || status === 'signIn') return;
  }
}
