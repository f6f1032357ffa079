import { cellMeasureNames } from '#contract/measures.ts';

/** 22 characters, readable in a failure. */
export const idOf = (name: string): string => name.padEnd(22, '_');

/** An organisation in Paris, Monday to Friday, straight into the database. */
export async function anOrganization(db: D1Database, org: string): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO organizations (org_id, id, name, time_zone, currency, locale, fiscal_year_start_month,
          activity_window_months, working_days, order_confirmation, reps_see_margin, month0, is_demo, v, scope)
        VALUES (?1, ?1, 'Valmy', 'Europe/Paris', 'EUR', 'fr', 1, 6, '[1,2,3,4,5]', 'automatic', 0, 24240, 0, 1, 'o:shared')`,
      )
      .bind(org),
    db
      .prepare(`INSERT INTO sync_head (org_id, version, auth_epoch, epoch, gc_floor) VALUES (?, 1, 1, 'e1', 0)`)
      .bind(org),
  ]);
}

const column = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Full cells `[from, to)` of reps: every measure above 0, different from cell to cell. */
export async function cellsOf(
  db: D1Database,
  org: string,
  table: 'rep_days' | 'rep_months',
  key: 'day' | 'month',
  reps: readonly string[],
  from: number,
  to: number,
): Promise<void> {
  const columns = cellMeasureNames.map(column);
  const values = columns.map((_, index) => `((r.key * 31 + n * 7 + ${index}) % 97) + 1`);
  const sql = `WITH RECURSIVE cell (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM cell WHERE n + 1 < ${to})
    INSERT INTO ${table} (org_id, rep_id, ${key}, v, ${columns.join(', ')})
    SELECT ?1, r.value, n, 1, ${values.join(', ')} FROM json_each(?2) r, cell WHERE 1`;
  await db.prepare(sql).bind(org, JSON.stringify(reps)).run();
}

/** Months of a rep as the sums of his days. */
export async function monthsFromDays(db: D1Database, org: string, rep: string): Promise<void> {
  const columns = cellMeasureNames.map(column);
  const month = `strftime('%Y', day * 86400, 'unixepoch') * 12 + strftime('%m', day * 86400, 'unixepoch') - 1`;
  const sql = `INSERT OR REPLACE INTO rep_months (org_id, rep_id, month, v, ${columns.join(', ')})
    SELECT org_id, rep_id, ${month}, 1, ${columns.map((name) => `SUM(${name})`).join(', ')} FROM rep_days
    WHERE org_id = ?1 AND rep_id = ?2 GROUP BY 3`;
  await db.prepare(sql).bind(org, rep).run();
}
