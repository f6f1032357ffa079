import { parentPort, workerData } from 'node:worker_threads';
import type { EntityKind } from '#contract/entities.ts';
import { canonical } from './hash.ts';
import type { Plan } from './options.ts';
import { planOf } from './plan.ts';
import { Scheduler } from './scheduler.ts';
import { simulate } from './simulation.ts';
import { swarmOf } from './swarm.ts';
import { rowsOf } from './tables.ts';
import type { Tier } from './tier.ts';
import { openTier1 } from './tier1.ts';
import { idOf, startAt } from './world.ts';

// Runs histories twice, with clocks that are right and with clocks that are wrong, and tells what is not the same.

process.on('unhandledRejection', () => {});

const kinds: readonly EntityKind[] = ['interaction', 'order', 'customer', 'opportunity', 'photo', 'conflict', 'repDay'];

/** A history whose phones have clocks that are right, or wrong by up to two days, and stay so. */
function planWith(seed: number, skew: 0 | 1): Plan {
  const { 'set clock': _clock, ...weights } = swarmOf(seed).weights;
  return planOf(seed, { ...swarmOf(seed), mode: 'safety', skew, weights });
}

/** All that the server keeps, and which edits won. */
async function factsOf(tier: Tier, plan: Plan): Promise<string[]> {
  const { violations } = await simulate(plan, tier);
  if (violations.length > 0) return violations.map(({ rule, what }) => `${rule}: ${what}`);
  const db = { db: tier.db, scheduler: new Scheduler(startAt, tier.turns) };
  const lists = [];
  for (const kind of kinds) lists.push(...(await rowsOf(db, idOf('valmy'), kind)));
  return lists.map(({ row }) => canonical(row));
}

const tier = await openTier1();
const told: { readonly seed: number; readonly facts: number; readonly differences: readonly string[] }[] = [];
for (const seed of workerData as readonly number[]) {
  const [right, wrong] = [await factsOf(tier, planWith(seed, 0)), await factsOf(tier, planWith(seed, 1))];
  const [one, other] = [new Set(right), new Set(wrong)];
  const differences = [...right.filter((row) => !other.has(row)), ...wrong.filter((row) => !one.has(row))];
  told.push({ seed, facts: right.length, differences: differences.slice(0, 6) });
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(told);
