import { createHash } from 'node:crypto';
import type { Phone } from './phone.ts';
import type { Random } from './random.ts';
import type { Answer } from './server.ts';
import { everybody } from './world.ts';

const sessionMs = 90 * 86_400_000;

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A sign-in without its password, whose hashing is slow by design: the session is there, the answer is the Worker's own. */
export async function openSessionOf(phone: Phone, email: string, random: Random): Promise<Answer | null> {
  const { context } = phone;
  const user = everybody.find((one) => one.email === email) ?? phone.user;
  const { db, scheduler, server } = context;
  const token = `token-${phone.place}-${random.int(2 ** 31)}`;
  const sql = `INSERT INTO sessions (token_hash, org_id, user_id, created_at, expires_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`;
  const { now } = scheduler;
  const values = [hashOf(token), user.orgId, user.id, now, now + sessionMs, now];
  await scheduler.real(() =>
    db
      .prepare(sql)
      .bind(...values)
      .run(),
  );
  const strikes = phone.isHealed ? () => false : context.strikes;
  const answer = await server.handle({
    method: 'GET',
    path: '/api/session',
    token,
    headers: {},
    body: null,
    random,
    strikes,
  });
  if (answer?.status === 401) return { status: 401, text: JSON.stringify({ error: { code: 'auth.bad_credentials' } }) };
  // The cookie comes with the reply, lost or not: a browser takes it as soon as its headers are there. A late one is nobody's.
  if (answer?.status === 200 && user === phone.user) phone.token = token;
  return answer;
}
