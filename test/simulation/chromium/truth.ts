import { readdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A server that is writing is waited for, ms. */
const lockMs = 30_000;

type Value = string | number | null;
export type LedgerRow = { readonly mid: string; readonly status: string; readonly code: string | null };

/** The server's database file, read beside the running server. */
export function openTruth(dataFolder: string) {
  const folder = `${dataFolder}/d1/miniflare-D1DatabaseObject`;
  const files = readdirSync(folder).filter((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite');
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Error(`${files.length} databases in ${folder}`);
  const path = `${folder}/${file}`;

  function all<Row>(sql: string, ...params: Value[]): Row[] {
    const db = new DatabaseSync(path, { readOnly: true, timeout: lockMs });
    try {
      return db.prepare(sql).all(...params) as Row[];
    } finally {
      db.close();
    }
  }
  return {
    all,
    count: (table: string, column: string, value: string): number =>
      all<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`, value)[0]?.n ?? 0,
    ids: (table: string): string[] => all<{ id: string }>(`SELECT id FROM ${table}`).map(({ id }) => id),
    ledger: (): Map<string, LedgerRow> =>
      new Map(all<LedgerRow>('SELECT mid, status, code FROM ledger').map((row) => [row.mid, row])),
    /** A change by hand, with the server stopped. */
    change(sql: string, ...params: Value[]): void {
      const db = new DatabaseSync(path);
      try {
        db.prepare(sql).run(...params);
      } finally {
        db.close();
      }
    },
  };
}

export type Truth = ReturnType<typeof openTruth>;
