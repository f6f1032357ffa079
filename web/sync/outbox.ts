import type { MutationName } from '#contract/mutations.ts';
import { relay } from '../store/overlay.ts';
import type { Entry, SentEntry, StoreName, Tx } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';
import { entriesIn } from '../store/sound.ts';
import { type Store, stateIn, transact } from '../store/store.ts';
import { type Write, entriesOf, mutateAll } from './mutate.ts';

/** How long a save can be undone without a word (decisions.md 4). */
export const undoMs = 8000;

export const leavePlaces: StoreName[] = ['rows', 'base', 'outbox', 'sent', 'meta', 'blobs'];

const isPhoto = ({ name }: Entry) => name === 'photo.attach';

/** The bytes of pictures whose entry is given up. */
async function dropBytes(tx: Tx, gone: readonly Entry[]): Promise<void> {
  for (const { args } of gone.filter(isPhoto)) {
    const { id, hash } = args as { id: string; hash?: string };
    if (typeof hash !== 'string') continue;
    const blob = await tx.objectStore('blobs').get(hash);
    const photoIds = blob?.photoIds.filter((each) => each !== id) ?? [];
    if (blob && photoIds.length > 0) await tx.objectStore('blobs').put({ ...blob, photoIds });
    else await tx.objectStore('blobs').delete(hash);
  }
}

/**
 * Takes entries off the outbox for good, with their effect; the sent log keeps their payload. Returns the server's time of that, in
 * milliseconds, no earlier than its last answer: a phone clock that was put right since must not make it old (decisions.md 5).
 */
export async function leave(
  tx: Tx,
  store: Store,
  gone: readonly Entry[],
  outcome: SentEntry['outcome'],
): Promise<number> {
  const state = await stateIn(tx);
  const settledAt = Math.max(store.env.now() + state.offsetMs, state.seenAt);
  for (const entry of gone) {
    await tx.objectStore('outbox').delete(entry.ord);
    await tx.objectStore('sent').put({ ...entry, settledAt, outcome });
  }
  // Under a seal they stay to be counted: all is erased at the end.
  if (outcome !== 'replaced' && !state.revoked) await dropBytes(tx, gone);
  const touched = new Set(gone.flatMap((entry) => entry.touched.map(keyText)));
  await relay(tx, touched, await entriesIn(tx), gone, state, store);
  return settledAt;
}

export const tellGone = (store: Store, entries: readonly Entry[]) =>
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

/** Pictures of the visits that these entries make. */
function photosOf(entries: readonly Entry[], outbox: readonly Entry[]): Entry[] {
  const made = new Set(entries.flatMap(({ touched }) => touched.flatMap(({ id, created }) => (created ? id : []))));
  return outbox.filter((entry) => isPhoto(entry) && made.has((entry.args as { interactionId: string }).interactionId));
}

/** Takes entries off the outbox if they certainly never left this phone; else says which they are, sent or not. */
async function takeBack(tx: Tx, store: Store, mids: readonly string[]) {
  const outbox = await entriesIn(tx);
  const named = outbox.filter(({ mid }) => mids.includes(mid));
  const entries = [...new Set([...named, ...photosOf(named, outbox)])];
  const all = entries.map(({ mid }) => mid);
  const isFresh =
    named.length === mids.length &&
    entries.every(({ mid, state, tries }) => state === 'queued' && tries === 0 && !isNeeded(mid, outbox, all));
  if (isFresh) await leave(tx, store, entries, 'undone');
  const sent = isFresh ? [] : await Promise.all(mids.map((mid) => tx.objectStore('sent').get(mid)));
  return { isFresh, entries: [...entries, ...sent.filter((entry) => entry !== undefined)] };
}

/**
 * Takes a save back, with the pictures of its visit. Entries that certainly never left this phone leave it in one transaction
 * (`undone`); else writes that void them are queued (`voided`), newest first. `late`: there is nothing that undoes it.
 */
export async function undo(store: Store, mids: readonly string[]): Promise<'undone' | 'voided' | 'late'> {
  const found = await transact(
    store,
    leavePlaces,
    'readwrite',
    'strict',
    (tx) => takeBack(tx, store, mids),
    async (tx) => {
      const gone = await entriesOf(tx, mids);
      const isFresh = gone?.every((entry: Partial<SentEntry>) => entry.outcome === 'undone');
      return gone && isFresh ? { isFresh, entries: gone } : undefined;
    },
  );
  if (found.isFresh) {
    tellGone(store, found.entries);
    return 'undone';
  }
  const rest = found.entries.filter((entry) => !isPhoto(entry)).toSorted((a, b) => b.ord - a.ord);
  const writes = rest.map(inverseOf).filter((inverse) => inverse !== undefined);
  if (writes.length === 0 || writes.length < rest.length) return 'late';
  await mutateAll(store, writes);
  return 'voided';
}
