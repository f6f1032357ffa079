import type { Statement } from '../../db/client.ts';
import type { BridgeLines } from './bridge-lines.ts';

/**
 * The change of orders by what customers did: `x` is what a customer's orders of the period would be worth at the mean
 * basket it had in the base. Returns stand apart.
 */
export function bridgeCustomers(lines: BridgeLines): Statement {
  const { sql, table, from } = lines();
  const orders = (now: 0 | 1) => `COUNT(DISTINCT CASE WHEN now = ${now} THEN order_id END)`;
  const net = (now: 0 | 1) => `SUM(CASE WHEN now = ${now} THEN net ELSE 0 END)`;
  const customers = `bought (id, o0, o1, n0, n1) AS (SELECT customer_id, ${orders(0)}, ${orders(1)}, ${net(0)}, ${net(1)}
    FROM lines WHERE kind = 'order' GROUP BY customer_id)`;
  const before = `EXISTS (SELECT 1 FROM orders x WHERE x.org_id = ?1 AND x.customer_id = bought.id
    AND x.day < ${from()} AND x.kind = 'order' AND x.counts = 1)`;
  const scaled = `scaled AS (SELECT o0, o1, n0, n1,
    CASE WHEN o0 > 0 AND o1 > 0 THEN CAST(ROUND(1.0 * n0 * o1 / o0) AS INTEGER) END AS x,
    CASE WHEN o0 = 0 THEN ${before} END AS is_known FROM bought)`;
  const sum = (condition: string, value: string) => `IFNULL(SUM(CASE WHEN ${condition} THEN ${value} END), 0)`;
  return sql.statement(
    `SELECT ${sum('o0 = 0 AND is_known = 0', 'n1')} AS fresh, ${sum('o0 = 0 AND is_known = 1', 'n1')} AS back,
      ${sum('o1 = 0', '-n0')} AS lost, ${sum('x IS NOT NULL', 'x - n0')} AS orders,
      ${sum('x IS NOT NULL', 'n1 - x')} AS basket FROM scaled`,
    [table, customers, scaled],
  );
}
