import { parentPort, workerData } from 'node:worker_threads';
import { type Work, runAll } from './batch.ts';
import { openTier1 } from './tier1.ts';

// One of the threads that share a range of seeds.

// What a dead page still rejects is heard by nobody, as in a browser that has closed it.
process.on('unhandledRejection', () => {});
const before = process.cpuUsage();
const batch = await runAll(await openTier1(), workerData as Work, (seed) => parentPort?.postMessage({ seed }));
const { user, system } = process.cpuUsage(before);
parentPort?.postMessage({ batch: { ...batch, cpuMs: (user + system) / 1000 } });
