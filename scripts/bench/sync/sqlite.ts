import { DatabaseSync } from 'node:sqlite';

/** A SQLite file that keeps what it was told when the power fails. */
export function openSqlite(folder: string, schema: string) {
  const db = new DatabaseSync(`${folder}/bench.sqlite`);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec(schema);
  return {
    prepare: (sql: string) => db.prepare(sql),
    /** All of `work`, or nothing. */
    transact<T>(work: () => T): T {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
  };
}
