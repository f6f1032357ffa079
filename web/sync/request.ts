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
import { entriesIn } from '../store/sound.ts';
import { type Store, stateIn, transact } from '../store/store.ts';
import { fullMs } from '../store/trouble.ts';

/** A request with what its reply will be judged by. */
export type Outgoing = {
  readonly request: SyncRequest;
  readonly gen: number;
  /** Nothing may leave: the user must sign in first, or his access was closed. */
  readonly seal: 'signIn' | 'revoked' | null;
  /** Entries it carries that had left before: their `tries` says so already, and this one is counted when it ends. */
  readonly uncounted: ReadonlySet<string>;
  /** The streams that the rows here are of. */
  readonly known: readonly string[];
  /** Streams asked from nothing because a row in them was damaged. */
  readonly broken: readonly string[];
  /** There was no room for rows a moment ago: the reply's are not taken. */
  readonly isFull: boolean;
};

export function sentOf(entry: Entry, epoch: string | null): SentMutation {
  const { mid, name, version, at, rowV, args, replaces } = entry;
  const basis = entry.epoch === epoch ? entry.basis : null;
  // What differs from entry to entry stands together: gzip finds the longest repeats.
  return { name, version, basis, rowV, deps: [...entry.deps], at, mid, args, ...(replaces && { replaces }) };
}

const utf8 = new TextEncoder();

/** How many of these fit one push; the first always does (decisions.md 8). */
export function fitting(sent: readonly SentMutation[]): number {
  // Room for the envelope and its cursors.
  let bytes = 16 * 1024;
  for (const [index, mutation] of sent.entries()) {
    bytes += utf8.encode(JSON.stringify(mutation)).length + 1;
    if (index > 0 && (bytes > maxPushBytes || index >= maxPushEntries)) return index;
  }
  return sent.length;
}

/** The oldest queued entries that fit. */
function prefixOf(outbox: readonly Entry[], epoch: string | null): { entries: Entry[]; sent: SentMutation[] } {
  const entries = outbox.filter(({ state }) => state === 'queued').slice(0, maxPushEntries);
  const sent = entries.map((entry) => sentOf(entry, epoch));
  const count = fitting(sent);
  return { entries: entries.slice(0, count), sent: sent.slice(0, count) };
}

function envelopeOf(store: Store, state: SyncState, isFull: boolean) {
  const { broken = [] } = state;
  return {
    protocol: protocolVersion,
    schema: schemaVersion,
    rowsSchema: state.rowsSchema ?? 1,
    org: store.actor.orgId,
    user: store.actor.userId,
    client: store.client,
    epoch: state.epoch,
    sentAt: store.env.now(),
    streams: Object.fromEntries(Object.entries(state.cursors).filter(([stream]) => !broken.includes(stream))),
    limit: isFull ? 1 : maxPageRows,
  };
}

/** Takes the next push off the outbox, marking what may leave this phone from now on. */
export function nextRequest(store: Store): Promise<Outgoing> {
  return transact(store, ['outbox', 'meta'], 'readwrite', 'strict', async (tx) => {
    const [state, queue] = await Promise.all([stateIn(tx), entriesIn(tx)]);
    const { gen, broken = [], fullUntil, needsLogin, revoked } = state;
    const seal = needsLogin ? 'signIn' : revoked ? 'revoked' : null;
    const { entries, sent } = prefixOf(seal ? [] : queue, state.epoch);
    // What must be known before it leaves is that it may have left (`undo`): a backlog that was tried before is not written again.
    const fresh = entries.filter(({ tries }) => tries === 0);
    await Promise.all(fresh.map((entry) => tx.objectStore('outbox').put({ ...entry, tries: 1 })));
    const uncounted = new Set(entries.flatMap(({ mid, tries }) => (tries > 0 ? [mid] : [])));
    const waitMs = fullUntil === undefined ? 0 : fullUntil - store.env.now();
    // A clock that was set back does not make the wait longer.
    const isFull = waitMs > 0 && waitMs <= fullMs;
    return {
      request: { ...envelopeOf(store, state, isFull), mutations: sent },
      gen,
      seal,
      uncounted,
      known: state.streams,
      broken,
      isFull,
    };
  });
}

/** A request without an answer was a try as well. */
export async function countTries(store: Store, { uncounted }: Outgoing): Promise<void> {
  if (uncounted.size === 0) return;
  await transact(store, ['outbox'], 'readwrite', 'relaxed', async (tx) => {
    const tried = (await entriesIn(tx)).filter(({ mid }) => uncounted.has(mid));
    await Promise.all(tried.map((entry) => tx.objectStore('outbox').put({ ...entry, tries: entry.tries + 1 })));
  });
}
