import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planFrom } from './plan-file.ts';
import { runPlans } from './threads.ts';

const folder = new URL('regressions/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

test('histories that once broke a rule no longer do', { timeout: 300_000 }, async () => {
  const plans = names.map((name) => planFrom(readFileSync(new URL(name, folder), 'utf8')));

  const { failures, seeds } = await runPlans(plans);

  expect(failures.map(({ plan, violations }) => ({ seed: plan.seed, violations }))).toEqual([]);
  expect(seeds).toBe(names.length);
});
