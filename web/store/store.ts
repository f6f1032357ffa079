import type { IDBPDatabase } from 'idb';
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
import { entriesIn, isReadable, isSound } from './sound.ts';
import { StorageFull, type Trouble } from './trouble.ts';

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

export async function closeStore(store: Store, why?: Trouble): Promise<void> {
  store.bus.close();
  await store.connection.close(why);
}

export const newId = (env: Env): string => idFromBytes(env.newUuid());

/** What failed, and whether the browser may have committed all the same. */
class Failure extends Error {
  readonly isUnknown: boolean;

  constructor(cause: unknown, isUnknown: boolean) {
    super('transaction failed', { cause });
    this.isUnknown = isUnknown;
  }
}

const nameOf = (error: unknown): string | undefined => (error as { name?: string } | null | undefined)?.name;

/** The connection broke: once more is worth it. An aborted transaction says so only when its connection is gone too. */
const isLost = (error: unknown, isConnectionGone: boolean) =>
  ['InvalidStateError', 'UnknownError', ...(isConnectionGone ? ['AbortError'] : [])].includes(String(nameOf(error)));

type Work<Mode extends IDBTransactionMode, T> = (tx: Tx<Mode>) => Promise<T>;

async function attempt<Mode extends IDBTransactionMode, T>(
  db: IDBPDatabase<TerrainDb>,
  names: StoreName[],
  mode: Mode,
  durability: 'strict' | 'relaxed',
  work: Work<Mode, T>,
): Promise<T> {
  const tx = db.transaction(names, mode, { durability });
  // A failed transaction is reported once, by the await below.
  tx.done.catch(() => {});
  let isOver = false;
  try {
    const result = await work(tx);
    isOver = true;
    await tx.done;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It had ended already.
    }
    const cause: unknown = tx.error ?? error;
    if (nameOf(cause) === 'QuotaExceededError') throw new StorageFull('no room', { cause });
    throw new Failure(cause, isOver);
  }
}

/**
 * One transaction: all of `work` is stored, or none. It resolves when the transaction is complete.
 * `strict` for what the rep typed, `relaxed` for what can be downloaded again. `work` may only await this database.
 * When the connection breaks it is done once more. A break at the very end does not tell whether it was stored: `committed` looks, and its
 * answer is the result; left out, `work` must be harmless twice.
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
  const { connection } = store;
  const losses = connection.losses();
  const once = async (task: Work<Mode, T>) => attempt(await connection.db(), names, mode, durability, task);
  try {
    return await once(work);
  } catch (error) {
    const cause = error instanceof Failure ? error.cause : error;
    if (!isLost(cause, connection.losses() > losses)) throw cause;
    connection.lost();
    const isUnknown = error instanceof Failure && error.isUnknown;
    const again: Work<Mode, T> = async (tx) => (isUnknown ? await committed?.(tx) : undefined) ?? work(tx);
    return await once(again).catch((second: unknown) => {
      throw second instanceof Failure ? second.cause : second;
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

/** `from` ≤ day < `to`, for kinds that have a `day`. */
export type RowQuery =
  | { readonly customerId: string }
  | { readonly from: number; readonly to: number }
  | { readonly visitId: string };

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
  return sound(store, await read(store, ['rows'], (tx) => recordsIn(tx, kind, query))).map((row) => localOf<K>(row));
}

export async function readRow<K extends EntityKind>(store: Store, kind: K, id: string): Promise<Local<K> | undefined> {
  const record = await read(store, ['rows'], (tx) => tx.objectStore('rows').get([kind, id]));
  const [row] = sound(store, record ? [record] : []);
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
