import { Worker } from 'node:worker_threads';
import type { Batch, Work } from './batch.ts';
import type { Plan } from './options.ts';
import { Reach } from './reach.ts';
import type { TierName } from './tier.ts';

type Message = { readonly seed?: number; readonly batch?: Batch };

function runThread(tier: TierName, work: Work, onSeed: (seed: number) => void): Promise<Batch> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: { tier, work } });
    worker.on('message', ({ seed, batch }: Message) => {
      if (seed !== undefined) onSeed(seed);
      if (batch) {
        resolve(batch);
        void worker.terminate();
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a thread of the simulation ended with ${code}`)));
  });
}

export type Share = {
  readonly tier: TierName;
  readonly from: number;
  readonly seeds: number;
  readonly jobs: number;
  /** Of each thread, which then stops. */
  readonly maxFailures?: number;
};

/** Runs `seeds` seeds from `from` on, shared among `jobs` threads. */
export async function runSeeds(
  { tier, from, seeds, jobs, maxFailures = 3 }: Share,
  onSeed: (seed: number) => void = () => {},
): Promise<Batch> {
  const batches = await Promise.all(
    Array.from({ length: jobs }, (_, job) => {
      const share = Math.ceil((seeds - job) / jobs);
      return runThread(tier, { from: from + job, seeds: share, step: jobs, maxFailures }, onSeed);
    }),
  );
  const reach = new Reach();
  for (const batch of batches) reach.add(batch.reach);
  return {
    seeds: batches.reduce((sum, batch) => sum + batch.seeds, 0),
    reach: [...reach.counts].sort(([a], [b]) => (a < b ? -1 : 1)),
    failures: batches.flatMap(({ failures }) => failures),
    hashes: batches.flatMap(({ hashes }) => hashes).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    requests: batches.reduce((sum, { requests }) => sum + requests, 0),
    // Each thread sees the whole process.
    cpuMs: Math.max(...batches.map(({ cpuMs }) => cpuMs)),
  };
}

/** Runs plans as they are. */
export const runPlans = (plans: readonly Plan[]): Promise<Batch> => runThread('T1', { plans }, () => {});
