import { Worker } from 'node:worker_threads';
import type { Batch, Range } from './batch.ts';
import { Reach } from './reach.ts';

type Message = { readonly seed?: number; readonly batch?: Batch };

function runThread(range: Range, onSeed: (seed: number) => void): Promise<Batch> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: range });
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

/** Runs `seeds` seeds from `from` on, shared among `jobs` threads. */
export async function runSeeds(
  from: number,
  seeds: number,
  jobs: number,
  onSeed: (seed: number) => void = () => {},
): Promise<Batch> {
  const batches = await Promise.all(
    Array.from({ length: jobs }, (_, job) => {
      const share = Math.ceil((seeds - job) / jobs);
      return runThread({ from: from + job, seeds: share, step: jobs, maxFailures: 3 }, onSeed);
    }),
  );
  const reach = new Reach();
  for (const batch of batches) reach.add(batch.reach);
  return {
    seeds: batches.reduce((sum, batch) => sum + batch.seeds, 0),
    reach: [...reach.counts].sort(([a], [b]) => (a < b ? -1 : 1)),
    failures: batches.flatMap(({ failures }) => failures),
    requests: batches.reduce((sum, { requests }) => sum + requests, 0),
    // Each thread sees the whole process.
    cpuMs: Math.max(...batches.map(({ cpuMs }) => cpuMs)),
  };
}
