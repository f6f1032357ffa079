import type { Conditions, Plan, Step } from './options.ts';

/** Does this smaller plan still fail in the same way? */
export type StillFails = (plan: Plan) => Promise<boolean>;

type Budget = { left: number };

/** Delta debugging on the steps: halves, then smaller parts, as long as any can go. */
async function fewerSteps(plan: Plan, fails: StillFails, budget: Budget): Promise<Plan> {
  let { steps } = plan;
  for (let size = Math.ceil(steps.length / 2); size >= 1;) {
    let removed = false;
    for (let at = 0; at < steps.length && budget.left > 0;) {
      const rest: Step[] = [...steps.slice(0, at), ...steps.slice(at + size)];
      budget.left -= 1;
      if (rest.length > 0 && (await fails({ ...plan, steps: rest }))) {
        steps = rest;
        removed = true;
      } else at += size;
    }
    if (budget.left <= 0 || (size === 1 && !removed)) break;
    if (!removed || size > steps.length) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return { ...plan, steps };
}

const without = (rates: Conditions['rates'], name: string): Conditions['rates'] =>
  Object.fromEntries(Object.entries(rates).filter(([each]) => each !== name));

/** Whole kinds of faults go, all at once if that does, else one by one. */
async function fewerFaults(plan: Plan, fails: StillFails, budget: Budget): Promise<Plan> {
  let smaller = plan;
  const attempt = async (options: Conditions) => {
    budget.left -= 1;
    const next = { ...smaller, options };
    if (budget.left >= 0 && (await fails(next))) smaller = next;
  };
  await attempt({ ...plan.options, rates: {} });
  for (const name of Object.keys(smaller.options.rates)) {
    await attempt({ ...smaller.options, rates: without(smaller.options.rates, name) });
  }
  if (smaller.options.skew > 0) await attempt({ ...smaller.options, skew: 0 });
  if (smaller.options.mode === 'liveness') await attempt({ ...smaller.options, mode: 'safety' });
  return smaller;
}

/** All that happens to one phone goes. */
async function fewerPhones(plan: Plan, fails: StillFails, budget: Budget): Promise<Plan> {
  let smaller = plan;
  for (const [place] of plan.options.phones.entries()) {
    const steps = smaller.steps.filter(({ phone }) => phone !== place);
    if (steps.length === 0 || steps.length === smaller.steps.length) continue;
    budget.left -= 1;
    if (budget.left >= 0 && (await fails({ ...smaller, steps }))) smaller = { ...smaller, steps };
  }
  return smaller;
}

/** Time between the steps that are left goes too. */
async function shorterGaps(plan: Plan, fails: StillFails, budget: Budget): Promise<Plan> {
  const quick = { ...plan, steps: plan.steps.map((step) => ({ ...step, gapMs: Math.min(step.gapMs, 2000) })) };
  budget.left -= 1;
  return budget.left >= 0 && (await fails(quick)) ? quick : plan;
}

/** The smallest plan found, within a number of runs, that still fails. */
export async function shrink(plan: Plan, fails: StillFails, runs = 400): Promise<Plan> {
  const budget = { left: runs };
  let smaller = plan;
  for (let before = Infinity; smaller.steps.length < before && budget.left > 0;) {
    before = smaller.steps.length;
    smaller = await fewerPhones(smaller, fails, budget);
    smaller = await fewerFaults(smaller, fails, budget);
    smaller = await fewerSteps(smaller, fails, budget);
    smaller = await shorterGaps(smaller, fails, budget);
  }
  return smaller;
}
