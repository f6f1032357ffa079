import { maxRows } from '#contract/analyses/query.ts';
import { baseOf } from '../sets/owned.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';

const minSample = 10;

/** `met (id, tenure, exposed, contacts)`: the scope's customers, and the days on which they were met as customers. */
function metOf({ slice, period, end }: Asking, sql: SliceSql): string[] {
  const [t0, t1] = [sql.of(period.from), sql.of(end)];
  const since = `MAX(${t0}, f.first_order_day)`;
  const met = `met (id, tenure, exposed, contacts) AS (
    SELECT f.id, ${t1} - f.first_order_day, ${t1} - ${since},
      (SELECT COUNT(*) FROM customer_activity a CROSS JOIN json_each(a.qualifying_days) q
        WHERE a.org_id = ?1 AND a.customer_id = f.id AND q.value >= ${since} AND q.value < ${t1})
    FROM base b CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${t1})`;
  return [baseOf(slice, sql, () => sql.of(end - 1)), met];
}

/** Twice the mean place of a value, less its mean over all: whole numbers, 0 in the middle. */
const place = (column: string) => `2 * RANK() OVER (ORDER BY ${column}) + COUNT(*) OVER (PARTITION BY ${column})
  - COUNT(*) OVER () - 2`;

const ranked = `ranked (x, y) AS (SELECT ${place('1.0 * contacts / exposed')}, ${place('tenure')} FROM met)`;

/** Analysis 38: contacts of each customer beside the length of the relation, and how far their ranks agree. */
export const contactsVsTenure: Analysis<'contacts_vs_tenure'> = {
  async answer(asking) {
    const { db, slice, end } = asking;
    const points = `SELECT * FROM met ORDER BY tenure DESC, id LIMIT ${maxRows}`;
    const sums = 'SELECT COUNT(*) AS n, SUM(x * x) AS xx, SUM(y * y) AS yy, SUM(x * y) AS xy FROM ranked';
    const [rows = [], [sum] = []] = await db.batch(
      [points, sums].map((body) => {
        const sql = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
        return sql.statement(body, [...metOf(asking, sql), ...(body === sums ? [ranked] : [])]);
      }),
    );
    const [n, xx, yy, xy] = ['n', 'xx', 'yy', 'xy'].map((name) => Number(sum?.[name] ?? 0)) as [
      number,
      number,
      number,
      number,
    ];
    return {
      rho: n < minSample || xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy),
      n,
      points: rows.map((row) => ({
        customerId: String(row['id']),
        tenureDays: Number(row['tenure']),
        contacts: Number(row['contacts']),
        exposedDays: Number(row['exposed']),
      })),
    };
  },
};
