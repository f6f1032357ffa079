import { dayOfInstant } from '#contract/day.ts';
import { Refusal } from '#contract/errors.ts';
import type { SyncReply, SyncRequest } from '#contract/sync.ts';
import type { OrgDb } from '../db/client.ts';
import { byIds, unpack } from '../db/stored.ts';
import { pull } from './pull.ts';
import { type SyncEnv, push } from './push.ts';

/**
 * The sync call (rule B7): the push's verdicts, then a page of what the user may see.
 * @throws Refusal `sync.busy` `auth.revoked`
 */
export async function sync(db: OrgDb, userId: string, request: SyncRequest, env: SyncEnv): Promise<SyncReply> {
  const verdicts = request.mutations.length === 0 ? [] : await push(db, userId, request, env);
  const [users, organizations] = await db.batch([
    byIds(db.orgId, 'user', [userId]),
    byIds(db.orgId, 'organization', [db.orgId]),
  ]);
  const [user, organization] = [users?.[0]?.['d'], organizations?.[0]?.['d']];
  if (!user || !organization) throw new Refusal('auth.revoked');
  const { role, status } = unpack('user', String(user)).row;
  if (status !== 'active') throw new Refusal('auth.revoked');
  const { timeZone, repsSeeMargin } = unpack('organization', String(organization)).row;
  const now = env.now();
  const page = await pull(db, request, { userId, role, now, today: dayOfInstant(now, timeZone), repsSeeMargin });
  return { ...page, verdicts };
}
