import type { EntityKind, RowOf } from '#contract/entities.ts';
import type { Actor } from '#contract/mutation.ts';
import type { Env } from '../platform/env.ts';
import { type Bus, createBus } from './bus.ts';
import { type Connection, connect } from './connection.ts';
import {
  type Entry,
  type StoreName,
  type StoredRow,
  type SyncState,
  type TerrainDb,
  type Tx,
  firstState,
  schemaVersion,
  upgrade,
} from './schema.ts';
import { type RowQuery, landedIn, spread, withLanded } from './landing.ts';
import { entriesIn, isReadable, isSound } from './sound.ts';
import { type Work, run } from './transaction.ts';
import { StorageFull, type Trouble, fullMs } from './trouble.ts';

/** The database of one user on this phone. Another user has another one and cannot see it. */
export type Store = {
  readonly env: Env;
  readonly actor: Actor;
  /** Install id of this browser profile. */
  readonly client: string;
  readonly name: string;
  readonly bus: Bus;
  readonly connection: Connection<TerrainDb>;
};

export type { RowQuery } from './landing.ts';

export const databaseName = (orgId: string, userId: string): string => `terrain:${orgId}:${userId}`;

export function openStore(env: Env, actor: Actor, client: string): Store {
  const name = databaseName(actor.orgId, actor.userId);
  const connection = connect<TerrainDb>(env, name, schemaVersion, upgrade);
  return { env, actor, client, name, bus: createBus(env, name), connection };
}

export async function closeStore(store: Store, why?: Trouble): Promise<void> {
  store.bus.close();
  await store.connection.close(why);
}

const hasLanded = Symbol('landed');

/**
 * One transaction: all of `work` is stored, or none. It resolves when the transaction is complete.
 * `strict` for what the rep typed, `relaxed` for what can be downloaded again. `work` may only await this database.
 * When the connection breaks it is done once more. A break at the very end does not tell whether it was stored: `committed` looks, and its
 * answer is the result; left out, `work` must be harmless twice.
 * Rows that have landed are put in their places first, unless `names` says that `work` knows of them.
 * @throws StorageFull StoreClosed, and what `work` throws; nothing was stored then
 */
export async function transact<Mode extends IDBTransactionMode, T>(
  store: Store,
  names: StoreName[],
  mode: Mode,
  durability: 'strict' | 'relaxed',
  work: Work<Mode, T>,
  committed?: Work<Mode, T | undefined>,
): Promise<T> {
  if (!names.includes('rows') || names.includes('landed'))
    return run(store.connection, names, mode, durability, work, committed);
  const unlessLanded: Work<Mode, T | typeof hasLanded> = async (tx) =>
    (await tx.objectStore('landed').count()) > 0 ? hasLanded : work(tx);
  for (;;) {
    const result = await run(store.connection, [...names, 'landed'], mode, durability, unlessLanded, committed);
    if (result !== hasLanded) return result;
    await settle(store);
  }
}

/** Puts all rows that have landed in their places. Where there is no room for it they go, and come again when there is. */
export async function settle(store: Store): Promise<void> {
  const places: StoreName[] = ['rows', 'landed', 'meta'];
  const breakAll = async (tx: Tx, full: Partial<SyncState>) => {
    const state = await stateIn(tx);
    await tx.objectStore('meta').put({ ...state, ...full, broken: state.streams });
  };
  const next = async (tx: Tx) => {
    const done = await spread(tx);
    if (done === 'damaged') await breakAll(tx, {});
    return done;
  };
  try {
    while ((await run(store.connection, places, 'readwrite', 'relaxed', next)) !== 'none');
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    await run(store.connection, places, 'readwrite', 'relaxed', async (tx) => {
      await tx.objectStore('landed').clear();
      await breakAll(tx, { fullUntil: store.env.now() + fullMs });
    });
  }
}

export const read = <T>(store: Store, names: StoreName[], work: (tx: Tx<'readonly'>) => Promise<T>): Promise<T> =>
  transact(store, names, 'readonly', 'relaxed', work);

/** A row for the screens. `pending` = how many entries on it the server has not answered for; `v` 0 = it never saw it. */
export type Local<K extends EntityKind> = { readonly row: RowOf<K>; readonly v: number; readonly pending: number };

export const localOf = <K extends EntityKind>({ d, v, pending }: StoredRow): Local<K> => ({
  row: d as RowOf<K>,
  v,
  pending,
});

/** Records of a kind, those that cannot be read among them. */
function recordsIn(tx: Tx<IDBTransactionMode>, kind: EntityKind, query?: RowQuery): Promise<StoredRow[]> {
  const rows = tx.objectStore('rows');
  if (query === undefined) return rows.getAll(IDBKeyRange.bound([kind, ''], [kind, '\uffff']));
  if ('customerId' in query) return rows.index('customer').getAll([kind, query.customerId]);
  if ('visitId' in query) return rows.index('visit').getAll([kind, query.visitId]);
  return rows.index('day').getAll(IDBKeyRange.bound([kind, query.from], [kind, query.to], false, true));
}

/** Rows of a kind as one transaction sees them. */
export const rowsIn = async (tx: Tx<IDBTransactionMode>, kind: EntityKind, query?: RowQuery): Promise<StoredRow[]> =>
  (await recordsIn(tx, kind, query)).filter(isSound);

/** Leaves out what storage damaged, and has its streams asked again. */
function sound(store: Store, records: readonly StoredRow[]): StoredRow[] {
  const rows = records.filter(isSound);
  if (rows.length < records.length) {
    const lost = records.filter((row) => !isSound(row));
    flagBroken(store, lost).catch(() => {});
  }
  return rows;
}

/** Has the streams of damaged rows sent again whole, at the next sync. */
export const flagBroken = (store: Store, lost: readonly StoredRow[]): Promise<void> =>
  patchState(store, ({ streams, broken = [] }) => {
    const hit = lost.flatMap(({ scope }) => (streams.includes(scope) ? [scope] : streams));
    return { broken: [...new Set([...broken, ...hit])] };
  });

export async function readRows<K extends EntityKind>(store: Store, kind: K, query?: RowQuery): Promise<Local<K>[]> {
  const [found, landed] = await read(store, ['rows', 'landed'], (tx) =>
    Promise.all([recordsIn(tx, kind, query), landedIn(tx)]),
  );
  return sound(store, withLanded(found, landed, kind, query)).map((row) => localOf<K>(row));
}

export async function readRow<K extends EntityKind>(store: Store, kind: K, id: string): Promise<Local<K> | undefined> {
  const [record, landed] = await read(store, ['rows', 'landed'], (tx) =>
    Promise.all([tx.objectStore('rows').get([kind, id]), landedIn(tx)]),
  );
  const [row] = sound(
    store,
    withLanded(record ? [record] : [], landed, kind).filter((each) => each.id === id),
  );
  return row && localOf<K>(row);
}

/** Every entry that is not settled, in the order they were made. */
export const readOutbox = (store: Store): Promise<Entry[]> => read(store, ['outbox'], entriesIn);

/** Outbox records that storage damaged: nobody can send them, nothing throws them away. */
export const readUnreadable = async (store: Store): Promise<unknown[]> =>
  (await read(store, ['outbox'], (tx) => tx.objectStore('outbox').getAll())).filter((record) => !isReadable(record));

export async function stateIn(tx: Tx<IDBTransactionMode>): Promise<SyncState> {
  const state = await tx.objectStore('meta').get('sync');
  const isWhole = typeof state?.gen === 'number' && typeof state.cursors === 'object' && Array.isArray(state.streams);
  return isWhole ? state : firstState;
}

export const readState = (store: Store): Promise<SyncState> => read(store, ['meta'], stateIn);

/** Changes some of the sync state. */
export async function patchState(store: Store, patch: (state: SyncState) => Partial<SyncState>): Promise<void> {
  await transact(store, ['meta'], 'readwrite', 'relaxed', async (tx) => {
    const state = await stateIn(tx);
    await tx.objectStore('meta').put({ ...state, ...patch(state) });
  });
  store.bus.emit(['sync']);
}
