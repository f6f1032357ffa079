import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';
import type { Key } from '#contract/mutation.ts';
import type { ArgsInput, MutationName } from '#contract/mutations.ts';
import { directShelf, keyText } from '../store/shelf.ts';
import { editOf, effectIn, lay, mutationOf } from '../store/overlay.ts';
import type { Entry, StoreName, Tx } from '../store/schema.ts';
import { entriesIn } from '../store/sound.ts';
import { newId } from '../store/new-id.ts';
import { type Store, stateIn, transact } from '../store/store.ts';

/** A write by name, with what its schema asks. */
export type Write = { [N in MutationName]: { readonly name: N; readonly args: ArgsInput<N> } }[MutationName];

const makes = ({ touched }: Entry, keys: ReadonlySet<string>): boolean =>
  touched.some((key) => key.created && keys.has(keyText(key)));

/** Entries not done yet that make a row this one looks at: it is held while one of them is not applied (rule B5). */
async function depsOf(tx: Tx, keys: readonly Key[], made: readonly Entry[]): Promise<string[]> {
  const rows = await Promise.all(keys.map(({ kind, id }) => tx.objectStore('rows').get([kind, id])));
  const unsent = new Set(rows.flatMap((row) => (row?.v === 0 ? [keyText(row)] : [])));
  if (unsent.size === 0) return [];
  const here = made.filter((entry) => makes(entry, unsent));
  const covered = here.flatMap(({ touched }) => touched.map(keyText));
  // The usual case is an order that needs the visit beside it: then the queue, long after a day offline, is not read.
  if ([...unsent].every((key) => covered.includes(key))) return here.map(({ mid }) => mid);
  const outbox = await entriesIn(tx);
  return outbox.filter((entry) => entry.state !== 'acked' && makes(entry, unsent)).map(({ mid }) => mid);
}

/** Where an entry comes in the outbox: at the end, or in the place of the one it mends. */
export type Place = { readonly mid: string; readonly ord?: number; readonly replaces?: string };

/**
 * Does a write on the rows and queues it, inside a transaction over `writePlaces`.
 * @throws Refusal ValiError
 */
export async function writeIn(
  tx: Tx,
  store: Store,
  earlier: readonly Entry[],
  asked: Write,
  place: Place,
): Promise<Entry> {
  const state = await stateIn(tx);
  // Sealed: what is here is being handed in (rule B9).
  if (state.revoked) throw new Refusal('auth.revoked');
  const mutation = mutationOf(asked.name);
  const args = v.parse(mutation.args, asked.args);
  const times = { at: store.env.now(), seenAt: state.seenAt };
  const shelf = directShelf(tx);
  const changes = await effectIn(shelf, mutation, args, store.actor, editOf(times, state, store.client));
  const [first] = changes;
  const edited = first && (await tx.objectStore('rows').get([first.kind, first.row.id]));
  const made = {
    ...place,
    name: asked.name,
    version: mutation.version,
    ...times,
    epoch: state.epoch,
    basis: state.epoch === null ? null : state.head,
    rowV: edited && edited.v > 0 ? edited.v : null,
    deps: await depsOf(tx, mutation.reads(args, store.actor), earlier),
    args,
    touched: await lay(shelf, changes, true),
    state: 'queued',
    tries: 0,
  };
  const ord = await tx.objectStore('outbox').put(made as unknown as Entry);
  return { ...(made as unknown as Entry), ord };
}

export const writePlaces: StoreName[] = ['rows', 'base', 'outbox', 'sent', 'meta'];

/** The entries of these ids, wherever they are by now; `undefined` = they were not stored. */
export async function entriesOf(tx: Tx, mids: readonly string[]): Promise<Entry[] | undefined> {
  const found = await Promise.all(
    mids.map(
      async (mid) => (await tx.objectStore('outbox').index('mid').get(mid)) ?? (await tx.objectStore('sent').get(mid)),
    ),
  );
  const entries = found.filter((entry) => entry !== undefined);
  return entries.length === mids.length ? entries : undefined;
}

/** Tells every tab of new entries: they are shown, and sent. */
export function tellWritten(store: Store, entries: readonly Entry[]): void {
  const touched = entries.flatMap((entry) => entry.touched);
  store.bus.emit(
    ['write', 'outbox', ...touched.map(({ kind }) => kind)],
    touched.map(({ id }) => id),
  );
}

/**
 * Does some writes on this phone and queues them, in one transaction: what the rep sees and what will be sent never differ.
 * It needs no network, and resolves when all is stored. The result names the entries, for `undo`.
 *
 * @throws Refusal when a write cannot be; StorageFull; ValiError when the form let through what the contract does not allow. Nothing is
 * stored then.
 */
export async function mutateAll(store: Store, writes: readonly Write[]): Promise<readonly string[]> {
  const named = writes.map((asked) => ({ asked, mid: newId(store.env) }));
  const mids = named.map(({ mid }) => mid);
  const write = async (tx: Tx) => {
    const made: Entry[] = [];
    for (const { asked, mid } of named) made.push(await writeIn(tx, store, made, asked, { mid }));
    return made;
  };
  tellWritten(store, await transact(store, writePlaces, 'readwrite', 'strict', write, (tx) => entriesOf(tx, mids)));
  return mids;
}

/** One write. @see mutateAll */
export const mutate = <N extends MutationName>(store: Store, name: N, args: ArgsInput<N>): Promise<readonly string[]> =>
  mutateAll(store, [{ name, args } as unknown as Write]);
