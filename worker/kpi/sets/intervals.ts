import { SliceSql } from '../slice.ts';
import { documentsOf, lastOrderOf } from './documents.ts';
import { countedMedian } from './median.ts';

/** Days between an order day of the period and the customer's one before, of customers with three or more by then: KPI 45. */
export const intervals = countedMedian(
  'interval',
  { median: 'medianIntervalDays', count: 'intervals' },
  ({ slice, span }, { orgId }) => {
    const sql = new SliceSql(orgId, slice, span);
    const ordersOf = `FROM orders x WHERE x.org_id = ?1 AND x.customer_id = d.customer_id AND x.kind = 'order' AND x.counts = 1`;
    const before = `(SELECT x.day ${ordersOf} AND x.day < d.day ORDER BY x.day DESC LIMIT 1)`;
    const isKnown = `(SELECT COUNT(DISTINCT x.day) ${ordersOf} AND x.day < ${sql.of(span.to)}) >= 3`;
    return {
      sql,
      from: `FROM (SELECT d.*, ${before} AS before FROM (
        SELECT DISTINCT ${sql.subject} AS subject, o.customer_id AS customer_id, o.day AS day
        ${documentsOf(slice, sql)} WHERE o.kind = 'order') d) d
      WHERE d.before IS NOT NULL AND ${isKnown}`,
      subject: 'd.subject',
      value: 'd.day - d.before',
      row: {
        id: () => 'd.customer_id',
        day: () => 'd.day',
        rep: () => lastOrderOf('d.customer_id', 'x.rep_id', 'AND x.day = d.day'),
      },
    };
  },
);
