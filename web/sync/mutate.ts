import * as v from 'valibot';
import type { EntityKind } from '#contract/entities.ts';
import type { ArgsInput, MutationName } from '#contract/mutations.ts';
import { editOf, effectIn, keyText, lay, mutationOf } from '../store/overlay.ts';
import type { Entry, SyncState, Tx } from '../store/schema.ts';
import { type Store, newId, stateIn, transact } from '../store/store.ts';

/** A write by name, with what its schema asks. */
export type Write = { [N in MutationName]: { readonly name: N; readonly args: ArgsInput<N> } }[MutationName];

/** Entries not done yet that make a row this one looks at: it is held while one of them is not applied (rule B5). */
function depsOf(keys: readonly { kind: EntityKind; id: string }[], outbox: readonly Entry[]): string[] {
  const read = new Set(keys.map(keyText));
  return outbox
    .filter(({ state, touched }) => state !== 'acked' && touched.some((key) => key.created && read.has(keyText(key))))
    .map(({ mid }) => mid);
}

type Made = Omit<Entry, 'ord'>;

async function write(
  tx: Tx,
  store: Store,
  state: SyncState,
  outbox: readonly Entry[],
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
    deps: depsOf(mutation.reads(args, store.actor), outbox),
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
    const [state, outbox] = await Promise.all([stateIn(tx), tx.objectStore('outbox').getAll()]);
    const made: Entry[] = [];
    for (const [index, asked] of writes.entries()) {
      made.push(await write(tx, store, state, [...outbox, ...made], asked, mids[index] ?? ''));
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
