import { relay } from '../store/overlay.ts';
import type { Entry, Tx } from '../store/schema.ts';
import { keyText } from '../store/shelf.ts';
import { entriesIn } from '../store/sound.ts';
import { newId } from '../store/new-id.ts';
import { type Store, stateIn, transact } from '../store/store.ts';
import { type Write, entriesOf, tellWritten, writeIn } from './mutate.ts';
import { childrenOf, stuckIn } from './discard.ts';
import { leave, leavePlaces } from './outbox.ts';

/** The entries that needed the old one need the new one, and ask again. */
async function readdress(tx: Tx, outbox: readonly Entry[], old: Entry, made: Entry): Promise<void> {
  const children = childrenOf(old.mid, outbox);
  const makes = (id: unknown) => made.touched.some((key) => key.created && key.id === id);
  for (const entry of outbox) {
    const isWaiting = entry.state === 'held' && (children.includes(entry) || makes(entry.details?.['id']));
    if (!entry.deps.includes(old.mid) && !isWaiting) continue;
    const deps = entry.deps.map((dep) => (dep === old.mid ? made.mid : dep));
    const asked = isWaiting ? ({ state: 'queued', code: undefined, details: undefined } as const) : {};
    await tx.objectStore('outbox').put({ ...entry, deps, ...asked });
  }
}

async function fixIn(tx: Tx, store: Store, mid: string, args: unknown, newMid: string): Promise<Entry[]> {
  const outbox = await entriesIn(tx);
  const old = stuckIn(outbox, mid);
  if (!old) return [];
  await leave(tx, store, [old], 'replaced');
  // What it makes or changes stays the same row: others refer to it.
  const { id } = old.args as { id?: string };
  const asked = { name: old.name, args: { ...(args as object), ...(id !== undefined && { id }) } } as unknown as Write;
  const made = await writeIn(tx, store, [], asked, { mid: newMid, ord: old.ord, replaces: mid });
  await readdress(tx, outbox, old, made);
  const [rest, state] = await Promise.all([entriesIn(tx), stateIn(tx)]);
  const touched = [made, old, ...childrenOf(newMid, rest)].flatMap((entry) => entry.touched.map(keyText));
  await relay(tx, new Set(touched), rest, [old], state, store);
  return [made];
}

/**
 * Mends a refused or held entry (rule B5): another one takes its place in the queue, so that a late copy of the old one can do nothing,
 * and those that need it go again after it. The result is the new entry; null = a verdict came meanwhile and nothing is left to mend.
 * @throws Refusal StorageFull ValiError as `mutate` does; nothing changed then
 */
export async function fix(store: Store, mid: string, args: unknown): Promise<string | null> {
  const newMid = newId(store.env);
  const made = await transact(
    store,
    leavePlaces,
    'readwrite',
    'strict',
    (tx) => fixIn(tx, store, mid, args, newMid),
    (tx) => entriesOf(tx, [newMid]),
  );
  tellWritten(store, made);
  return made[0]?.mid ?? null;
}
