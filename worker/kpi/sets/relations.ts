import { monthsBefore } from '#contract/day.ts';
import { SliceSql } from '../slice.ts';
import { type Ask, type CountContext, type Counter, countedRows } from './counter.ts';
import { countedMedian } from './median.ts';
import { baseOf, ownerOf } from './owned.ts';

/** Customers with their days from the first order to the period's end, or to their last order when they are silent by then. */
function relationsOf({ slice, span }: Ask, { orgId, today, windowMonths }: CountContext) {
  const end = Math.min(span.to, today + 1);
  const sql = new SliceSql(orgId, slice, { from: end - 1, to: end });
  const lastDay = () => sql.of(end - 1);
  const last = `(SELECT MAX(x.day) FROM orders x WHERE x.org_id = ?1 AND x.customer_id = b.customer_id
    AND x.kind = 'order' AND x.counts = 1 AND x.day < ${sql.of(end)})`;
  const known = `known (subject, customer_id, first, last) AS (
    SELECT b.subject, b.customer_id, f.first_order_day, ${last} FROM ours b
    CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${sql.of(end)})`;
  const days = `CASE WHEN last >= ${sql.of(monthsBefore(end, windowMonths))} THEN ${sql.of(end)} ELSE last END - first`;
  const found = {
    sql,
    tables: [baseOf(slice, sql, lastDay, 'ours'), known],
    from: 'FROM known',
    subject: 'subject',
    row: { id: () => 'customer_id', rep: () => ownerOf('known.customer_id', lastDay), day: () => 'first' },
  };
  return { found, days };
}

/** How long customers have been with us: KPI 37. */
export const relations: readonly Counter[] = [
  countedRows('customer', ['relationships', 'relationshipDays'], (ask, _wanted, context) => {
    const { found, days } = relationsOf(ask, context);
    return { ...found, adds: { relationships: () => '1', relationshipDays: () => days } };
  }),
  countedMedian('customer', { median: 'medianRelationshipDays' }, (ask, context) => {
    const { found, days } = relationsOf(ask, context);
    return { ...found, value: days };
  }),
];
