import { msPerDay } from '#contract/day.ts';
import type { OrgDb } from '../db/client.ts';
import { forEachOrganization } from './job.ts';
import { markOf, markStatement } from './marks.ts';
import { retentionDays } from './retention.ts';

const job = 'purge_ledger';
/** Rows read in one run: the ledger is walked round and round, since it is in the order of ids. */
const slice = 2000;
const hourMs = 3_600_000;

/** Verdicts older than any entry that is still taken (rule B3). */
async function purgeVerdicts(db: OrgDb, at: number): Promise<number> {
  const mark = await markOf(db, job);
  const rows = await db.all({
    sql: 'SELECT mid, at FROM ledger WHERE org_id = ?1 AND mid > ?2 ORDER BY mid LIMIT ?3',
    params: [db.orgId, mark, slice],
  });
  const before = at - retentionDays.ledger * msPerDay;
  const old = rows.filter((row) => Number(row['at']) < before).map(({ mid }) => mid);
  const next = rows.length < slice ? '' : String(rows.at(-1)?.['mid']);
  if (old.length === 0 && next === mark) return 0;
  await db.batch([
    {
      sql: 'DELETE FROM ledger WHERE org_id = ?1 AND mid IN (SELECT value FROM json_each(?2))',
      params: [db.orgId, JSON.stringify(old)],
    },
    markStatement(db.orgId, job, next),
  ]);
  return old.length;
}

/** Hours older than any basis that is still taken. */
async function purgeHours(db: OrgDb, at: number): Promise<number> {
  const rows = await db.all({
    sql: `DELETE FROM sync_vtime WHERE org_id = ?1 AND hour IN
      (SELECT hour FROM sync_vtime WHERE org_id = ?1 AND hour < ?2 ORDER BY hour LIMIT ?3) RETURNING hour`,
    params: [db.orgId, Math.floor(at / hourMs) - retentionDays.hours * 24, slice],
  });
  return rows.length;
}

export const purgeLedger = forEachOrganization(
  job,
  async (db, at) => (await purgeVerdicts(db, at)) + (await purgeHours(db, at)),
);
