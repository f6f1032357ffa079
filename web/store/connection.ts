import { type DBSchema, type IDBPDatabase, wrap } from 'idb';
import type { Env } from '../platform/env.ts';
import { StoreClosed, type Trouble } from './trouble.ts';

export type Connection<Schema extends DBSchema> = {
  readonly db: () => Promise<IDBPDatabase<Schema>>;
  /** Forgets a connection that the browser closed: the next use opens it again. */
  readonly lost: () => void;
  /** How often it was lost: a transaction begun before the last time was not committed, or cannot tell. */
  readonly losses: () => number;
  readonly close: (why?: Trouble) => Promise<void>;
  readonly trouble: () => Trouble | null;
  readonly onTrouble: (listener: (trouble: Trouble | null) => void) => () => void;
};

type Upgrade<Schema extends DBSchema> = (db: IDBPDatabase<Schema>, oldVersion: number) => void;

type Events = { readonly onClose: () => void; readonly onTrouble: (trouble: Trouble | null) => void };

function open<Schema extends DBSchema>(
  env: Env,
  name: string,
  version: number,
  upgrade: Upgrade<Schema>,
  { onClose, onTrouble }: Events,
): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    const request = env.indexedDB.open(name, version);
    request.addEventListener('upgradeneeded', ({ oldVersion }) => {
      upgrade(wrap(request.result) as unknown as IDBPDatabase<Schema>, oldVersion);
    });
    request.addEventListener('blocked', () => onTrouble('blocked'));
    request.addEventListener('error', () => {
      onClose();
      const error = request.error as DOMException;
      if (error.name === 'VersionError') onTrouble('outdated');
      reject(error);
    });
    request.addEventListener('success', () => {
      const db = request.result;
      db.addEventListener('close', onClose);
      // A newer version of the app, or a sign-out, waits for this: never stand in its way (rule B11).
      db.addEventListener('versionchange', ({ newVersion }) => {
        db.close();
        onClose();
        onTrouble(newVersion === null ? 'erased' : 'outdated');
      });
      onTrouble(null);
      resolve(wrap(db) as unknown as IDBPDatabase<Schema>);
    });
  });
}

/** Opens a database when it is first needed, and again after the browser closed it (iOS does, in the background). */
export function connect<Schema extends DBSchema>(
  env: Env,
  name: string,
  version: number,
  upgrade: Upgrade<Schema>,
): Connection<Schema> {
  let current: Promise<IDBPDatabase<Schema>> | undefined;
  let isClosed = false;
  let losses = 0;
  let trouble: Trouble | null = null;
  const listeners = new Set<(trouble: Trouble | null) => void>();
  const lost = () => {
    losses += 1;
    current = undefined;
  };
  const tell = (next: Trouble | null) => {
    if (trouble === next || isClosed) return;
    trouble = next;
    isClosed = next === 'outdated' || next === 'erased';
    for (const listener of listeners) listener(next);
  };
  const events: Events = { onClose: lost, onTrouble: tell };
  return {
    db: () =>
      isClosed ? Promise.reject(new StoreClosed(name)) : (current ??= open(env, name, version, upgrade, events)),
    lost,
    losses: () => losses,
    async close(why) {
      if (why) tell(why);
      isClosed = true;
      const last = current;
      lost();
      (await last)?.close();
    },
    trouble: () => trouble,
    onTrouble(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Deletes a database; the tabs that have it open close it first. */
export function dropDatabase(env: Env, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = env.indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error as DOMException));
  });
}
