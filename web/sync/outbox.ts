import type { MutationName } from '#contract/mutations.ts';
import { relay } from '../store/overlay.ts';
import type { Entry, SentEntry, StoreName, Tx } from '../store/schema.ts';
import { keyText } from '../store/overlay.ts';
import { type Store, stateIn, transact } from '../store/store.ts';
import { type Write, mutateAll } from './mutate.ts';

/** How long a save can be undone without a word (decisions.md 4). */
export const undoMs = 8000;

const places: StoreName[] = ['rows', 'base', 'outbox', 'sent', 'meta'];

/** Takes entries off the outbox for good, with their effect; the sent log keeps their payload. */
async function remove(tx: Tx, store: Store, gone: readonly Entry[], outcome: SentEntry['outcome']): Promise<void> {
  const settledAt = store.env.now();
  for (const entry of gone) {
    await tx.objectStore('outbox').delete(entry.ord);
    await tx.objectStore('sent').put({ ...entry, settledAt, outcome });
  }
  const [rest, state] = await Promise.all([tx.objectStore('outbox').getAll(), stateIn(tx)]);
  await relay(tx, new Set(gone.flatMap((entry) => entry.touched.map(keyText))), rest, gone, state, store);
}

const tell = (store: Store, entries: readonly Entry[]) =>
  store.bus.emit(['outbox', ...entries.flatMap(({ touched }) => touched.map(({ kind }) => kind))]);

/** The write that takes an entry back once it may have reached the server. */
const inverses: Partial<Record<MutationName, 'interaction.void' | 'order.void'>> = {
  'interaction.log': 'interaction.void',
  'interaction.amend': 'interaction.void',
  'order.submit': 'order.void',
  'order.amend': 'order.void',
};

function inverseOf({ name, touched }: Entry): Write | undefined {
  const inverse = inverses[name];
  const made = touched.find(({ created }) => created);
  return inverse && made && { name: inverse, args: { id: made.id } };
}

/** Does a later save refer to what this entry makes? */
const isNeeded = (mid: string, outbox: readonly Entry[], mids: readonly string[]): boolean =>
  outbox.some((entry) => entry.deps.includes(mid) && !mids.includes(entry.mid));

/**
 * Takes a save back. Entries that certainly never left this phone leave it in one transaction (`undone`); else writes that void
 * them are queued (`voided`), newest first. `late`: there is nothing that undoes it.
 */
export async function undo(store: Store, mids: readonly string[]): Promise<'undone' | 'voided' | 'late'> {
  const found = await transact(store, places, 'readwrite', 'strict', async (tx) => {
    const outbox = await tx.objectStore('outbox').getAll();
    const entries = outbox.filter(({ mid }) => mids.includes(mid));
    const isFresh =
      entries.length === mids.length &&
      entries.every(({ mid, state, tries }) => state === 'queued' && tries === 0 && !isNeeded(mid, outbox, mids));
    if (isFresh) await remove(tx, store, entries, 'undone');
    const sent = isFresh ? [] : await Promise.all(mids.map((mid) => tx.objectStore('sent').get(mid)));
    return { isFresh, entries: [...entries, ...sent.filter((entry) => entry !== undefined)] };
  });
  if (found.isFresh) {
    tell(store, found.entries);
    return 'undone';
  }
  const inverses = found.entries.toSorted((a, b) => b.ord - a.ord).map(inverseOf);
  const writes = inverses.filter((inverse) => inverse !== undefined);
  if (writes.length === 0 || writes.length < inverses.length) return 'late';
  await mutateAll(store, writes);
  return 'voided';
}

/** Entries that cannot be done unless this one is, however far. */
function childrenOf(mid: string, outbox: readonly Entry[]): Entry[] {
  const found = outbox.filter(({ deps }) => deps.includes(mid));
  return [...new Set(found.flatMap((entry) => [entry, ...childrenOf(entry.mid, outbox)]))];
}

/** What leaves the phone with an entry that is given up: all that needs it and is not done by the server. */
export const takenWith = (mid: string, outbox: readonly Entry[]): Entry[] =>
  childrenOf(mid, outbox).filter(({ state }) => state !== 'acked');

/**
 * Gives up a refused or held entry, and with it those that need it, still to be sent or not: without it the server
 * can only hold them. The rep's own decision, asked on screen. Their payload stays 30 days in the sent log. The result is how many were given up.
 */
export async function discard(store: Store, mid: string): Promise<number> {
  const gone = await transact(store, places, 'readwrite', 'strict', async (tx) => {
    const outbox = await tx.objectStore('outbox').getAll();
    const entry = outbox.find((each) => each.mid === mid && (each.state === 'dead' || each.state === 'held'));
    if (!entry) return [];
    const entries = [entry, ...takenWith(mid, outbox)];
    await remove(tx, store, entries, 'discarded');
    return entries;
  });
  tell(store, gone);
  return gone.length;
}
