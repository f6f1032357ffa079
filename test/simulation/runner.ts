import type { Plan } from './options.ts';
import { type Outcome, simulate } from './simulation.ts';
import type { TierName } from './tier.ts';
import { openTier1 } from './tier1.ts';

/** Runs plans in one tier, one after the other. */
export type Runner = AsyncDisposable & { readonly simulate: (plan: Plan) => Promise<Outcome> };

export async function openRunner(name: TierName): Promise<Runner> {
  if (name === 'T3') return (await import('./workerd/machine.ts')).openMachine();
  const tier = await openTier1();
  return { simulate: (plan) => simulate(plan, tier), [Symbol.asyncDispose]: async () => {} };
}
