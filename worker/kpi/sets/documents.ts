import type { Slice, SliceSql } from '../slice.ts';

/**
 * `FROM` of the counting documents of a slice, one row per credit share: `w` (who), `c` (credit), `o` (order),
 * `l` (sector); `counting`: which documents those are. With families one row per share and family, `f` being the share's part in it and `g` the family.
 */
export function creditsOf(slice: Slice, sql: SliceSql, condition = '', counting = 'o.counts = 1'): string {
  const families = slice.families ? `CROSS JOIN json_each(c.families) f ${sql.goods('f.key')}` : '';
  return `FROM who w
    CROSS JOIN order_credits c ON c.org_id = ?1 AND c.rep_id = w.rep_id AND c.day >= w.t0 AND c.day < w.t1 ${condition}
    CROSS JOIN orders o ON o.org_id = ?1 AND o.id = c.order_id AND ${counting}
    ${sql.land('o.territory_id')} ${families}`;
}

/** The same with one row per document: its primary rep's share. */
export const documentsOf = (slice: Slice, sql: SliceSql): string => creditsOf(slice, sql, 'AND c.is_primary = 1');

/** A field of the newest order `x` that a customer placed with the people asked, on their days. */
export const lastOrderOf = (customer: string, field: string, condition = ''): string =>
  `(SELECT ${field} FROM orders x WHERE x.org_id = ?1 AND x.customer_id = ${customer} AND x.kind = 'order'
    AND x.counts = 1 ${condition} AND EXISTS (SELECT 1 FROM who y WHERE y.rep_id = x.rep_id AND x.day >= y.t0 AND x.day < y.t1)
    ORDER BY x.day DESC, x.id LIMIT 1)`;
