import { Refusal, type RefusalCode } from '#contract/errors.ts';
import type { SessionAnswer } from '#contract/session.ts';
import type { Env } from '../platform/env.ts';
import { Unreachable, signIn } from '../sync/sign-in.ts';

export type SignInProblem = RefusalCode | 'offline';

/** Signs in: the session, or what to tell the person. */
export async function trySignIn(env: Env, email: string, password: string): Promise<SessionAnswer | SignInProblem> {
  try {
    return await signIn(env, email, password);
  } catch (error) {
    if (error instanceof Unreachable) return 'offline';
    return error instanceof Refusal ? error.code : 'internal';
  }
}
