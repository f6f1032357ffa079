import { env } from 'cloudflare:workers';
import { AccountDb } from '../../worker/db/account-db.ts';
import { textOf } from '../../worker/auth/base64url.ts';
import { browserOf } from './browser-of.ts';
import { type World, freshId, idOf } from './world.ts';

const hourMs = 3_600_000;

/** A browser in which somebody of the world is signed in, without the fifth of a second that a password takes. */
export async function signedIn(world: World, user: string) {
  const token = freshId('token');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const at = Date.now();
  await new AccountDb(env.DB).openSession('nobody', {
    tokenHash: textOf(new Uint8Array(digest)),
    orgId: world.org,
    userId: idOf(user),
    createdAt: at,
    expiresAt: at + 24 * hourMs,
  });
  return browserOf(undefined, `terrain=${token}`);
}

export type Browser = Awaited<ReturnType<typeof signedIn>>;

/** Status and, of a refusal, its code. */
export async function told(answer: Response): Promise<[status: number, code?: string]> {
  if (answer.ok) return [answer.status];
  return [answer.status, (await answer.json<{ error: { code: string } }>()).error.code];
}

/** The body of a sync of this user, now. */
export const syncBody = (world: World, user: string, more: object = {}) => ({
  protocol: 1,
  schema: 1,
  org: world.org,
  user: idOf(user),
  client: idOf('phone'),
  epoch: `epoch-${world.org}`,
  sentAt: Date.now(),
  streams: {},
  mutations: [],
  ...more,
});

/** What a phone hands in. */
export const handIn = (world: World, user: string, entries: readonly object[], more: object = {}) => ({
  org: world.org,
  user: idOf(user),
  client: idOf('phone'),
  sentAt: Date.now(),
  reason: 'revoked',
  entries,
  ...more,
});
