import type { Options, Plan, Step } from './options.ts';
import { type Random, mix, randomOf } from './random.ts';
import { swarmOf } from './swarm.ts';

const phoneSteps = 150;
/** Acts come in bursts: one request then carries several of them, and they meet it on its way. */
const burst = 0.975;
const hour = 3_600_000;

function gapOf(random: Random, { burstMs, gapMs, longGap }: Options): number {
  if (random.chance(burst)) return Math.round(random.about(burstMs));
  if (!random.chance(longGap)) return Math.round(random.about(gapMs));
  return Math.round(random.pick([hour, 8 * hour, 24 * hour, 72 * hour, 21 * 24 * hour]) * (0.5 + random.next()));
}

/** A seed is a list of steps: each has a seed of its own, so that losing one leaves the others as they are. */
export function planOf(seed: number, options: Options = swarmOf(seed)): Plan {
  const weighted = Object.entries(options.weights);
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const steps = Array.from({ length: phoneSteps * options.phones.length }, (_, index): Step => {
    const random = randomOf(mix(seed, 'step', index));
    let left = random.next() * total;
    const [kind] = weighted.find(([, weight]) => (left -= weight) < 0) ?? ['visit'];
    const phone = random.int(options.phones.length);
    return { kind, phone, seed: mix(seed, 'in step', index), gapMs: gapOf(random, options) };
  });
  const { mode, phones, rates, skew } = options;
  return { seed, options: { mode, phones, rates, skew }, steps };
}
