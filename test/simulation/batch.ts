import type { Plan } from './options.ts';
import { planOf } from './plan.ts';
import { Reach } from './reach.ts';
import type { Runner } from './runner.ts';

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
  /** Seed, trace and state of each. */
  readonly hashes: readonly string[];
  readonly requests: number;
  readonly cpuMs: number;
};

export type Work =
  | { readonly from: number; readonly seeds: number; readonly step: number; readonly maxFailures: number }
  | { readonly plans: readonly Plan[] };

function* plansOf(work: Work): Iterable<Plan> {
  if ('plans' in work) yield* work.plans;
  else for (let index = 0; index < work.seeds; index++) yield planOf(work.from + index * work.step);
}

/** Runs plans one after the other; stops early when enough of them have failed. */
export async function runAll(runner: Runner, work: Work, onSeed: (seed: number) => void = () => {}): Promise<Batch> {
  const reach = new Reach();
  const failures: Failure[] = [];
  const hashes: string[] = [];
  const maxFailures = 'plans' in work ? Infinity : work.maxFailures;
  let requests = 0;
  for (const plan of plansOf(work)) {
    const { violations, trace, traceHash, stateHash, ...outcome } = await runner.simulate(plan);
    requests += outcome.requests;
    hashes.push(`${plan.seed} ${traceHash} ${stateHash}`);
    reach.add(outcome.reach);
    if (violations.length > 0) failures.push({ plan, violations, trace });
    onSeed(plan.seed);
    if (failures.length >= maxFailures) break;
  }
  return { seeds: hashes.length, reach: [...reach.counts], failures, hashes, requests, cpuMs: 0 };
}
