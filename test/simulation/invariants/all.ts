import type { Life } from '../admin.ts';
import type { Plan } from '../options.ts';
import { bounds } from './bounds.ts';
import { cells } from './cells.ts';
import { conflicts } from './conflicts.ts';
import { convergence } from './convergence.ts';
import { deviceOrder } from './device-order.ts';
import { type Invariant, endOf } from './end.ts';
import { atomicity, noInvention } from './facts.ts';
import { forgeries } from './forgeries.ts';
import { honesty } from './honesty.ts';
import { isolation } from './isolation.ts';
import { mends } from './mends.ts';
import { merges } from './merges.ts';
import { noLimbo, noLoss } from './no-loss.ts';
import { photos } from './photos.ts';
import { expectedRefusals } from './refusals.ts';

const invariants: Readonly<Record<string, Invariant>> = {
  'no loss': noLoss,
  'no limbo': noLimbo,
  'no invention': noInvention,
  atomicity,
  honesty,
  convergence,
  'device order': deviceOrder,
  isolation,
  'expected refusals': expectedRefusals,
  cells,
  photos,
  merges,
  mends,
  conflicts,
  forgeries,
  bounds,
};

export async function checkEnd(life: Life, plan: Plan): Promise<void> {
  const end = await endOf(life, plan);
  for (const [rule, check] of Object.entries(invariants)) {
    await check(end, (what) => life.context.violated(rule, what));
  }
}
