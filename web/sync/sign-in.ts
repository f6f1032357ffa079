import * as v from 'valibot';
import { ErrorAnswer, SessionAnswer } from '#contract/session.ts';
import { type RefusalCode, Refusal, refusals } from '#contract/errors.ts';
import type { Env } from '../platform/env.ts';
import { patchInstall } from '../store/install.ts';
import { closeStore, patchState } from '../store/store.ts';
import { openSession } from './open-session.ts';

/** The server cannot be reached: a first sign-in needs it. */
export class Unreachable extends Error {}

async function refusalOf(response: Response): Promise<Refusal> {
  const answer = v.safeParse(ErrorAnswer, await response.json().catch(() => undefined));
  const code =
    answer.success && Object.hasOwn(refusals, answer.output.error.code) ? answer.output.error.code : 'internal';
  return new Refusal(code as RefusalCode);
}

/**
 * Signs in with the server and remembers it on this phone. The user's database and its unsent entries are as he left them.
 * @throws Refusal `auth.bad_credentials` `auth.too_many_tries`; Unreachable
 */
export async function signIn(env: Env, email: string, password: string): Promise<SessionAnswer> {
  const body = JSON.stringify({ email, password });
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body, signal: env.abortAfter(30_000) };
  const response = await env.fetch('/api/session', request).catch(() => undefined);
  if (!response) throw new Unreachable();
  if (!response.ok) throw await refusalOf(response);
  const session = v.parse(SessionAnswer, await response.json());
  const store = await openSession(env, session);
  // Rows of another epoch stay until a sync replaces them: only an empty database takes the head given here.
  await patchState(store, ({ epoch, head }) => ({
    ...(session.now && { offsetMs: session.now - env.now() }),
    needsLogin: false,
    revoked: false,
    ...((epoch === null || epoch === session.epoch) && { epoch: session.epoch, head: Math.max(head, session.head) }),
  }));
  await closeStore(store);
  const { wipe } = await patchInstall(env, { session });
  // His access was closed and is open again: what was left to be erased is his, and so is what he notes from now on.
  if (wipe?.database === store.name) await patchInstall(env, { wipe: { ...wipe, database: null } });
  return session;
}
