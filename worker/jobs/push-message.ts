import { buildPushPayload } from '@block65/webcrypto-web-push';
import type { PushMessage } from '#contract/notifications.ts';
import type { Vapid } from '../auth/vapid.ts';
import type { OrgDb, Row } from '../db/client.ts';
import { logEvent } from '../log.ts';

export type Post = (url: string, init: RequestInit) => Promise<Response>;

/** The real network. */
export const post: Post = (url, init) => fetch(url, init);

/** Somebody who consented, on one of his devices. */
export type Subscriber = {
  readonly sessionHash: string;
  readonly userId: string;
  readonly locale: 'fr' | 'en';
  readonly origin: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
};

/** Those whose access is open at `?2` and who fulfil a condition, with columns of one's own. */
export const subscribersSql = (condition: string, more = ''): string => `SELECT p.session_hash AS sessionHash,
    p.user_id AS userId, u.locale, p.origin, p.endpoint, p.p256dh, p.auth${more}
  FROM push_subscriptions p JOIN sessions s ON s.token_hash = p.session_hash AND s.org_id = p.org_id
  JOIN users u ON u.org_id = p.org_id AND u.id = p.user_id
  WHERE p.org_id = ?1 AND s.revoked_at IS NULL AND s.expires_at > ?2 AND u.status = 'active' AND ${condition}`;

export const subscriberOf = (row: Row): Subscriber => row as unknown as Subscriber;

/** Kept for somebody whose phone is off; then it says nothing any more. Seconds. */
const lifeSeconds = 24 * 3600;
const timeoutMs = 10_000;
/** The push service has nobody behind this address any more. */
const goneStatuses = [404, 410];

type What = { readonly title: string; readonly body: string; readonly path: string; readonly tag: string };

/** The message as a browser gets it. */
export const messageTo = ({ locale, origin }: Subscriber, { title, body, path, tag }: What): PushMessage => ({
  web_push: 8030,
  notification: { title, body, lang: locale, dir: 'ltr', navigate: origin + path, tag },
});

/** What came of it: `gone` = the address is dropped, `later` = the push service could not take it now, `never` = it never will. */
export type Sent = 'sent' | 'gone' | 'later' | 'never';

async function answerOf(post: Post, vapid: Vapid, to: Subscriber, data: PushMessage): Promise<Sent> {
  const { endpoint, p256dh, auth } = to;
  const options = { ttl: lifeSeconds, urgency: 'normal', topic: data.notification.tag } as const;
  const request = await buildPushPayload(
    { data, options },
    { endpoint, expirationTime: null, keys: { p256dh, auth } },
    vapid,
  ).catch(() => undefined);
  // Keys that are no point of the curve: nothing can be sent there.
  if (!request) return 'gone';
  const signal = AbortSignal.timeout(timeoutMs);
  const { headers, method, body } = request;
  const answer = await post(endpoint, { headers, method, body, redirect: 'manual', signal }).catch(() => undefined);
  if (!answer) return 'later';
  await answer.body?.cancel();
  if (answer.ok) return 'sent';
  if (goneStatuses.includes(answer.status)) return 'gone';
  return answer.status === 429 || answer.status >= 500 ? 'later' : 'never';
}

/** Sends, and forgets an address that is gone. */
export async function sendPush(
  db: OrgDb,
  { post, vapid }: { post: Post; vapid: Vapid },
  to: Subscriber,
  message: PushMessage,
): Promise<Sent> {
  const sent = await answerOf(post, vapid, to, message);
  if (sent === 'gone') {
    await db.all({
      sql: 'DELETE FROM push_subscriptions WHERE org_id = ?1 AND session_hash = ?2 AND endpoint = ?3',
      params: [db.orgId, to.sessionHash, to.endpoint],
    });
  }
  if (sent !== 'sent') logEvent('push.not_sent', { org: db.orgId, service: new URL(to.endpoint).host, sent });
  return sent;
}

/** The hour of a zone, 0..23. */
const hourIn = (at: number, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at));

/** Nobody is woken, or called to work in the evening. */
export const isDaytime = (at: number, timeZone: string): boolean => {
  const hour = hourIn(at, timeZone);
  return hour >= 7 && hour < 19;
};
