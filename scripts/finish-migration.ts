import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clusteredTables } from '../worker/db/tables.ts';

/**
 * What drizzle-kit cannot say: every table is STRICT, and those kept in the order of their primary key are
 * WITHOUT ROWID. A migration that has this already is left as it is.
 */
export function finishMigration(sql: string, clustered: readonly string[]): string {
  return sql.replaceAll(/^CREATE TABLE `(\w+)` \(\n[^]*?\n\);$/gm, (statement, table: string) => {
    const options = clustered.includes(table) ? 'WITHOUT ROWID, STRICT' : 'STRICT';
    return statement.replace(/\);$/, `) ${options};`);
  });
}

/** drizzle-kit rebuilds a table by dropping it, which in D1 deletes the rows that refer to it. */
export function refuseRebuild(name: string, sql: string): void {
  if (/DROP TABLE|`__new_/.test(sql))
    throw new Error(`${name} rebuilds a table: only additive migrations, or a reviewed copy of the rows by hand`);
}

if (import.meta.main) {
  const folder = fileURLToPath(new URL('../migrations', import.meta.url));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.sql'))) {
    const sql = readFileSync(`${folder}/${name}`, 'utf8');
    refuseRebuild(name, sql);
    const finished = finishMigration(sql, clusteredTables);
    if (finished !== sql) writeFileSync(`${folder}/${name}`, finished);
  }
}
