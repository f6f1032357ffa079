import type { Env } from '../platform/env.ts';
import { dropDatabase } from '../store/connection.ts';
import { patchInstall, readInstall } from '../store/install.ts';
import { type Store, closeStore, read, stateIn } from '../store/store.ts';

/** Ends a wipe that was decided: also one that the app did not live to end. */
export async function finishWipe(env: Env): Promise<void> {
  const { wipe } = await readInstall(env);
  if (!wipe?.database) return;
  await dropDatabase(env, wipe.database);
  await patchInstall(env, { wipe: { ...wipe, database: null } });
}

/**
 * Erases the user's database, in every tab, and forgets his session. Decided first and done then, so that nothing stops it half-way.
 * Call only when the server has all that was here, under a seal that lets nothing in.
 */
export async function wipe(store: Store): Promise<void> {
  const { env, actor, name: database } = store;
  const [{ handedIn = 0 }, blobs] = await read(store, ['meta', 'blobs'], (tx) =>
    Promise.all([stateIn(tx), tx.objectStore('blobs').getAll()]),
  );
  const { session } = await readInstall(env);
  const isRemembered = session?.orgId === actor.orgId && session.user.id === actor.userId;
  const name = isRemembered ? session.user.name : '';
  const photos = blobs.filter(({ isTaken }) => !isTaken).length;
  await patchInstall(env, {
    ...(isRemembered && { session: null }),
    wipe: { at: env.now(), name, handedIn, photos, database },
  });
  await closeStore(store, 'erased');
  await finishWipe(env);
}
