/** Far below the 2,000 and 150 that are wanted: a seed still costs about three seconds of a processor. */
const seeds = { T1: 24, T3: 6 };

/** Seeds that a test runs; TERRAIN_SEEDS asks for a part of them, in percent, while the simulation itself is worked on. */
export const seedsOf = (tier: 'T1' | 'T3'): number =>
  Math.max(1, Math.round((seeds[tier] * Number(process.env['TERRAIN_SEEDS'] ?? 100)) / 100));
