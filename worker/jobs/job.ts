import type { Bindings } from '../env.ts';

/** Work the cron starts every hour. `at` is the scheduled instant, epoch milliseconds. Running it twice must be harmless. */
export type Job = { name: string; run: (env: Bindings, at: number) => Promise<void> };
