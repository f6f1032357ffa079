import { allOrganizations } from '../db/all-organizations.ts';
import type { OrgDb } from '../db/client.ts';
import type { Bindings } from '../env.ts';
import { logEvent, reportBug } from '../log.ts';

/** Work the cron starts every hour. `at` is the scheduled instant, epoch milliseconds. Running it twice must be harmless. */
export type Job = { name: string; run: (env: Bindings, at: number) => Promise<void> };

/** A slice of the work for one organisation. @returns how much was done */
type Work = (db: OrgDb, at: number, env: Bindings) => Promise<number>;

/** Work done for every organisation; one that fails is reported and keeps no other waiting. */
export const forEachOrganization = (name: string, work: Work): Job => ({
  name,
  async run(env, at) {
    for (const db of await allOrganizations(env)) {
      try {
        const done = await work(db, at, env);
        if (done > 0) logEvent('job.done', { name, org: db.orgId, done });
      } catch (error) {
        reportBug(error);
      }
    }
  },
});
