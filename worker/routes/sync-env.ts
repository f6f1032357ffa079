import type { Context } from 'hono';
import type { SignedInEnv } from '../auth/scope.ts';
import { reportBug } from '../log.ts';
import type { SyncEnv } from '../sync/push.ts';

/** Work that goes on after the answer; undefined where nobody waits for it. */
function laterOf(c: Context<SignedInEnv>): SyncEnv['later'] {
  let context: typeof c.executionCtx;
  try {
    context = c.executionCtx;
  } catch {
    return undefined;
  }
  return (work) => context.waitUntil(work().catch(reportBug));
}

/** Time and pauses as the sync wants them: a pause doubles at each attempt, by chance. */
export function syncEnvOf(c: Context<SignedInEnv>): SyncEnv {
  const { now, random, sleep } = c.var.runtime;
  const later = laterOf(c);
  return { now, pause: (attempt) => sleep(random() * 15 * 2 ** attempt), ...(later && { later }) };
}
