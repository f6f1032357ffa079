import {
  type SentMutation,
  type SyncRequest,
  maxPageRows,
  maxPushBytes,
  maxPushEntries,
  protocolVersion,
  schemaVersion,
} from '#contract/sync.ts';
import type { Entry, SyncState } from '../store/schema.ts';
import { type Store, stateIn, transact } from '../store/store.ts';

/** A request with what its reply will be judged by. */
export type Outgoing = { readonly request: SyncRequest; readonly gen: number; readonly isSilenced: boolean };

function sentOf(entry: Entry, epoch: string | null): SentMutation {
  const { mid, name, version, at, rowV, args } = entry;
  const basis = entry.epoch === epoch ? entry.basis : null;
  return { mid, name, version, at, basis, rowV, deps: [...entry.deps], args };
}

const utf8 = new TextEncoder();

/** The oldest queued entries that fit one push; the first always does (decisions.md 8). */
function prefixOf(outbox: readonly Entry[], epoch: string | null): { entries: Entry[]; sent: SentMutation[] } {
  const entries: Entry[] = [];
  const sent: SentMutation[] = [];
  // Room for the envelope and its cursors.
  let bytes = 16 * 1024;
  for (const entry of outbox) {
    if (entry.state !== 'queued') continue;
    const mutation = sentOf(entry, epoch);
    bytes += utf8.encode(JSON.stringify(mutation)).length + 1;
    if (sent.length > 0 && (bytes > maxPushBytes || sent.length >= maxPushEntries)) break;
    entries.push(entry);
    sent.push(mutation);
  }
  return { entries, sent };
}

const envelopeOf = (store: Store, state: SyncState) => ({
  protocol: protocolVersion,
  schema: schemaVersion,
  rowsSchema: state.rowsSchema ?? 1,
  org: store.actor.orgId,
  user: store.actor.userId,
  client: store.client,
  epoch: state.epoch,
  sentAt: store.env.now(),
  streams: { ...state.cursors },
  limit: maxPageRows,
});

/** Takes the next push off the outbox, marking what may leave this phone from now on. `isSilenced`: the user must sign in first. */
export function nextRequest(store: Store): Promise<Outgoing> {
  return transact(store, ['outbox', 'meta'], 'readwrite', 'strict', async (tx) => {
    const outbox = tx.objectStore('outbox');
    const [state, queue] = await Promise.all([stateIn(tx), outbox.getAll()]);
    const isSilenced = state.needsLogin || state.revoked;
    const { entries, sent } = prefixOf(isSilenced ? [] : queue, state.epoch);
    for (const entry of entries) await outbox.put({ ...entry, tries: entry.tries + 1 });
    return { request: { ...envelopeOf(store, state), mutations: sent }, gen: state.gen, isSilenced };
  });
}
