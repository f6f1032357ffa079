import type { IDBPDatabase } from 'idb';
import type { Connection } from './connection.ts';
import type { StoreName, TerrainDb, Tx } from './schema.ts';
import { StorageFull } from './trouble.ts';

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

export type Work<Mode extends IDBTransactionMode, T> = (tx: Tx<Mode>) => Promise<T>;

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

/** One transaction; when the connection breaks, once more. @see transact */
export async function run<Mode extends IDBTransactionMode, T>(
  connection: Connection<TerrainDb>,
  names: StoreName[],
  mode: Mode,
  durability: 'strict' | 'relaxed',
  work: Work<Mode, T>,
  committed?: Work<Mode, T | undefined>,
): Promise<T> {
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
