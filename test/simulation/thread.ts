import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, type Work, runAll } from './batch.ts';
import { openRunner } from './runner.ts';
import type { TierName } from './tier.ts';

// One of the threads that share a range of seeds.

// What a dead page still rejects is heard by nobody, as in a browser that has closed it.
process.on('unhandledRejection', () => {});
const tell = (message: object) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
};

async function run({ tier, work }: { readonly tier: TierName; readonly work: Work }): Promise<Batch> {
  await using runner = await openRunner(tier);
  return await runAll(runner, work, (seed) => tell({ seed }));
}

const before = process.cpuUsage();
const batch = await run(workerData as { readonly tier: TierName; readonly work: Work });
const { user, system } = process.cpuUsage(before);
tell({ batch: { ...batch, cpuMs: (user + system) / 1000 } });
