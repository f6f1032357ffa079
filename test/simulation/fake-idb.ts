import { IDBFactory } from 'fake-indexeddb';
import { idbGlobals } from '../support/idb-globals.ts';
import { cloneOf } from './clone.ts';

// What fake-indexeddb keeps inside: the simulation reads disks without a transaction, and crashes between two of its steps.

type Stored = { readonly key: unknown; readonly value: unknown };
type RawRecords = { readonly values: () => Iterable<Stored>; readonly get: (key: unknown) => Stored | undefined };
export type RawIndex = { name: string; keyPath: unknown; multiEntry: boolean; unique: boolean; initialized: boolean };
export type RawStore = {
  readonly name: string;
  readonly keyPath: unknown;
  readonly autoIncrement: boolean;
  readonly keyGenerator: { num: number } | null;
  readonly records: RawRecords;
  readonly rawIndexes: Map<string, RawIndex>;
  readonly storeRecord: (record: { key: unknown; value: unknown }, noOverwrite: boolean) => void;
};
export type RawDatabase = {
  readonly name: string;
  version: number;
  readonly rawObjectStores: Map<string, RawStore>;
  readonly transactions: RawTx[];
};
export type RawTx = {
  readonly mode: string;
  readonly durability: string;
  readonly db: unknown;
  readonly error: unknown;
  _state: string;
  _start: () => void;
  _abort: (name: string | null) => void;
  readonly _requests: { request: { readyState: string } }[];
  readonly _rollbackLog: (() => void)[];
};
export type RawFactory = { readonly _databases: Map<string, RawDatabase> };

export const newFactory = (): IDBFactory => new IDBFactory();
export const rawOf = (factory: IDBFactory): RawFactory => factory as unknown as RawFactory;

/** The library asks the platform for these at each use; here they are the simulation's. */
export function installGlobals(queue: (task: () => void) => void): void {
  // The library throws for each index that a record is not in: taking the stack each time is a tenth of a run.
  Error.stackTraceLimit = 0;
  Object.assign(globalThis, { ...idbGlobals, setImmediate: queue, structuredClone: cloneOf });
}

type Constructor = new (...args: unknown[]) => unknown;
const made = <T extends object>(like: T, ...args: unknown[]): T => new (like.constructor as Constructor)(...args) as T;

function copyStore(from: RawStore, into: RawDatabase): void {
  const store = made(from, into, from.name, from.keyPath, from.autoIncrement);
  for (const { name, keyPath, multiEntry, unique } of from.rawIndexes.values()) {
    const like = from.rawIndexes.get(name) as RawIndex;
    const index = made(like, store, name, keyPath, multiEntry, unique);
    index.initialized = true;
    store.rawIndexes.set(name, index);
  }
  into.rawObjectStores.set(from.name, store);
  for (const { key, value } of from.records.values()) store.storeRecord({ key, value: cloneOf(value) }, false);
  if (store.keyGenerator && from.keyGenerator) store.keyGenerator.num = from.keyGenerator.num;
}

/** All databases of a browser profile as they are on disk now. */
export function copyFactory(from: IDBFactory): IDBFactory {
  const copy = newFactory();
  for (const [name, database] of rawOf(from)._databases) {
    const twin = made(database, name, database.version);
    rawOf(copy)._databases.set(name, twin);
    for (const store of database.rawObjectStores.values()) copyStore(store, twin);
  }
  return copy;
}
