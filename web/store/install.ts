import type { DBSchema } from 'idb';
import type { SessionAnswer } from '#contract/session.ts';
import type { Env } from '../platform/env.ts';
import { connect } from './connection.ts';
import { newId } from './new-id.ts';

/** What belongs to the browser profile, not to a user: its install id, and who opened the app last. */
type Install = {
  readonly id: 'install';
  readonly client: string;
  readonly session: SessionAnswer | null;
  readonly wipe?: Wipe | null;
};

/** What became of a phone whose access was closed; told to whoever opens the app next. */
export type Wipe = {
  /** Phone time. */
  readonly at: number;
  readonly name: string;
  /** Entries handed in for a manager to look at, and pictures that were lost. */
  readonly handedIn: number;
  readonly photos: number;
  /** Still to be deleted: the app was stopped in between. */
  readonly database: string | null;
};

interface InstallDb extends DBSchema {
  install: { key: string; value: Install };
}

/** Changes some of the install of this browser profile; it is made the first time. The result is what it is then. */
export async function patchInstall(env: Env, patch?: Partial<Install>): Promise<Install> {
  const connection = connect<InstallDb>(env, 'terrain', 1, (db) => {
    db.createObjectStore('install', { keyPath: 'id' });
  });
  try {
    const tx = (await connection.db()).transaction('install', 'readwrite', { durability: 'strict' });
    const before = await tx.store.get('install');
    const install: Install = { id: 'install', client: newId(env), session: null, ...before, ...patch };
    if (!before || patch) await tx.store.put(install);
    await tx.done;
    return install;
  } finally {
    await connection.close();
  }
}

export const readInstall = (env: Env): Promise<Install> => patchInstall(env);

/** Remembers who is signed in, so that the app opens for him without network; null forgets. */
export const rememberSession = (env: Env, session: SessionAnswer | null): Promise<unknown> =>
  patchInstall(env, { session });

/** The last wipe of this phone that nobody has read yet. */
export const readWipe = async (env: Env): Promise<Wipe | null> => (await readInstall(env)).wipe ?? null;
export const forgetWipe = (env: Env): Promise<unknown> => patchInstall(env, { wipe: null });
