import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, inject, test } from 'vitest';
import { planOf } from '../plan.ts';
import { simulate } from '../simulation.ts';
import { openTier3 } from '../tier3.ts';

const simulated = inject('simulated');

test(
  `${simulated.length} seeds inside workerd, on the real D1, break no rule and end as they end in Node`,
  { timeout: 1_500_000 },
  async () => {
    await reset();
    await applyD1Migrations(env.DB, env.MIGRATIONS);
    const tier = await openTier3(env.DB);

    for (const [index, expected] of simulated.entries()) {
      const plan = planOf(index + 1);
      const { violations, traceHash, stateHash } = await simulate(plan, tier);

      expect({ seed: plan.seed, violations }).toEqual({ seed: plan.seed, violations: [] });
      expect(`${plan.seed} ${traceHash} ${stateHash}`).toBe(expected);
    }
  },
);
