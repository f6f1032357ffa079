import { msPerDay } from '#contract/day.ts';
import { dropPositions } from '../sync/positions.ts';
import { forEachOrganization } from './job.ts';
import { retentionDays } from './retention.ts';

/** Batches in one run. */
const batches = 10;

/** Where a visit was noted is forgotten, here and on every phone; the visit stays. */
export const dropOldPositions = forEachOrganization('drop_positions', async (db, at) => {
  const env = { now: () => at, pause: async () => undefined };
  let done = 0;
  for (let batch = 0; batch < batches; batch++) {
    const dropped = await dropPositions(db, at - retentionDays.positions * msPerDay, env);
    if (dropped === 0) break;
    done += dropped;
  }
  return done;
});
