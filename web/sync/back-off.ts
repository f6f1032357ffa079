import type { Env } from '../platform/env.ts';

export const retryFromMs = 2000;
const retryToMs = 300_000;

/** How long to wait after so many failures before this one (rule B10): 2 s → 5 min, never the same for two phones. */
export const backOffMs = (env: Env, failures: number): number =>
  Math.min(retryToMs, retryFromMs * 2 ** failures) * (0.5 + env.random() / 2);
