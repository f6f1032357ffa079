import { msPerDay } from '#contract/day.ts';
import { notificationWords } from '#contract/notification-words.ts';
import { vapidOf } from '../auth/vapid.ts';
import type { OrgDb } from '../db/client.ts';
import type { Bindings } from '../env.ts';
import { forEachOrganization, type Job } from './job.ts';
import { markOf, markStatement } from './marks.ts';
import { type Post, isDaytime, messageTo, post, sendPush, subscriberOf, subscribersSql } from './push-message.ts';

const job = 'tell_decisions';
/** Devices told in one run; who has more news than that hears of the rest on his screen. */
const slice = 100;

const zoneSql = 'SELECT time_zone AS zone FROM organizations WHERE org_id = ?1 AND id = ?1';
/** An entry is one's own when somebody else decided. */
const countSql = `SELECT count(*) FROM quarantine q WHERE q.org_id = p.org_id AND q.user_id = p.user_id
  AND q.state <> 'open' AND q.decided_by <> q.user_id AND q.decided_at > ?3 AND q.decided_at <= ?2`;
const newsSql = `${subscribersSql(`(${countSql}) > 0`, `, (${countSql}) AS count`)} ORDER BY p.session_hash LIMIT ?4`;

async function tell(db: OrgDb, at: number, env: Bindings, post: Post): Promise<number> {
  const vapid = vapidOf(env);
  const [organization] = await db.all({ sql: zoneSql, params: [db.orgId] });
  if (!vapid || !isDaytime(at, String(organization?.['zone']))) return 0;
  // What was decided before anybody was told of anything is no news.
  const since = Math.max(Number(await markOf(db, job)), at - msPerDay);
  const rows = await db.all({ sql: newsSql, params: [db.orgId, at, since, slice] });
  // Moved first: a run that is cut off tells nothing twice.
  if (rows.length > 0) await db.all(markStatement(db.orgId, job, String(at)));
  let told = 0;
  for (const row of rows) {
    const to = subscriberOf(row);
    const words = notificationWords[to.locale];
    const body = words.decisionsText(Number(row['count']));
    const message = messageTo(to, { title: words.decisions, body, path: '/sync', tag: 'decisions' });
    if ((await sendPush(db, { post, vapid }, to, message)) === 'sent') told++;
  }
  return told;
}

/** What a manager decided about entries that were handed to him is told to whom they are. */
export const tellDecisionsBy = (post: Post): Job => forEachOrganization(job, (db, at, env) => tell(db, at, env, post));

export const tellDecisions = tellDecisionsBy(post);
