import { parentPort, workerData } from 'node:worker_threads';
import { type Work, runAll } from './batch.ts';
import { openTier1 } from './tier1.ts';

// One of the threads that share a range of seeds.

// What a dead page still rejects is heard by nobody, as in a browser that has closed it.
process.on('unhandledRejection', () => {});
const tell = (message: object) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
};
const before = process.cpuUsage();
const batch = await runAll(await openTier1(), workerData as Work, (seed) => tell({ seed }));
const { user, system } = process.cpuUsage(before);
tell({ batch: { ...batch, cpuMs: (user + system) / 1000 } });
