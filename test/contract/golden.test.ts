import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutations } from '#contract/mutations.ts';
import { type Golden, goldenState, sentOf } from '../support/golden.ts';
import { camille, decided, lea, reachOfCamille } from '../support/push-state.ts';

const folder = new URL('./golden/', import.meta.url);
const goldens = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden);

/**
 * These files are never edited: phones out there hold entries like these for 120 days. A new version of a mutation is a new file
 * beside the old one, and an upcaster that leads the old one to the same effect.
 */
test.each(goldens.map((golden) => [`${golden.name} in version ${golden.version}`, golden] as const))(
  '%s still does what it did when phones sent it',
  (_, golden) => {
    for (const { by, args, effect } of golden.examples) {
      const state = goldenState();
      const [actor, reach] = by === 'lea' ? [lea, {}] : [camille, reachOfCamille];
      const { verdicts, writes } = decided([sentOf(golden, args)], { ...state, ...reach }, actor);

      expect(verdicts).toMatchObject([{ status: 'applied' }]);
      // A field that is new since then may stand beside what was pinned.
      expect(writes.map(({ kind, after }) => ({ kind, after }))).toMatchObject(effect);
    }
  },
);

test('every version of every mutation that phones may hold has a golden file', () => {
  const kept = new Set(goldens.map(({ name, version }) => `${name} ${version}`));
  const shipped = Object.values(mutations).flatMap(({ name, version }) =>
    Array.from({ length: version }, (_, index) => `${name} ${index + 1}`),
  );

  expect(shipped.filter((one) => !kept.has(one))).toEqual([]);
});
