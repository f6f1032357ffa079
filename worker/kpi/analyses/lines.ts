import type { Slice, SliceSql } from '../slice.ts';

/**
 * `FROM` of the lines `n` of the counting documents `o` of a slice, with the credit `c` they count for, the span `w`, the
 * sector `l` and the family `g`: one row per line, or per line and share where people share.
 */
export function linesOf(slice: Slice, sql: SliceSql): string {
  return `FROM who w
    CROSS JOIN order_credits c ON c.org_id = ?1 AND c.rep_id = w.rep_id AND c.day >= w.t0 AND c.day < w.t1
      ${isShared(slice) ? '' : 'AND c.is_primary = 1'}
    CROSS JOIN orders o ON o.org_id = ?1 AND o.id = c.order_id AND o.counts = 1 ${sql.land('o.territory_id')}
    CROSS JOIN order_lines n ON n.org_id = ?1 AND n.order_id = o.id ${sql.goods('n.family_id')}`;
}

const isShared = ({ people }: Slice): boolean => people !== 'all';

const cost = 'IFNULL(n.quantity * n.unit_cost_cents, 0)';

/** What a line brings to the slice: all of it, or the share of the rep in question. Quantities are ten-thousandths. */
export const lineFields = (slice: Slice) => ({
  netCents: partOf(slice, 'n.net_cents'),
  costCents: partOf(slice, cost),
  quantity: `n.quantity * ${isShared(slice) ? 'c.share_bp' : '10000'}`,
});

/** A line's amount is cut by largest remainder, ties to the primary, then by user id (worker/kpi/credit-split.ts). */
function partOf(slice: Slice, amount: string): string {
  if (!isShared(slice)) return amount;
  const exact = `abs(${amount}) * x.share_bp`;
  return `CASE WHEN c.share_bp = 10000 THEN ${amount} ELSE (SELECT cut.part FROM (
    SELECT x.rep_id AS rep_id, (CASE WHEN ${amount} < 0 THEN -1 ELSE 1 END) * (${exact} / 10000 + (
      ROW_NUMBER() OVER (ORDER BY ${exact} % 10000 DESC, x.is_primary DESC, x.rep_id)
        <= abs(${amount}) - SUM(${exact} / 10000) OVER ())) AS part
    FROM order_credits x INDEXED BY order_credits_order WHERE x.org_id = ?1 AND x.order_id = c.order_id) cut WHERE cut.rep_id = c.rep_id) END`;
}
