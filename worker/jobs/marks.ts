import type { OrgDb, Statement } from '../db/client.ts';

/** Where a job that walks a table in slices goes on; '' = at the beginning. */
export async function markOf(db: OrgDb, job: string): Promise<string> {
  const sql = 'SELECT mark FROM job_marks WHERE org_id = ?1 AND job = ?2';
  const [row] = await db.all({ sql, params: [db.orgId, job] });
  return String(row?.['mark'] ?? '');
}

export const markStatement = (orgId: string, job: string, mark: string): Statement => ({
  sql: `INSERT INTO job_marks (org_id, job, mark) VALUES (?1, ?2, ?3)
    ON CONFLICT (org_id, job) DO UPDATE SET mark = excluded.mark WHERE job_marks.mark <> excluded.mark`,
  params: [orgId, job, mark],
});
