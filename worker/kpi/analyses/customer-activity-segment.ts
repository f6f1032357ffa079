import { baseOf } from '../sets/owned.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis } from './analysis.ts';

const classes = ['inactive', 'occasional', 'regular', 'frequent'] as const;

/** Analysis 34: the scope's customers by their number of orders. */
export const customerActivitySegment: Analysis<'customer_activity_segment'> = {
  async answer({ db, slice, period, end }) {
    const sql = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
    const base = baseOf(slice, sql, () => sql.of(end - 1));
    const bought = `bought (id, orders, net) AS (
      SELECT b.customer_id, COUNT(CASE WHEN o.kind = 'order' THEN 1 END), IFNULL(SUM(o.net_cents), 0) FROM base b
      CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${sql.of(end)}
      LEFT JOIN orders o ON o.org_id = ?1 AND o.customer_id = b.customer_id AND o.day >= ${sql.of(period.from)}
        AND o.day < ${sql.of(end)} AND o.counts = 1
      GROUP BY b.customer_id)`;
    const body = `SELECT CASE WHEN orders = 0 THEN 0 WHEN orders = 1 THEN 1 WHEN orders <= 3 THEN 2 ELSE 3 END AS class,
      COUNT(*) AS customers, SUM(orders) AS orders, SUM(net) AS net FROM bought GROUP BY 1`;
    const rows = new Map((await db.all(sql.statement(body, [base, bought]))).map((row) => [Number(row['class']), row]));
    const customers = [...rows.values()].reduce((sum, row) => sum + Number(row['customers']), 0);
    return {
      classes: classes.map((name, at) => {
        const [count, orders, netCents] = ['customers', 'orders', 'net'].map((key) => Number(rows.get(at)?.[key] ?? 0));
        return {
          class: name,
          customers: count ?? 0,
          orders: orders ?? 0,
          netCents: netCents ?? 0,
          share: customers > 0 ? (count ?? 0) / customers : null,
        };
      }),
      customers,
    };
  },
};
