import { OrgDb } from '../../worker/db/client.ts';

/** What a database says to a commit when something was written since its rows were read. */
export const stale = 'CHECK constraint failed: abort_stale';

/** The next `times` commits of this database fail with this message; what is only read does not. */
export function failCommits(db: OrgDb, times: number, message: string): void {
  let left = times;
  db.batch = (statements) => {
    const isCommit = statements.some(({ sql }) => sql.startsWith('UPDATE sync_head'));
    if (!isCommit || left === 0) return OrgDb.prototype.batch.call(db, statements);
    left--;
    return Promise.reject(new Error(message));
  };
}
