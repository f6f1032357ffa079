import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import type { OrgDb } from '../../../worker/db/client.ts';
import type { Dialect } from './questions.ts';

/** Columns of the tables that the questions name, and the key they are read by. */
const tables = {
  users: ['id'],
  customers: ['id'],
  products: ['id', 'available_from'],
  orders: ['id', 'rep_id', 'day', 'placed_at', 'kind', 'counts', 'customer_id', 'net_cents'],
  order_lines: ['order_id', 'line', 'product_id', 'quantity', 'net_cents', 'unit_cost_cents'],
  interactions: ['rep_id', 'day', 'id', 'kind', 'voided', 'replaced_by'],
  opportunities: ['id', 'owner_id', 'status', 'amount_cents', 'archived'],
  opportunity_stage_changes: ['opportunity_id', 'seq', 'probability_bp'],
} as const;

const isText = (column: string): boolean => /id$|kind|status|replaced_by/.test(column);
const page = 50_000;

/** A column store in this process, with the same rows. */
export async function openDuck(db: OrgDb, folder: string) {
  const instance = await DuckDBInstance.create(`${folder}/bench.duckdb`, { threads: '2' });
  const connection = await instance.connect();
  for (const [table, columns] of Object.entries(tables)) {
    const types = columns.map((column) => `${column} ${isText(column) ? 'VARCHAR' : 'BIGINT'}`);
    await connection.run(`CREATE TABLE ${table} (${types.join(', ')})`);
    for (let from = 0; ; from += page) {
      const sql = `SELECT ${columns.join(', ')} FROM ${table} WHERE org_id = ?1 LIMIT ${page} OFFSET ${from}`;
      const rows = await db.all({ sql, params: [db.orgId] });
      if (rows.length === 0) break;
      const file = `${folder}/rows.ndjson`;
      writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
      const spec = columns.map((column) => `'${column}': '${isText(column) ? 'VARCHAR' : 'BIGINT'}'`).join(', ');
      await connection.run(
        `INSERT INTO ${table} SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${spec}})`,
      );
    }
  }
  return {
    async ask(sql: string): Promise<[string, ...(number | null)[]][]> {
      const rows = (await connection.runAndReadAll(sql)).getRows();
      return rows.map(([id, ...values]) => [
        String(id),
        ...values.map((value) => (value === null ? null : Number(value))),
      ]);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export const duckDialect: Dialect = { org: () => '', div: (a, b) => `(${a} // ${b})` };
