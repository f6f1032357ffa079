import type { Tx } from '../store/schema.ts';
import { entriesIn } from '../store/sound.ts';
import { type Store, stateIn, transact } from '../store/store.ts';
import { abortAfterMs } from './http.ts';
import { type Outgoing, outgoingIn, prepared, sizes } from './request.ts';

/**
 * What a request is made of: the state, and which entries there are. One changes in its place only with the state, by a verdict, or to be
 * sent again, which the request after this one does.
 */
async function basisIn(tx: Tx<IDBTransactionMode>): Promise<string> {
  const [state, places] = await Promise.all([stateIn(tx), tx.objectStore('outbox').getAllKeys()]);
  return JSON.stringify([state, places]);
}

/** Puts the next push into words while the network is away: a backlog then leaves as soon as it is seen that nothing has changed. */
async function prepareIn(tx: Tx, store: Store): Promise<void> {
  const [outgoing, basis] = await Promise.all([outgoingIn(tx, store), basisIn(tx)]);
  const { request, seal, fresh, isFull } = outgoing;
  // What has never left is marked first, and read again for it.
  if (seal || isFull || fresh.length > 0 || request.mutations.length === 0) return;
  const text = JSON.stringify(request);
  prepared.set(store, async (now) => {
    prepared.delete(store);
    if ((await basisIn(now)) !== basis) return undefined;
    const sentAt = store.env.now();
    // The envelope's comes before any other.
    return { ...outgoing, request: { ...request, sentAt }, text: text.replace(/"sentAt":\d+/, `"sentAt":${sentAt}`) };
  });
}

/** A quarter of what the line was too slow for; so much goes through any. */
const sizeAfter = ({ request: { mutations, limit } }: Outgoing): number =>
  Math.max(10, Math.floor(Math.min(limit, mutations.length || limit) / 4));

/** A request without an answer was a try as well: it is counted, and the next one prepared, smaller when it took too long. */
export const countTries = (store: Store, outgoing: Outgoing, tookMs: number): Promise<void> => {
  if (tookMs >= abortAfterMs) sizes.set(store, sizeAfter(outgoing));
  const { uncounted } = outgoing;
  return transact(store, ['outbox', 'meta'], 'readwrite', 'relaxed', async (tx) => {
    const tried = (await entriesIn(tx)).filter(({ mid }) => uncounted.has(mid));
    await Promise.all(tried.map((entry) => tx.objectStore('outbox').put({ ...entry, tries: entry.tries + 1 })));
    await prepareIn(tx, store);
  });
};
