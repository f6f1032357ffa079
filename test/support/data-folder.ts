import { openLocal } from '../../scripts/local.ts';

/** How many rows of a table have a value in a column. */
export type CountRows = (table: string, column: string, value: string) => Promise<number>;

/** Reads the database of a server that was stopped, in its data folder. */
export async function inDataFolder(dataFolder: string, read: (count: CountRows) => Promise<void>): Promise<void> {
  const local = await openLocal({ port: 0, dataFolder });
  try {
    const db = await local.db();
    await read(async (table, column, value) => {
      const query = db.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`).bind(value);
      return (await query.first<{ n: number }>())?.n ?? 0;
    });
  } finally {
    await local.close();
  }
}
