import { parentPort, workerData } from 'node:worker_threads';
import { type Range, runRange } from './batch.ts';
import { openTier1 } from './tier1.ts';

// One of the threads that share a range of seeds.

// What a dead page still rejects is heard by nobody, as in a browser that has closed it.
process.on('unhandledRejection', () => {});
const before = process.cpuUsage();
const batch = await runRange(await openTier1(), workerData as Range, (seed) => parentPort?.postMessage({ seed }));
const { user, system } = process.cpuUsage(before);
parentPort?.postMessage({ batch: { ...batch, cpuMs: (user + system) / 1000 } });
