import { monthsBefore } from '#contract/day.ts';
import type { Day } from '#contract/day.ts';
import type { SliceSql } from '../slice.ts';

/** A counting order of the customer `id` on the days `[from, to)`. */
const ordersOf = (
  id: string,
  from: string,
  to: string,
): string => `FROM orders x WHERE x.org_id = ?1 AND x.customer_id = ${id}
  AND x.kind = 'order' AND x.counts = 1 AND x.day >= ${from} AND x.day < ${to}`;

export const bought = (id: string, from: string, to: string): string => `EXISTS (SELECT 1 ${ordersOf(id, from, to)})`;

/** Two orders or more in the twelve months that end with the day before `end`. */
export const boughtAgain = (sql: SliceSql, id: string, end: Day): string =>
  `(SELECT COUNT(*) ${ordersOf(id, sql.of(monthsBefore(end, 12)), sql.of(end))}) >= 2`;

/** A qualifying contact on the days `[from, to)`. */
export const contacted = (id: string, from: string, to: string): string =>
  `EXISTS (SELECT 1 FROM customer_activity a CROSS JOIN json_each(a.qualifying_days) q
    WHERE a.org_id = ?1 AND a.customer_id = ${id} AND q.value >= ${from} AND q.value < ${to})`;

/** First touches, while it was a prospect, on the days `[from, to)`: `what` = `COUNT(*)`, or `SUM(t.value)` of those answered. */
export const firstTouches = (what: string, id: string, from: string, to: string): string =>
  `(SELECT IFNULL(${what}, 0) FROM customer_activity a CROSS JOIN json_each(a.first_touches) t
    CROSS JOIN interactions i INDEXED BY interactions_id ON i.org_id = ?1 AND i.id = t.key
    LEFT JOIN customer_figures f ON f.org_id = ?1 AND f.id = a.customer_id
    WHERE a.org_id = ?1 AND a.customer_id = ${id} AND i.day >= ${from} AND i.day < ${to}
      AND (f.first_order_day IS NULL OR f.first_order_day >= i.day))`;
