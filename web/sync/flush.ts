import * as v from 'valibot';
import { SyncReply, SyncedRow, maxPageRows } from '#contract/sync.ts';
import { type Store, readState } from '../store/store.ts';
import { StorageFull } from '../store/trouble.ts';
import { applyReply } from './apply.ts';
import { type Outcome, bodyOf, post } from './http.ts';
import { type Outgoing, nextRequest, sizes } from './request.ts';

export type { Outcome } from './http.ts';

/** A download of 25 000 rows takes 50; more than this is a fault on the other side. */
const maxRounds = 400;

/** Fields of rows are stored as they come (rule B11): they are not walked, a page has twenty thousand of them. */
const Row = v.object({
  ...SyncedRow.entries,
  d: v.custom<Record<string, unknown>>((value) => Object(value) === value),
});
const Reply = v.object({ ...SyncReply.entries, rows: v.array(Row) });

/** The verdicts of a backlog come alone: the page of what it made is fetched, and both are taken in at once. Without one as new, they alone. */
async function withPage(store: Store, outgoing: Outgoing, reply: SyncReply): Promise<[Outgoing, SyncReply]> {
  const { verdicts, rows, more, epoch, head } = reply;
  if (!more || verdicts.length === 0 || rows.length > 0) return [outgoing, reply];
  const request = { ...outgoing.request, mutations: [], sentAt: store.env.now() };
  const response = await post(store, '/api/sync', request);
  const page = response?.ok === true ? await bodyOf(response, Reply) : undefined;
  return page?.epoch === epoch && page.head >= head
    ? [
        { ...outgoing, request },
        { ...page, verdicts },
      ]
    : [outgoing, reply];
}

/** One request and its reply; `again` = there is more. */
async function round(store: Store): Promise<Outcome | 'again'> {
  const sent = await nextRequest(store);
  if (sent.seal === 'revoked') return (await import('./quarantine.ts')).handIn(store);
  if (sent.seal) return sent.seal;
  const startedAt = store.env.now();
  const response = await post(store, '/api/sync', sent.text ?? sent.request);
  const answer = response?.ok === true ? await bodyOf(response, Reply) : undefined;
  if (!answer)
    await import('./tried.ts').then(
      ({ countTries }) => countTries(store, sent, store.env.now() - startedAt),
      () => {},
    );
  else sizes.set(store, 4 * (sizes.get(store) ?? maxPageRows));
  if (!response) return 'offline';
  if (!response.ok) {
    const outcome = await (await import('./refused.ts')).refused(store, response);
    return outcome === 'signIn' && (await readState(store)).revoked ? 'again' : outcome;
  }
  if (!answer) return 'refused';
  const [outgoing, reply] = await withPage(store, sent, answer);
  if (await applyReply(store, outgoing, reply)) return 'again';
  return reply.upgrade ? 'reload' : 'done';
}

async function rounds(store: Store): Promise<Outcome> {
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
