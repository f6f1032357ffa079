import type { EntityKind } from '#contract/entities.ts';
import type { Cursor, SyncReply, SyncedRow, Verdict } from '#contract/sync.ts';
import { schemaVersion } from '#contract/sync.ts';
import type { Entry, SentEntry } from '../../web/store/schema.ts';
import { type Store, read, readState } from '../../web/store/store.ts';
import { applyReply } from '../../web/sync/apply.ts';
import { flush } from '../../web/sync/flush.ts';
import { type Outgoing, nextRequest } from '../../web/sync/request.ts';
import { makeWorld } from './phone.ts';

/** Léa's phone, up to date. */
export async function aPhone() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  return { ...world, store };
}

export const cursorsAt = (streams: readonly string[], v: number): Record<string, Cursor> =>
  Object.fromEntries(streams.map((stream) => [stream, [v, v] as Cursor]));

/** An answer that says nothing new, but for what a test puts in: one version on, every stream whole. */
export async function aReply(store: Store, more: Partial<SyncReply> = {}): Promise<SyncReply> {
  const state = await readState(store);
  const head = more.head ?? state.head + 1;
  return {
    epoch: state.epoch ?? 'epoch-1',
    head,
    now: state.seenAt,
    verdicts: [],
    streams: [...state.streams],
    reset: [],
    rows: [],
    exits: [],
    cursors: cursorsAt(state.streams, head),
    more: false,
    schema: schemaVersion,
    ...more,
  };
}

/** Asks, and takes in what the test answers. The result says whether the phone would ask again at once. */
export async function answer(store: Store, more: Partial<SyncReply> = {}, asked?: Outgoing): Promise<boolean> {
  return applyReply(store, asked ?? (await nextRequest(store)), await aReply(store, more));
}

export const settled = (mid: string, more: Partial<Verdict> = {}): Verdict => ({ mid, status: 'applied', ...more });

export const aRow = (
  k: EntityKind,
  d: { readonly id: string } & Readonly<Record<string, unknown>>,
  more: Partial<SyncedRow> = {},
): SyncedRow => ({ k, id: d.id, v: 1000, scope: 't:sector', owner: null, d, ...more });

export const readSent = (store: Store): Promise<SentEntry[]> =>
  read(store, ['sent'], (tx) => tx.objectStore('sent').getAll());

/** Keys of the rows that have local edits on them. */
export const readStashes = async (store: Store): Promise<string[]> =>
  (await read(store, ['base'], (tx) => tx.objectStore('base').getAll())).map(({ kind, id }) => `${kind} ${id}`);

export const statesOf = (outbox: readonly Entry[]): string[] => outbox.map(({ state }) => state);
