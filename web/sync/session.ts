import type { SessionAnswer } from '#contract/session.ts';
import type { Env } from '../platform/env.ts';
import { readInstall } from '../store/install.ts';

/** Who opened the app last: it opens for him again without network. */
export async function rememberedSession(env: Env): Promise<SessionAnswer | null> {
  const { session, wipe } = await readInstall(env);
  // Waits for other tabs to let go: nobody else waits for it.
  if (wipe?.database) import('./wipe.ts').then(({ finishWipe }) => finishWipe(env)).catch(() => {});
  return session;
}
