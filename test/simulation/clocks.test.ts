import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const seeds = [1, 2, 3, 4];

test('clocks that are wrong by days change nothing that the server keeps', { timeout: 300_000 }, async () => {
  const worker = new Worker(new URL('clocks-thread.ts', import.meta.url), { workerData: seeds });
  const [told] = (await once(worker, 'message')) as [{ seed: number; facts: number; differences: string[] }[]];
  await worker.terminate();

  expect(told.map(({ seed, differences }) => ({ seed, differences }))).toEqual(
    seeds.map((seed) => ({ seed, differences: [] })),
  );
  expect(told.reduce((sum, { facts }) => sum + facts, 0)).toBeGreaterThan(200);
});
