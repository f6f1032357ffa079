import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { seedsOf } from '../how-many.ts';
import { runSeeds } from '../threads.ts';

const share = { from: 1, seeds: seedsOf('T3'), jobs: availableParallelism() };

test(
  `${share.seeds} seeds inside workerd, on the real D1, break no rule and end as they end in Node`,
  { timeout: 1_500_000 },
  async () => {
    const inNode = await runSeeds({ ...share, tier: 'T1' });
    const inWorkerd = await runSeeds({ ...share, tier: 'T3' });

    // `npm run sim -- --tier T3 --from SEED --seeds 1` tells the whole story of a seed.
    expect(inWorkerd.failures.map(({ plan, violations }) => ({ seed: plan.seed, violations }))).toEqual([]);
    expect(inWorkerd.hashes).toHaveLength(share.seeds);
    expect(inWorkerd.hashes).toEqual(inNode.hashes);
  },
);
