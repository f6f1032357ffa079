import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { notReached } from './floors.ts';
import { seedsOf } from './how-many.ts';
import { leaveHashes } from './known-hashes.ts';
import { runSeeds } from './threads.ts';

const seeds = seedsOf('T1');

test(`${seeds} histories of four phones break no rule, and meet every fault`, { timeout: 1_500_000 }, async () => {
  const share = { tier: 'T1', from: 1, seeds, jobs: availableParallelism() } as const;
  const { failures, reach, hashes, seeds: ran } = await runSeeds(share);
  leaveHashes(hashes);

  // `npm run sim -- --from SEED --seeds 1` tells the whole story of a seed, shrunk.
  expect(failures.map(({ plan, violations }) => ({ seed: plan.seed, violations }))).toEqual([]);
  expect(ran).toBe(seeds);
  expect(notReached(reach, seeds)).toEqual([]);
});
