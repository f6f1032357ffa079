import { followUp } from '../sync/follow-up.ts';
import { forEachOrganization } from './job.ts';

/** Batches of 500 rows in one run. */
const batches = 40;

/** What a push could not finish: facts that are still to follow their customer (rule B6). */
export const followUps = forEachOrganization('follow_ups', async (db, at) => {
  const isLeft = await followUp(db, { now: () => at, pause: async () => undefined }, batches);
  return isLeft ? 1 : 0;
});
