import { dayOfInstant, weekdayOf } from '#contract/day.ts';
import type { PushAddress } from '#contract/notifications.ts';
import { AccountDb } from '../db/account-db.ts';
import type { OrgDb } from '../db/client.ts';
import { openDb } from '../db/open.ts';
import type { Bindings } from '../env.ts';
import type { Scope } from './scope.ts';

/** Has this session consented? */
export async function isSubscribed(db: OrgDb, { sessionId }: Scope): Promise<boolean> {
  const sql = 'SELECT 1 FROM push_subscriptions WHERE org_id = ?1 AND session_hash = ?2';
  return (await db.all({ sql, params: [db.orgId, sessionId] })).length > 0;
}

export async function unsubscribe(db: OrgDb, { sessionId }: Scope): Promise<void> {
  const sql = 'DELETE FROM push_subscriptions WHERE org_id = ?1 AND session_hash = ?2';
  await db.all({ sql, params: [db.orgId, sessionId] });
}

const zoneSql = 'SELECT time_zone AS zone FROM organizations WHERE org_id = ?1 AND id = ?1';

/** `origin`: of the page that consents. Who consents twice is still told of each week once. */
export async function subscribe(
  env: Bindings,
  db: OrgDb,
  { sessionId, userId }: Scope,
  { address, origin, now }: { address: PushAddress; origin: string; now: number },
): Promise<void> {
  if (sessionId === null) return;
  const [organization] = await db.all({ sql: zoneSql, params: [db.orgId] });
  const today = dayOfInstant(now, String(organization?.['zone']));
  const monday = today - weekdayOf(today) + 1;
  await new AccountDb(openDb(env)).takeEndpoint(db.orgId, sessionId, address.endpoint);
  const { endpoint, keys } = address;
  await db.all({
    sql: `INSERT INTO push_subscriptions
        (org_id, session_hash, user_id, endpoint, p256dh, auth, origin, created_at, told_week)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      ON CONFLICT (org_id, session_hash) DO UPDATE SET
        endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth, origin = excluded.origin`,
    params: [db.orgId, sessionId, userId, endpoint, keys.p256dh, keys.auth, origin, now, monday],
  });
}
