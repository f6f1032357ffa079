import { type Slice, type SliceSql, whole } from '../slice.ts';
import { ownerOf } from './owned.ts';

/**
 * `FROM` of dated rows about customers that are a scope's: those of the customers that it owned on their day, in a
 * territory those of the customers that lie in it today. `rows` = a `SELECT` with a `customer_id` and a `day`; `x` here.
 */
export function ofCustomers(slice: Slice, sql: SliceSql, rows: string): string {
  const land = slice.sectors
    ? `CROSS JOIN customers k ON k.org_id = ?1 AND k.id = x.customer_id ${sql.land('k.territory_id')}`
    : '';
  if (slice.people === 'all') return `FROM (${rows}) x ${land}`;
  return `FROM (${rows}) x
    CROSS JOIN customer_owners o ON o.org_id = ?1 AND o.customer_id = x.customer_id
      AND o.from_day <= x.day AND (o.to_day IS NULL OR o.to_day > x.day)
    CROSS JOIN who w ON w.rep_id = o.user_id AND x.day >= w.t0 AND x.day < w.t1 ${land}`;
}

/** Whom such a row counts for. */
export const subjectOfCustomers = (slice: Slice, sql: SliceSql): string =>
  slice.people === 'all' && !slice.sectors ? `'${whole}'` : sql.subject;

/** Whose the customer of such a row was on its day. */
export const whose = (): string => ownerOf('x.customer_id', () => 'x.day');
