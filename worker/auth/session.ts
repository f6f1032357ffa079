// oxlint-disable-next-line typescript/triple-slash-reference -- the tests' programs compile this file too
/// <reference path="./node-crypto.d.ts" />
import { hash } from 'node:crypto';
import type { SessionAnswer } from '#contract/session.ts';
import { msPerDay } from '#contract/day.ts';
import { Refusal } from '#contract/errors.ts';
import { quarantineDays } from '#contract/sync.ts';
import { AccountDb, type Account, type StoredSession } from '../db/account-db.ts';
import { OrgDb } from '../db/client.ts';
import { openDb } from '../db/open.ts';
import type { Bindings } from '../env.ts';
import { textOf } from './base64url.ts';
import { isPassword } from './password.ts';
import { type Scope, scopeOf } from './scope.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A session ends this long after its last use. */
export const sessionMs = 90 * 24 * hourMs;
const triesWindowMs = 15 * minuteMs;
const maxTries = 5;

/** The token goes to the browser once; the database holds only its hash. */
const hashOf = (token: string): string => hash('sha256', token, 'base64url');

export type SignedIn = { readonly token: string; readonly session: SessionAnswer };

/**
 * Opens a session. An unknown address, a wrong password, someone who left and someone without password get the same
 * answer after the same work.
 * @throws Refusal `auth.bad_credentials` `auth.too_many_tries`
 */
export async function signIn(env: Bindings, email: string, password: string, now: number): Promise<SignedIn> {
  const db = new AccountDb(openDb(env));
  const { account, tries, windowStart } = await db.countTry(email, now, triesWindowMs);
  if (tries > maxTries) throw new Refusal('auth.too_many_tries', { retryAfterMs: windowStart + triesWindowMs - now });
  const matches = await isPassword(password, account?.passwordHash ?? null);
  if (!account || !matches || account.status !== 'active') throw new Refusal('auth.bad_credentials');
  const token = textOf(crypto.getRandomValues(new Uint8Array(32)));
  const session = { tokenHash: hashOf(token), orgId: account.orgId, userId: account.id };
  await db.openSession(email, { ...session, createdAt: now, expiresAt: now + sessionMs });
  return { token, session: await answerOf(db, account, now) };
}

async function answerOf(db: AccountDb, account: Account, now: number): Promise<SessionAnswer> {
  const head = await db.headOf(account.orgId);
  const { orgId, id, no, name, role, status, hidden, locale } = account;
  const user = { id, no, name, role, status, hidden: hidden === 1 };
  return { orgId, user, role, locale, head: head?.version ?? 0, epoch: head?.epoch ?? '', now };
}

export type Checked = { readonly scope: Scope; readonly db: OrgDb; readonly slid: boolean };

/** `revoked`: somebody else ended it; the phone may still hand in what it holds, and nothing else (decisions.md 6). */
function standingOf({ revokedAt, revokedByAdmin, expiresAt, status }: StoredSession, now: number) {
  if (revokedAt !== null)
    return revokedByAdmin === 1 && now < revokedAt + quarantineDays * msPerDay ? 'revoked' : 'ended';
  if (expiresAt <= now) return 'ended';
  return status === 'active' ? 'open' : 'revoked';
}

/**
 * The scope behind a token, read again at every request so that an end of session or a new role counts at once.
 * `slid`: its end has moved, the cookie's must follow. `toHandIn`: a revoked session will do.
 * @throws Refusal `auth.needed` `auth.revoked`
 */
export async function checkSession(
  env: Bindings,
  token: string | undefined,
  now: number,
  toHandIn = false,
): Promise<Checked> {
  if (token === undefined || token === '') throw new Refusal('auth.needed');
  const database = openDb(env);
  const accounts = new AccountDb(database);
  const row = await accounts.sessionOf(hashOf(token));
  const standing = row ? standingOf(row, now) : 'ended';
  if (!row || standing === 'ended') throw new Refusal('auth.needed');
  if (standing === 'revoked' && !toHandIn) throw new Refusal('auth.revoked');
  const slid = standing === 'open' && now - row.lastSeenAt >= hourMs;
  if (slid) await accounts.touchSession(row.tokenHash, now, now + sessionMs);
  const scope = scopeOf({
    orgId: row.orgId,
    userId: row.id,
    role: row.role,
    locale: row.locale,
    sessionId: row.tokenHash,
  });
  return { scope, db: new OrgDb(database, row.orgId), slid };
}

/** Who is signed in, and the organisation's head now. @throws Refusal `auth.needed` */
export async function whoAmI(env: Bindings, scope: Scope, now: number): Promise<SessionAnswer> {
  const db = new AccountDb(openDb(env));
  const account = scope.sessionId === null ? null : await db.sessionOf(scope.sessionId);
  if (!account) throw new Refusal('auth.needed');
  return answerOf(db, account, now);
}

/** Ends a person's sessions, on phones that are lost or no longer his; never the one that asks. @returns how many */
export function revokeSessions(env: Bindings, by: Scope, userId: string, now: number): Promise<number> {
  return new AccountDb(openDb(env)).revokeByAdmin(by.orgId, userId, now, by.sessionId);
}

/** Ends this session, or all of the user's. */
export async function signOut(env: Bindings, scope: Scope, which: 'this' | 'all', now: number): Promise<void> {
  const db = new AccountDb(openDb(env));
  if (which === 'all') await db.revokeSessionsOf(scope.orgId, scope.userId, now);
  else if (scope.sessionId !== null) await db.revokeSession(scope.sessionId, now);
}
