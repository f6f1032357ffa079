import { maxRows } from '#contract/analyses/query.ts';
import type { Row, Statement } from '../../db/client.ts';
import { baseOf } from '../sets/owned.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';

/** Below so many buyers fifths say too little. */
const minForFifths = 25;

/** Class of a value among all: its middle place decides, so equal values share one, and all equal ones the middle. */
const classOf = (column: string) =>
  `(2 * (RANK() OVER (ORDER BY ${column}) - 1) + COUNT(*) OVER (PARTITION BY ${column}))
    * (CASE WHEN COUNT(*) OVER () < ${minForFifths} THEN 3 ELSE 5 END) / (2 * COUNT(*) OVER ()) + 1`;

function statementOf({ db, slice, period, end }: Asking, body: string): Statement {
  const sql = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
  const base = baseOf(slice, sql, () => sql.of(end - 1));
  const bought = `bought AS (SELECT f.id AS id, MAX(CASE WHEN o.kind = 'order' THEN o.day END) AS last_day,
      COUNT(CASE WHEN o.kind = 'order' THEN 1 END) AS orders, SUM(o.net_cents) AS net
    FROM customer_figures f CROSS JOIN orders o ON o.org_id = ?1 AND o.customer_id = f.id
      AND o.day >= ${sql.of(period.from)} AND o.day < ${sql.of(end)} AND o.counts = 1
    WHERE f.org_id = ?1 GROUP BY f.id HAVING COUNT(CASE WHEN o.kind = 'order' THEN 1 END) > 0)`;
  const scored = `scored AS (SELECT id, last_day, orders, net, ${classOf('last_day')} AS r, ${classOf('orders')} AS f,
    ${classOf('net')} AS m, COUNT(*) OVER () AS everybody FROM bought)`;
  const own = `own AS (SELECT s.* FROM base b CROSS JOIN scored s ON s.id = b.customer_id)`;
  return sql.statement(body, [base, bought, scored, own]);
}

const cells = `SELECT r, f, m, COUNT(*) AS customers, SUM(net) AS net, MAX(everybody) AS everybody FROM own
  GROUP BY r, f, m ORDER BY r DESC, f DESC, m DESC`;
const best = `SELECT * FROM own ORDER BY r + f + m DESC, net DESC, id LIMIT ${maxRows}`;

const scoresOf = (row: Row) => ({
  recency: Number(row['r']),
  frequency: Number(row['f']),
  money: Number(row['m']),
  netCents: Number(row['net']),
});

/** Analysis 46: scores within the organisation, shown for the scope's customers. */
export const rfmScore: Analysis<'rfm_score'> = {
  async answer(asking) {
    const isListed = asking.may('rep');
    const bodies = isListed ? [cells, best] : [cells];
    const [counted = [], rows = []] = await asking.db.batch(bodies.map((body) => statementOf(asking, body)));
    const [first] = counted;
    if (!first) return null;
    return {
      classes: Number(first['everybody']) < minForFifths ? 3 : 5,
      customers: counted.reduce((sum, row) => sum + Number(row['customers']), 0),
      cells: counted.map((row) => ({ ...scoresOf(row), customers: Number(row['customers']) })),
      rows: isListed
        ? rows.map((row) => ({
            customerId: String(row['id']),
            ...scoresOf(row),
            lastOrderDay: Number(row['last_day']),
            orders: Number(row['orders']),
          }))
        : null,
    };
  },
};
