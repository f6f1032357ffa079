/** Whole histories of four phones that a run of the tests lives; `npm run sim` lives more. */
const seeds = { T1: 2000, T3: 150 };

/** Seeds that a test runs; TERRAIN_SEEDS asks for a part of them, in percent, while the simulation itself is worked on. */
export const seedsOf = (tier: 'T1' | 'T3'): number =>
  Math.max(1, Math.round((seeds[tier] * Number(process.env['TERRAIN_SEEDS'] ?? 100)) / 100));
