import type { Runtime } from '../env.ts';
import type { SyncEnv } from '../sync/push.ts';

/** Time and pauses as the sync wants them: a pause doubles at each attempt, by chance. */
export const syncEnvOf = ({ now, random, sleep }: Runtime): SyncEnv => ({
  now,
  pause: (attempt) => sleep(random() * 15 * 2 ** attempt),
});
