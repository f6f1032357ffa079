import type { Entry } from '../store/schema.ts';
import { entriesIn } from '../store/sound.ts';
import { type Store, transact } from '../store/store.ts';
import { leave, leavePlaces, tellGone } from './outbox.ts';

/** Entries that cannot be done unless this one is, however far. */
export function childrenOf(mid: string, outbox: readonly Entry[]): Entry[] {
  const found = new Set<Entry>();
  const mids = [mid];
  for (const parent of mids) {
    for (const entry of outbox) {
      if (!entry.deps.includes(parent) || entry.mid === mid || found.has(entry)) continue;
      found.add(entry);
      mids.push(entry.mid);
    }
  }
  return [...found];
}

/** The entry, if it is for the rep to decide about it. */
export const stuckIn = (outbox: readonly Entry[], mid: string): Entry | undefined =>
  outbox.find((entry) => entry.mid === mid && (entry.state === 'dead' || entry.state === 'held'));

/** What leaves the phone with an entry that is given up: all that needs it and is not done by the server. */
export const takenWith = (mid: string, outbox: readonly Entry[]): Entry[] =>
  childrenOf(mid, outbox).filter(({ state }) => state !== 'acked');

/**
 * Gives up a refused or held entry, and with it those that need it, still to be sent or not: without it the server
 * can only hold them. The rep's own decision, asked on screen. Their payload stays 30 days in the sent log. The result is how many were given up.
 */
export async function discard(store: Store, mid: string): Promise<number> {
  const gone = await transact(store, leavePlaces, 'readwrite', 'strict', async (tx) => {
    const outbox = await entriesIn(tx);
    const entry = stuckIn(outbox, mid);
    if (!entry) return [];
    const entries = [entry, ...takenWith(mid, outbox)];
    await leave(tx, store, entries, 'discarded');
    return entries;
  });
  tellGone(store, gone);
  return gone.length;
}
