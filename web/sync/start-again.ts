import { isFact } from '../store/overlay.ts';
import type { Entry, SentEntry, Tx } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';
import { isReadable } from '../store/sound.ts';

/** Keeps the facts of a settled entry that is sent again on the screen while their customers come again: with a stash, they are not cleared. */
async function keepInSight(tx: Tx, { touched }: Entry): Promise<void> {
  for (const { kind, id } of touched.filter((key) => isFact(key) && key.created)) {
    const isThere = (await tx.objectStore('rows').getKey([kind, id])) !== undefined;
    if (isThere) await tx.objectStore('base').put({ kind, id, row: null });
  }
}

/**
 * Rule B7, 3: the server was restored to an earlier day. The rows start again from nothing and everything this phone sent or
 * was told is sent again; the ledger makes that harmless (rule B8). What it takes off the sent log goes to `entries`.
 */
export async function startAgain(tx: Tx, entries: Map<string, Entry>): Promise<void> {
  // What was given to a manager may be gone there too: it is decided again, and comes back here when it is refused again.
  const isReplayed = (entry: SentEntry) =>
    isReadable(entry) && (entry.outcome === 'settled' || entry.outcome === 'quarantined');
  const sent = (await tx.objectStore('sent').getAll()).filter(isReplayed);
  for (const { settledAt: _at, outcome: _outcome, ...entry } of sent) {
    await tx.objectStore('sent').delete(entry.mid);
    entries.set(entry.mid, entry);
    await keepInSight(tx, entry);
  }
  for (const base of await tx.objectStore('base').getAll()) await tx.objectStore('base').put({ ...base, row: null });
  const stashed = new Set((await tx.objectStore('base').getAllKeys()).map(([kind, id]) => keyText({ kind, id })));
  for (const [kind, id] of await tx.objectStore('rows').getAllKeys()) {
    if (!stashed.has(keyText({ kind, id }))) await tx.objectStore('rows').delete([kind, id]);
  }
}
