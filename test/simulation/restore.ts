import type { Context } from './context.ts';
import { type TableRow, allOfEach, tableNames } from './tables.ts';

/** The whole database at a moment. */
export type Snapshot = { readonly at: number; readonly tables: readonly (readonly [string, readonly TableRow[]])[] };

export async function takeSnapshot(context: Pick<Context, 'db' | 'scheduler'>): Promise<Snapshot> {
  const names = await tableNames(context);
  const found = await allOfEach(
    context,
    names.map((name) => [`SELECT * FROM ${name}`]),
  );
  return { at: context.scheduler.now, tables: names.map((name, place) => [name, found[place] ?? []]) };
}

/** Puts the database back to a snapshot, as Time Travel does, and gives every organisation a new epoch when asked. */
export async function restore(
  context: Pick<Context, 'db' | 'scheduler'>,
  { tables }: Snapshot,
  epoch: string | null,
): Promise<void> {
  const { db, scheduler } = context;
  const statements = tables.flatMap(([name, rows]) => {
    const remove = db.prepare(`DELETE FROM ${name}`);
    const [first] = rows;
    if (!first) return [remove];
    const columns = Object.keys(first);
    const values = columns.map((_, place) => `value ->> ${place}`).join(', ');
    const json = JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
    const sql = `INSERT INTO ${name} (${columns.join(', ')}) SELECT ${values} FROM json_each(?1)`;
    return [remove, db.prepare(sql).bind(json)];
  });
  const renew = epoch === null ? [] : [db.prepare('UPDATE sync_head SET epoch = ?1 || org_id').bind(epoch)];
  await scheduler.real(() => db.batch([...statements, ...renew]));
}
