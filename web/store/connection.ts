import { type DBSchema, type IDBPDatabase, wrap } from 'idb';
import type { Env } from '../platform/env.ts';

export type Connection<Schema extends DBSchema> = {
  readonly db: () => Promise<IDBPDatabase<Schema>>;
  /** Forgets a connection that the browser closed: the next use opens it again. */
  readonly lost: () => void;
  readonly close: () => Promise<void>;
};

type Upgrade<Schema extends DBSchema> = (db: IDBPDatabase<Schema>, oldVersion: number) => void;

/** Opens a database when it is first needed, and again after the browser closed it (iOS does, in the background). */
export function connect<Schema extends DBSchema>(
  env: Env,
  name: string,
  version: number,
  upgrade: Upgrade<Schema>,
): Connection<Schema> {
  let current: Promise<IDBPDatabase<Schema>> | undefined;
  let isClosed = false;
  const lost = () => {
    current = undefined;
  };
  const open = () =>
    new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
      const request = env.indexedDB.open(name, version);
      request.addEventListener('upgradeneeded', ({ oldVersion }) => {
        upgrade(wrap(request.result) as unknown as IDBPDatabase<Schema>, oldVersion);
      });
      request.addEventListener('error', () => {
        lost();
        reject(request.error ?? new Error(`cannot open ${name}`));
      });
      request.addEventListener('success', () => {
        const db = request.result;
        db.addEventListener('close', lost);
        // A newer version of the app, or a sign-out, waits for this: never stand in its way.
        db.addEventListener('versionchange', () => {
          db.close();
          lost();
        });
        resolve(wrap(db) as unknown as IDBPDatabase<Schema>);
      });
    });
  return {
    db: () => (isClosed ? Promise.reject(new Error(`${name} is closed`)) : (current ??= open())),
    lost,
    async close() {
      isClosed = true;
      const opened = current;
      lost();
      (await opened)?.close();
    },
  };
}

/** Deletes a database; the tabs that have it open close it first. */
export function dropDatabase(env: Env, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = env.indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error(`cannot delete ${name}`)));
  });
}
