import { msPerDay } from '#contract/day.ts';
import { forEachOrganization } from './job.ts';
import { retentionDays } from './retention.ts';

const slice = 500;

/** Entries that somebody decided about long ago; open ones stay until somebody does. */
export const purgeQuarantine = forEachOrganization('purge_quarantine', async (db, at) => {
  const rows = await db.all({
    sql: `DELETE FROM quarantine WHERE org_id = ?1 AND mid IN
      (SELECT mid FROM quarantine WHERE org_id = ?1 AND state <> 'open' AND decided_at < ?2 LIMIT ?3) RETURNING mid`,
    params: [db.orgId, at - retentionDays.decidedQuarantine * msPerDay, slice],
  });
  return rows.length;
});
