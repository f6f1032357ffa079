import { forceCloseDatabase } from 'fake-indexeddb';
import { type RawDatabase, type RawTx, copyFactory, newFactory, rawOf } from './fake-idb.ts';

/** What happens to a transaction that is about to be complete. */
export type CommitFate = 'commit' | 'crash before' | 'crash after' | 'abort' | 'quota' | 'lost connection';

/** The page or worker that uses a disk. */
export type DiskUser = {
  readonly isAlive: () => boolean;
  /** Asked once for each transaction that would be complete now. */
  readonly fateOf: (tx: {
    readonly mode: string;
    readonly durability: string;
    readonly database: string;
  }) => CommitFate;
  /** Its memory is gone from here on. */
  readonly crash: () => void;
  readonly onCommit: (tx: { readonly mode: string; readonly database: string }) => void;
};

type Connection = { readonly user: DiskUser; readonly db: IDBDatabase };

/** The IndexedDB of one browser profile: it outlives every page, can be copied, and fails as told. */
export class Disk {
  readonly factory: IDBFactory;
  readonly #connections = new Set<Connection>();
  /** Transactions that a power cut may still take back: relaxed ones since the last strict one. */
  #loose: RawTx[] = [];

  constructor(factory: IDBFactory = newFactory()) {
    this.factory = factory;
  }

  copy(): Disk {
    return new Disk(copyFactory(this.factory));
  }

  /** `indexedDB` as one page sees it. */
  open(user: DiskUser): IDBFactory {
    const { factory } = this;
    return {
      cmp: (a, b) => factory.cmp(a, b),
      databases: () => factory.databases(),
      deleteDatabase: (name) => factory.deleteDatabase(name),
      open: (name, version) => {
        if (!user.isAlive()) return { addEventListener: () => {} } as unknown as IDBOpenDBRequest;
        const request = factory.open(name, version);
        request.addEventListener('success', () => this.#watch(user, request.result));
        return request;
      },
    };
  }

  /** A page dies: what it had not committed never was. */
  drop(user: DiskUser): void {
    for (const connection of this.#connections) {
      if (connection.user !== user) continue;
      this.#connections.delete(connection);
      for (const tx of this.#running(connection.db)) tx._abort(null);
      connection.db.close();
    }
  }

  /** The battery is out: of the transactions that nobody promised, the last ones may be gone. */
  powerCut(keep: number): number {
    const lost = this.#loose.splice(Math.min(keep, this.#loose.length));
    for (const tx of lost.toReversed()) for (const undo of tx._rollbackLog.toReversed()) undo();
    return lost.length;
  }

  /** Loose transactions, the most that a power cut can take. */
  get loose(): number {
    return this.#loose.length;
  }

  /** The records of a store as they are on disk, without a transaction; not a copy. */
  records<T>(database: string, store: string): T[] {
    const raw = rawOf(this.factory)._databases.get(database)?.rawObjectStores.get(store);
    return raw ? [...raw.records.values()].map(({ value }) => value as T) : [];
  }

  /** One record, likewise. */
  record(database: string, store: string, key: string): unknown {
    const raw = rawOf(this.factory)._databases.get(database)?.rawObjectStores.get(store);
    return raw?.records.get(key)?.value;
  }

  /** The key that the next record of a store will get. */
  nextKey(database: string, store: string): number {
    const raw = rawOf(this.factory)._databases.get(database)?.rawObjectStores.get(store);
    return (raw?.keyGenerator?.num ?? 0) + 1;
  }

  /** Puts a record in place behind everybody's back. */
  plant(database: string, store: string, value: object): void {
    const raw = rawOf(this.factory)._databases.get(database)?.rawObjectStores.get(store);
    raw?.storeRecord({ key: undefined, value }, false);
  }

  /** Another one when it was erased and made again. */
  database(name: string): RawDatabase | undefined {
    return rawOf(this.factory)._databases.get(name);
  }

  databases(): RawDatabase[] {
    return [...rawOf(this.factory)._databases.values()];
  }

  #running(db: IDBDatabase): RawTx[] {
    const raw = (db as unknown as { _rawDatabase: RawDatabase })._rawDatabase;
    return raw.transactions.filter((tx) => tx.db === db && tx._state !== 'finished');
  }

  #watch(user: DiskUser, db: IDBDatabase): void {
    const connection = { user, db };
    this.#connections.add(connection);
    if (!user.isAlive()) {
      this.drop(user);
      return;
    }
    const begin = db.transaction.bind(db);
    db.transaction = (names, mode, options) => {
      const tx = begin(names, mode, options);
      this.#gate(connection, tx as unknown as RawTx);
      return tx;
    };
  }

  /** Stands where a transaction becomes complete. */
  #gate(connection: Connection, tx: RawTx): void {
    const { user, db } = connection;
    const about = { mode: tx.mode, durability: tx.durability, database: db.name };
    const start = tx._start.bind(tx);
    tx._start = () => {
      const isLast = tx._state !== 'finished' && tx._requests.every(({ request }) => request.readyState === 'done');
      const fate = isLast ? user.fateOf(about) : 'commit';
      if (fate === 'crash before') {
        user.crash();
        return;
      }
      if (fate === 'abort') tx._abort('AbortError');
      if (fate === 'quota') tx._abort('QuotaExceededError');
      if (fate === 'lost connection') {
        tx._abort('UnknownError');
        // The browser takes the others of that connection with it; the library would let them wait.
        for (const other of this.#running(db)) other._abort('AbortError');
        this.#connections.delete(connection);
        forceCloseDatabase(db as unknown as Parameters<typeof forceCloseDatabase>[0]);
      }
      start();
      if (!isLast || fate === 'abort' || fate === 'quota' || fate === 'lost connection') return;
      if (tx._state !== 'finished') return;
      if (tx.mode === 'readwrite') {
        if (tx.durability === 'strict') this.#loose = [];
        else this.#loose.push(tx);
      }
      user.onCommit(about);
      if (fate === 'crash after') user.crash();
    };
  }
}
