import { maxRows } from '#contract/analyses/query.ts';
import { baseOf } from '../sets/owned.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis } from './analysis.ts';

/** Fewer peers than this say nothing (rule R10, medians). */
const minPeers = 3;

/** What buyers of the organisation spent by family, and who is like whom: the same kind and third of spending. */
const bought = (t0: string, t1: string) =>
  `bought (customer_id, family_id, net) AS MATERIALIZED (SELECT f.id, n.family_id, SUM(n.net_cents)
    FROM customer_figures f CROSS JOIN orders o ON o.org_id = ?1 AND o.customer_id = f.id AND o.day >= ${t0}
      AND o.day < ${t1} AND o.kind = 'order' AND o.counts = 1
    CROSS JOIN order_lines n ON n.org_id = ?1 AND n.order_id = o.id AND n.family_id IS NOT NULL
    WHERE f.org_id = ?1 GROUP BY 1, 2)`;

const peers = [
  `spent AS (SELECT customer_id, SUM(net) AS net FROM bought GROUP BY customer_id)`,
  `thirds AS (SELECT customer_id, (2 * (RANK() OVER (ORDER BY net) - 1) + COUNT(*) OVER (PARTITION BY net)) * 3
    / (2 * COUNT(*) OVER ()) AS third FROM spent)`,
  `peers AS MATERIALIZED (SELECT t.customer_id, c.kind || t.third AS class, COUNT(*) OVER (PARTITION BY c.kind, t.third) AS n
    FROM thirds t CROSS JOIN customers c ON c.org_id = ?1 AND c.id = t.customer_id)`,
  `amounts AS (SELECT p.class, b.family_id, b.net,
    ROW_NUMBER() OVER (PARTITION BY p.class, b.family_id ORDER BY b.net) AS place,
    COUNT(*) OVER (PARTITION BY p.class, b.family_id) AS total
    FROM bought b CROSS JOIN peers p ON p.customer_id = b.customer_id)`,
  `typical AS (SELECT class, family_id, MAX(total) AS buyers,
    AVG(CASE WHEN place IN ((total + 1) / 2, (total + 2) / 2) THEN net END) AS median FROM amounts GROUP BY 1, 2)`,
];

const missing = `SELECT p.customer_id, t.family_id, p.n - 1 AS peers, t.buyers, t.median,
    t.buyers * t.median / (p.n - 1) AS expected
  FROM base b CROSS JOIN peers p ON p.customer_id = b.customer_id CROSS JOIN typical t ON t.class = p.class
  WHERE p.n > ${minPeers} AND t.median > 0
    AND NOT EXISTS (SELECT 1 FROM bought x WHERE x.customer_id = p.customer_id AND x.family_id = t.family_id)
  ORDER BY expected DESC, p.customer_id, t.family_id LIMIT ${maxRows}`;

/** Analysis 55: what customers could still be sold. */
export const whitespace: Analysis<'whitespace'> = {
  async answer({ db, slice, period, end }) {
    const sql = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
    const base = baseOf(slice, sql, () => sql.of(end - 1));
    const tables = [base, bought(sql.of(period.from), sql.of(end)), ...peers];
    const rows = await db.all(sql.statement(missing, tables));
    return {
      rows: rows.map((row) => ({
        customerId: String(row['customer_id']),
        familyId: String(row['family_id']),
        peers: Number(row['peers']),
        buyers: Number(row['buyers']),
        medianCents: Number(row['median']),
        expectedCents: Number(row['expected']),
      })),
    };
  },
};
