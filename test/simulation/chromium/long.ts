import { test } from 'vitest';

export const isLong = process.env['TERRAIN_LONG'] === '1';

/** A scenario for which `npm test` has no room: `npm run test:long` has. */
export const longTest = test.runIf(isLong);
