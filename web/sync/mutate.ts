import * as v from 'valibot';
import type { Key } from '#contract/mutation.ts';
import type { ArgsInput, MutationName } from '#contract/mutations.ts';
import { editOf, effectIn, keyText, lay, mutationOf } from '../store/overlay.ts';
import type { Entry, SyncState, Tx } from '../store/schema.ts';
import { type Store, newId, stateIn, transact } from '../store/store.ts';

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
  const outbox = await tx.objectStore('outbox').getAll();
  return outbox.filter((entry) => entry.state !== 'acked' && makes(entry, unsent)).map(({ mid }) => mid);
}

type Made = Omit<Entry, 'ord'>;

async function write(
  tx: Tx,
  store: Store,
  state: SyncState,
  earlier: readonly Entry[],
  asked: Write,
  mid: string,
): Promise<Entry> {
  const mutation = mutationOf(asked.name);
  const args = v.parse(mutation.args, asked.args);
  const times = { at: store.env.now(), seenAt: state.seenAt };
  const changes = await effectIn(tx, mutation, args, store.actor, editOf(times, state, store.client));
  const [first] = changes;
  const edited = first && (await tx.objectStore('rows').get([first.kind, first.row.id]));
  const made: Made = {
    mid,
    name: asked.name,
    version: mutation.version,
    ...times,
    epoch: state.epoch,
    basis: state.epoch === null ? null : state.head,
    rowV: edited && edited.v > 0 ? edited.v : null,
    deps: await depsOf(tx, mutation.reads(args, store.actor), earlier),
    args,
    touched: await lay(tx, changes, true),
    state: 'queued',
    tries: 0,
  };
  const ord = await tx.objectStore('outbox').add(made as Entry);
  return { ...made, ord };
}

/**
 * Does some writes on this phone and queues them, in one transaction: what the rep sees and what will be sent never differ.
 * It needs no network, and resolves when all is stored. The result names the entries, for `undo`.
 *
 * @throws Refusal when a write cannot be; ValiError when the form let through what the contract does not allow. Nothing is stored then.
 */
export async function mutateAll(store: Store, writes: readonly Write[]): Promise<readonly string[]> {
  const mids = writes.map(() => newId(store.env));
  const entries = await transact(store, ['rows', 'base', 'outbox', 'meta'], 'readwrite', 'strict', async (tx) => {
    const state = await stateIn(tx);
    const made: Entry[] = [];
    for (const [index, asked] of writes.entries()) {
      made.push(await write(tx, store, state, made, asked, mids[index] ?? ''));
    }
    return made;
  });
  const touched = entries.flatMap((entry) => entry.touched);
  store.bus.emit(
    ['write', 'outbox', ...touched.map(({ kind }) => kind)],
    touched.map(({ id }) => id),
  );
  return mids;
}

/** One write. @see mutateAll */
export const mutate = <N extends MutationName>(store: Store, name: N, args: ArgsInput<N>): Promise<readonly string[]> =>
  mutateAll(store, [{ name, args } as unknown as Write]);
