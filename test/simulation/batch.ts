import type { Plan } from './options.ts';
import { planOf } from './plan.ts';
import { Reach } from './reach.ts';
import { simulate } from './simulation.ts';
import type { Tier } from './tier.ts';

export type Failure = {
  readonly plan: Plan;
  readonly violations: readonly { readonly rule: string; readonly what: string }[];
  readonly trace: readonly string[];
};

/** What a range of seeds gave. Plain data: it crosses from a worker thread. */
export type Batch = {
  readonly seeds: number;
  readonly reach: readonly (readonly [string, number])[];
  readonly failures: readonly Failure[];
  readonly requests: number;
  readonly cpuMs: number;
};

export type Range = {
  readonly from: number;
  readonly seeds: number;
  readonly step: number;
  readonly maxFailures: number;
};

/** Runs seeds one after the other; stops early when enough of them have failed. */
export async function runRange(
  tier: Tier,
  { from, seeds, step, maxFailures }: Range,
  onSeed: (seed: number) => void = () => {},
): Promise<Batch> {
  const reach = new Reach();
  const failures: Failure[] = [];
  let requests = 0;
  let done = 0;
  for (let index = 0; index < seeds && failures.length < maxFailures; index++) {
    const plan = planOf(from + index * step);
    const outcome = await simulate(plan, tier);
    done += 1;
    requests += outcome.requests;
    reach.add(outcome.reach);
    if (outcome.violations.length > 0) failures.push({ plan, violations: outcome.violations, trace: outcome.trace });
    onSeed(plan.seed);
  }
  return { seeds: done, reach: [...reach.counts], failures, requests, cpuMs: 0 };
}
