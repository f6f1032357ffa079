import { afterAll, describe, expect, inject, test } from 'vitest';
import { openLab } from './lab.ts';
import { isLong, longTest } from './long.ts';
import { scenario } from './scenario.ts';
import { stepKinds, stepsOf, swarmOf } from './steps.ts';

const from = Number(process.env['TERRAIN_SEED'] ?? 1000);
const count = Number(process.env['TERRAIN_SEEDS'] ?? (isLong ? 24 : 2));
const length = 16;

const lab = await openLab(inject('smallOrganization'));
afterAll(() => lab.close('swarm'));

/** Runs a history again: TERRAIN_SEED=1003 TERRAIN_SEEDS=1 npm run test:long -- swarm */
describe('any history of saves, faults, kills and users', () => {
  test.each(Array.from({ length: count }, (_, index) => from + index))('seed %i', async (seed) => {
    await using story = await scenario(lab, seed);
    await story.signIn();
    const steps = stepsOf(lab, story);
    const swarm = swarmOf(story);
    const done: string[] = [];
    try {
      for (let no = 0; no < length; no++) {
        const kind = story.dice.weighted(swarm);
        done.push(kind);
        await steps.run(kind);
      }
      done.push('settle');
      await story.settle();
    } catch (error) {
      throw new Error(`seed ${seed} failed at ${done.at(-1)}, after ${done.join(', ')}`, { cause: error });
    }
  });

  longTest('every kind of step was taken', () => {
    for (const kind of stepKinds) expect(lab.reached.of(`step ${kind}`), kind).toBeGreaterThan(0);
  });
});
