import type { Slice, SliceSql } from '../slice.ts';

/**
 * `FROM` of the counting documents of a slice, one row per credit share: `w` (who), `c` (credit), `o` (order),
 * `l` (sector); with families one row per share and family, `f` being the share's part in it and `g` the family.
 */
export function creditsOf(slice: Slice, sql: SliceSql, condition = ''): string {
  const families = slice.families ? `CROSS JOIN json_each(c.families) f ${sql.goods('f.key')}` : '';
  return `FROM who w
    CROSS JOIN order_credits c ON c.org_id = ?1 AND c.rep_id = w.rep_id AND c.day >= w.t0 AND c.day < w.t1 ${condition}
    CROSS JOIN orders o ON o.org_id = ?1 AND o.id = c.order_id AND o.counts = 1
    ${sql.land('o.territory_id')} ${families}`;
}

/** The same with one row per document: its primary rep's share. */
export const documentsOf = (slice: Slice, sql: SliceSql): string => creditsOf(slice, sql, 'AND c.is_primary = 1');
