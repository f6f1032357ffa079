import type { EntityKind, RowOf } from '#contract/entities.ts';
import { idFromBytes } from '#contract/id.ts';
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

export const databaseName = (orgId: string, userId: string): string => `terrain:${orgId}:${userId}`;

export function openStore(env: Env, actor: Actor, client: string): Store {
  const name = databaseName(actor.orgId, actor.userId);
  const connection = connect<TerrainDb>(env, name, schemaVersion, upgrade);
  return { env, actor, client, name, bus: createBus(env, name), connection };
}

export async function closeStore(store: Store): Promise<void> {
  store.bus.close();
  await store.connection.close();
}

export const newId = (env: Env): string => idFromBytes(env.newUuid());

/** Connection trouble, before or instead of a commit: nothing was written, so once more is safe. */
const isLost = (error: unknown) =>
  error instanceof Error && (error.name === 'InvalidStateError' || error.name === 'UnknownError');

async function attempt<Mode extends IDBTransactionMode, T>(
  store: Store,
  names: StoreName[],
  mode: Mode,
  durability: 'strict' | 'relaxed',
  work: (tx: Tx<Mode>) => Promise<T>,
): Promise<T> {
  const db = await store.connection.db();
  const tx = db.transaction(names, mode, { durability });
  // A failed transaction is reported once, by the await below.
  tx.done.catch(() => {});
  try {
    const result = await work(tx);
    await tx.done;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It had ended already.
    }
    throw error;
  }
}

/**
 * One transaction: all of `work` is stored, or none. It resolves when the transaction is complete.
 * `strict` for what the rep typed, `relaxed` for what can be downloaded again. `work` may only await this database.
 */
export async function transact<Mode extends IDBTransactionMode, T>(
  store: Store,
  names: StoreName[],
  mode: Mode,
  durability: 'strict' | 'relaxed',
  work: (tx: Tx<Mode>) => Promise<T>,
): Promise<T> {
  try {
    return await attempt(store, names, mode, durability, work);
  } catch (error) {
    if (!isLost(error)) throw error;
    store.connection.lost();
    return attempt(store, names, mode, durability, work);
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

/** `from` ≤ day < `to`, for kinds that have a `day`. */
export type RowQuery =
  | { readonly customerId: string }
  | { readonly from: number; readonly to: number }
  | { readonly visitId: string };

/** Rows of a kind as one transaction sees them. */
export function rowsIn(tx: Tx<IDBTransactionMode>, kind: EntityKind, query?: RowQuery): Promise<StoredRow[]> {
  const rows = tx.objectStore('rows');
  if (query === undefined) return rows.getAll(IDBKeyRange.bound([kind, ''], [kind, '\uffff']));
  if ('customerId' in query) return rows.index('customer').getAll([kind, query.customerId]);
  if ('visitId' in query) return rows.index('visit').getAll([kind, query.visitId]);
  return rows.index('day').getAll(IDBKeyRange.bound([kind, query.from], [kind, query.to], false, true));
}

export async function readRows<K extends EntityKind>(store: Store, kind: K, query?: RowQuery): Promise<Local<K>[]> {
  return (await read(store, ['rows'], (tx) => rowsIn(tx, kind, query))).map((row) => localOf<K>(row));
}

export async function readRow<K extends EntityKind>(store: Store, kind: K, id: string): Promise<Local<K> | undefined> {
  const row = await read(store, ['rows'], (tx) => tx.objectStore('rows').get([kind, id]));
  return row && localOf<K>(row);
}

/** Every entry that is not settled, in the order they were made. */
export const readOutbox = (store: Store): Promise<Entry[]> =>
  read(store, ['outbox'], (tx) => tx.objectStore('outbox').getAll());

export async function stateIn(tx: Tx<IDBTransactionMode>): Promise<SyncState> {
  return (await tx.objectStore('meta').get('sync')) ?? firstState;
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
