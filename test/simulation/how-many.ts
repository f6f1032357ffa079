/** T1 is far below the 2,000 that are wanted: a seed still costs more than a second of a processor, and three inside workerd. */
const seeds = { T1: 24, T3: 150 };

/** Seeds that a test runs; TERRAIN_SEEDS asks for a part of them, in percent, while the simulation itself is worked on. */
export const seedsOf = (tier: 'T1' | 'T3'): number =>
  Math.max(1, Math.round((seeds[tier] * Number(process.env['TERRAIN_SEEDS'] ?? 100)) / 100));
