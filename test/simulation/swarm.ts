import { faults } from './faults.ts';
import type { Options } from './options.ts';
import { mix, randomOf } from './random.ts';
import { disruptions, stepKinds } from './steps.ts';
import type { UserName } from './world.ts';

const crews: readonly (readonly UserName[])[] = [
  ['lea', 'lea', 'tom', 'foreigner'],
  ['lea', 'tom', 'camille', 'foreigner'],
  ['lea', 'lea', 'tom', 'camille'],
  ['lea', 'tom', 'tom', 'camille'],
];

/** A run with everything at once hides what needs long quiet stretches: each seed has its own few faults. */
export function swarmOf(seed: number): Options {
  const random = randomOf(mix(seed, 'swarm'));
  const share = random.pick([0, 0.15, 0.35, 0.6]);
  const rates: Record<string, number> = {};
  for (const [name, [low, high]] of Object.entries(faults)) {
    const rate = low * (high / low) ** random.next();
    if (random.chance(share)) rates[name] = Math.round(rate * 1e4) / 1e4;
  }
  const weights: Record<string, number> = {};
  for (const [kind, { weight }] of stepKinds) {
    const factor = random.pick([0.5, 1, 1, 3]);
    const isOut = disruptions.includes(kind) && random.chance(0.55);
    if (!isOut) weights[kind] = weight * factor;
  }
  return {
    mode: random.chance(0.3) ? 'liveness' : 'safety',
    phones: random.pick(crews),
    rates,
    weights,
    burstMs: random.pick([5, 20, 60]),
    gapMs: random.pick([3000, 20_000, 60_000]),
    longGap: random.pick([0.005, 0.03, 0.1]),
    skew: random.pick([0, 0.3, 0.8]),
  };
}
