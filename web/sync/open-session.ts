import type { SessionAnswer } from '#contract/session.ts';
import type { Env } from '../platform/env.ts';
import { readInstall } from '../store/install.ts';
import { type Store, openStore } from '../store/store.ts';

/** Opens the database of a signed-in user. */
export async function openSession(env: Env, session: SessionAnswer): Promise<Store> {
  const { client } = await readInstall(env);
  const { orgId, user, role } = session;
  return openStore(env, { orgId, userId: user.id, role }, client);
}
