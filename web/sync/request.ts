import {
  type SentMutation,
  type SyncRequest,
  maxPageRows,
  maxPushBytes,
  maxPushEntries,
  protocolVersion,
  schemaVersion,
} from '#contract/sync.ts';
import type { Entry, Tx } from '../store/schema.ts';
import { entriesIn } from '../store/sound.ts';
import { type Store, read, stateIn, transact } from '../store/store.ts';
import { fullMs } from '../store/trouble.ts';
import { isAhead, longestQuietMs } from './http.ts';

/** A request with what its reply will be judged by. */
export type Outgoing = {
  readonly request: SyncRequest;
  readonly gen: number;
  /** Nothing may leave: the server asked for silence, the user must sign in first, or his access was closed. */
  readonly seal: 'later' | 'signIn' | 'revoked' | null;
  /** Entries it carries that have never left: to be marked before it does. */
  readonly fresh: readonly Entry[];
  /** Entries it carries that had left before: their `tries` says so already, and this one is counted when it ends. */
  readonly uncounted: ReadonlySet<string>;
  /** The streams that the rows here are of. */
  readonly known: readonly string[];
  /** Streams asked from nothing because a row in them was damaged. */
  readonly broken: readonly string[];
  /** There was no room for rows a moment ago: the reply's are not taken. */
  readonly isFull: boolean;
  /** The request as JSON, where it was made before. */
  readonly text?: string;
};

/** Requests that were made beforehand: each says what to send if it would be made just so now. */
export const prepared = new WeakMap<Store, (tx: Tx<IDBTransactionMode>) => Promise<Outgoing | undefined>>();

export function sentOf(entry: Entry, epoch: string | null): SentMutation {
  const { mid, name, version, at, rowV, args, replaces, deps } = entry;
  const basis = entry.epoch === epoch ? entry.basis : null;
  // What differs from entry to entry stands together: gzip finds the longest repeats.
  return { name, version, basis, rowV, deps: deps as string[], at, mid, args, ...(replaces && { replaces }) };
}

/**
 * Where a line was too slow for a request: how many entries the next one takes, and how many rows it asks for. Four times more with each
 * answer, since it may have been a line that was dead.
 */
export const sizes = new WeakMap<Store, number>();

const utf8 = new TextEncoder();
/** For entries: the rest is for the envelope and its cursors. */
const roomBytes = maxPushBytes - 16 * 1024;

/** How many of these fit one push; the first always does (decisions.md 8). */
export function fitting(sent: readonly SentMutation[]): number {
  for (let count = Math.min(sent.length, maxPushEntries); ;) {
    const share = roomBytes / utf8.encode(JSON.stringify(sent.slice(0, count))).length;
    if (share >= 1 || count < 2) return count;
    count = Math.ceil(count * share) - 1 || 1;
  }
}

/** The oldest queued entries that fit, with what their reply will be judged by. */
export async function outgoingIn(tx: Tx<IDBTransactionMode>, store: Store): Promise<Outgoing> {
  const [state, queue] = await Promise.all([stateIn(tx), entriesIn(tx)]);
  const { epoch, gen, broken = [], streams, cursors, rowsSchema = 1 } = state;
  const now = store.env.now();
  const seal = isAhead(state.quietUntil, now, longestQuietMs)
    ? 'later'
    : state.needsLogin
      ? 'signIn'
      : state.revoked
        ? 'revoked'
        : null;
  const isFull = isAhead(state.fullUntil, now, fullMs);
  const most = Math.min(maxPageRows, sizes.get(store) ?? maxPageRows);
  const queued = seal ? [] : queue.filter((entry) => entry.state === 'queued').slice(0, most);
  const sent = queued.map((entry) => sentOf(entry, epoch));
  const mutations = sent.slice(0, fitting(sent));
  const entries = queued.slice(0, mutations.length);
  const request = {
    protocol: protocolVersion,
    schema: schemaVersion,
    rowsSchema,
    org: store.actor.orgId,
    user: store.actor.userId,
    client: store.client,
    epoch,
    sentAt: now,
    streams: Object.fromEntries(Object.entries(cursors).filter(([stream]) => !broken.includes(stream))),
    limit: isFull ? 1 : most,
    mutations,
  };
  const fresh = entries.filter(({ tries }) => tries === 0);
  const uncounted = new Set(entries.flatMap(({ mid, tries }) => (tries > 0 ? [mid] : [])));
  return { request, gen, seal, fresh, uncounted, known: streams, broken, isFull };
}

/**
 * Takes the next push off the outbox, marking what may leave this phone from now on: what must be known before it leaves is that it may
 * have left (`undo`). A backlog that was tried before is read and not written.
 */
export async function nextRequest(store: Store): Promise<Outgoing> {
  const seen = await read(
    store,
    ['outbox', 'meta'],
    async (tx) => (await prepared.get(store)?.(tx)) ?? outgoingIn(tx, store),
  );
  if (seen.fresh.length === 0) return seen;
  return transact(store, ['outbox', 'meta'], 'readwrite', 'strict', async (tx) => {
    const outgoing = await outgoingIn(tx, store);
    await Promise.all(outgoing.fresh.map((entry) => tx.objectStore('outbox').put({ ...entry, tries: 1 })));
    return outgoing;
  });
}
