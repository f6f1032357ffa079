import { SyncReply } from '#contract/sync.ts';
import { type Store, readState } from '../store/store.ts';
import { StorageFull } from '../store/trouble.ts';
import { applyReply } from './apply.ts';
import { type Outcome, bodyOf, isQuiet, post } from './http.ts';
import { countTries, nextRequest } from './request.ts';

export type { Outcome } from './http.ts';

/** A download of 25 000 rows takes 50; more than this is a fault on the other side. */
const maxRounds = 400;

/** One request and its reply; `again` = there is more. */
async function round(store: Store): Promise<Outcome | 'again'> {
  const outgoing = await nextRequest(store);
  if (outgoing.seal === 'signIn') return 'signIn';
  if (outgoing.seal === 'revoked') return (await import('./quarantine.ts')).handIn(store);
  const response = await post(store, '/api/sync', outgoing.request);
  const reply = response?.ok === true ? await bodyOf(response, SyncReply) : undefined;
  if (!reply) await countTries(store, outgoing);
  if (!response) return 'offline';
  if (!response.ok) {
    const outcome = await (await import('./refused.ts')).refused(store, response);
    return outcome === 'signIn' && (await readState(store)).revoked ? 'again' : outcome;
  }
  if (!reply) return 'refused';
  if (await applyReply(store, outgoing, reply)) return 'again';
  return reply.upgrade ? 'reload' : 'done';
}

async function rounds(store: Store): Promise<Outcome> {
  if (isQuiet((await readState(store)).quietUntil, store.env.now())) return 'later';
  for (let count = 0; count < maxRounds; count++) {
    const outcome = await round(store);
    if (outcome !== 'again') return outcome;
  }
  return 'refused';
}

/**
 * Sends what is queued and fetches what changed, until both are done (rule B10). The lock spares traffic; two flushes at once
 * do no harm, by the ledger and the generation number.
 */
export async function flush(store: Store): Promise<Outcome> {
  let outcome: Outcome = 'busy';
  await store.env.tryLock(`${store.name}:sync`, async () => {
    try {
      outcome = await rounds(store);
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error;
      outcome = 'full';
    }
  });
  return outcome;
}
