import { weekdayOf } from '#contract/day.ts';
import { notificationWords } from '#contract/notification-words.ts';
import { periodAt, previousPeriod } from '#contract/period.ts';
import { scopeForSystem } from '../auth/scope.ts';
import { vapidOf } from '../auth/vapid.ts';
import type { OrgDb } from '../db/client.ts';
import type { Bindings } from '../env.ts';
import { answerKpis } from '../kpi/answer.ts';
import { type OrgState, readState } from '../kpi/settings.ts';
import { forEachOrganization, type Job } from './job.ts';
import {
  type Post,
  type Subscriber,
  isDaytime,
  messageTo,
  post,
  sendPush,
  subscriberOf,
  subscribersSql,
} from './push-message.ts';

/** Devices told in one run; the others are told at the next hour. */
const slice = 100;
/** So many in a row that could not be sent: the push service is down, until the next hour. */
const patience = 5;
/** Monday, and Tuesday for what Monday could not. */
const lastWeekday = 2;

const closedSql = `DELETE FROM push_subscriptions WHERE org_id = ?1 AND NOT EXISTS
  (SELECT 1 FROM sessions s JOIN users u ON u.org_id = s.org_id AND u.id = s.user_id
    WHERE s.token_hash = push_subscriptions.session_hash AND s.org_id = ?1
    AND s.revoked_at IS NULL AND s.expires_at > ?2 AND u.status = 'active')`;
const dueSql = `${subscribersSql("u.role = 'rep' AND p.told_week < ?3")} ORDER BY p.session_hash LIMIT ?4`;
/** Taken before it is sent: two runs at once, or one that is cut off, never tell the same week twice. */
const takeSql = `UPDATE push_subscriptions SET told_week = ?3
  WHERE org_id = ?1 AND session_hash = ?2 AND told_week < ?3 RETURNING session_hash`;
const giveBackSql = `UPDATE push_subscriptions SET told_week = ?3 - 7
  WHERE org_id = ?1 AND session_hash = ?2 AND told_week = ?3`;

type Figures = ReadonlyMap<string, { readonly activities: number; readonly cents: number }>;

/** Of each rep in the week before today's. */
async function figuresOf(db: OrgDb, at: number, state: OrgState): Promise<Figures> {
  const { settings } = state;
  const { key: period } = previousPeriod(periodAt('week', settings.today, settings), settings);
  const question = { kpi: ['activity_count', 'net_revenue'], scope: 'org', period, by: 'rep' as const };
  const { kpis } = await answerKpis(db, question, scopeForSystem(db.orgId), at, state);
  const valuesOf = (name: string) => new Map(kpis[name]?.by?.map(({ id, value }) => [id, value ?? 0]));
  const [activities, cents] = [valuesOf('activity_count'), valuesOf('net_revenue')];
  return new Map(
    [...new Set([...activities.keys(), ...cents.keys()])].map((id) => [
      id ?? '',
      { activities: activities.get(id) ?? 0, cents: cents.get(id) ?? 0 },
    ]),
  );
}

/** Nothing to say to somebody who was away. */
function resultFor(to: Subscriber, figures: Figures, currency: string) {
  const own = figures.get(to.userId);
  if (!own || (own.activities === 0 && own.cents === 0)) return undefined;
  const format = new Intl.NumberFormat(to.locale, { style: 'currency', currency, maximumFractionDigits: 0 });
  const words = notificationWords[to.locale];
  const body = words.weekText(own.activities, format.format(own.cents / 100));
  return messageTo(to, { title: words.week, body, path: '/board', tag: 'week' });
}

/** Whose access ended without a word, by time, hears no more; then last week's result, once to each device. */
async function tell(db: OrgDb, at: number, env: Bindings, post: Post): Promise<number> {
  await db.all({ sql: closedSql, params: [db.orgId, at] });
  const vapid = vapidOf(env);
  if (!vapid) return 0;
  const state = await readState(db, at);
  const { today, timeZone, currency } = state.settings;
  if (weekdayOf(today) > lastWeekday || !isDaytime(at, timeZone)) return 0;
  const monday = today - weekdayOf(today) + 1;
  const due = (await db.all({ sql: dueSql, params: [db.orgId, at, monday, slice] })).map(subscriberOf);
  if (due.length === 0) return 0;
  const figures = await figuresOf(db, at, state);
  let told = 0;
  let failed = 0;
  for (const to of due) {
    const params = [db.orgId, to.sessionHash, monday];
    if ((await db.all({ sql: takeSql, params })).length === 0) continue;
    const message = resultFor(to, figures, currency);
    if (!message) continue;
    const sent = await sendPush(db, { post, vapid }, to, message);
    if (sent === 'sent') told++;
    failed = sent === 'later' ? failed + 1 : 0;
    if (sent === 'later') await db.all({ sql: giveBackSql, params });
    if (failed === patience) break;
  }
  return told;
}

/** On Monday morning, each rep who consented is told of his own week. */
export const tellWeekBy = (post: Post): Job =>
  forEachOrganization('tell_week', (db, at, env) => tell(db, at, env, post));

export const tellWeek = tellWeekBy(post);
