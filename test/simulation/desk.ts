import type { Context } from './context.ts';
import type { Random } from './random.ts';
import type { Answer } from './server.ts';
import { hashOf } from './sign-in.ts';
import type { User } from './world.ts';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

const sessionMs = 86_400_000;

/** A session of somebody who has not signed in: its token. */
export async function sessionFor({ db, scheduler }: Context, { orgId, id }: User, random: Random): Promise<string> {
  const token = `desk-${random.int(2 ** 31)}`;
  const { now } = scheduler;
  const sql = `INSERT INTO sessions (token_hash, org_id, user_id, created_at, expires_at, last_seen_at)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
  const values = [hashOf(token), orgId, id, now, now + sessionMs, now];
  await scheduler.real(() =>
    db
      .prepare(sql)
      .bind(...values)
      .run(),
  );
  return token;
}

/** Was this session ended by somebody, or forgotten by a server put back to an earlier day? */
export async function isSessionOver({ db, scheduler }: Context, token: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM sessions WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > ?';
  const open = await scheduler.real(() => db.prepare(sql).bind(hashOf(token), scheduler.now).first());
  return open === null;
}

/** Asks the API from a desk, whose network is good; null = the Worker died on the way. `isSafe`: nothing of ours fails on the way. */
export function ask(
  context: Context,
  token: string,
  asked: Asked,
  random: Random,
  isSafe = false,
): Promise<Answer | null> {
  return context.server.handle({
    headers: {},
    ...asked,
    body: asked.body ?? null,
    token,
    random,
    strikes: isSafe ? () => false : context.strikes,
  });
}
