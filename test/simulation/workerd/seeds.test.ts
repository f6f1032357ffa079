import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { seedsOf } from '../how-many.ts';
import { leftHashes } from '../known-hashes.ts';
import { runSeeds } from '../threads.ts';

const share = { from: 1, seeds: seedsOf('T3'), jobs: availableParallelism() };

test(
  `${share.seeds} seeds inside workerd, on the real D1, break no rule and end as they end in Node`,
  { timeout: 1_500_000 },
  async () => {
    const inNode = leftHashes(share.seeds) ?? (await runSeeds({ ...share, tier: 'T1' })).hashes;

    const { failures, hashes } = await runSeeds({ ...share, tier: 'T3' });

    // `npm run sim -- --tier T3 --from SEED --seeds 1` tells the whole story of a seed.
    expect(failures.map(({ plan, violations }) => ({ seed: plan.seed, violations }))).toEqual([]);
    expect(hashes).toHaveLength(share.seeds);
    expect(hashes).toEqual(inNode);
  },
);
