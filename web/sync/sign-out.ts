import { dropDatabase } from '../store/connection.ts';
import { rememberSession } from '../store/install.ts';
import { type Store, closeStore } from '../store/store.ts';
import { readStatus } from './status.ts';

async function leave(store: Store): Promise<void> {
  await rememberSession(store.env, null);
  // Without network the cookie stays until the next sign-in replaces it; this phone asks for the password all the same.
  await store.env
    .fetch('/api/session', { method: 'DELETE', signal: store.env.abortAfter(5000) })
    .catch(() => undefined);
  await closeStore(store);
}

/** Entries a sign-out would leave behind or destroy: the screen must ask when it is above 0 (rule B9). */
export async function unsettledEntries(store: Store): Promise<number> {
  const { unsent, dead, unreadable } = await readStatus(store);
  return unsent + dead + unreadable;
}

/** Signs out when nothing is left to settle; else nothing happens and the result is false. */
export async function signOut(store: Store): Promise<boolean> {
  if ((await unsettledEntries(store)) > 0) return false;
  await leave(store);
  return true;
}

/** Signs out; rows and entries stay on this phone for this user's next sign-in, and nobody else's. */
export const signOutKeepingEntries = (store: Store): Promise<void> => leave(store);

/** Signs out and erases this user's database with its unsent entries: only after he confirmed their number. */
export async function discardAndSignOut(store: Store): Promise<void> {
  await leave(store);
  await dropDatabase(store.env, store.name);
}
