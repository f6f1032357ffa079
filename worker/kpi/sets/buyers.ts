import { monthsBefore } from '#contract/day.ts';
import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';
import { documentsOf, lastOrderOf } from './documents.ts';

/** Distinct customers of the period's orders, and those of them who bought again within the year: KPI 8 and 43. */
export const buyers = countedRows('customer', ['buyers', 'repeatBuyers'], ({ slice, span }, _wanted, { orgId }) => {
  const sql = new SliceSql(orgId, slice, span);
  const base = `base (subject, customer_id) AS (
      SELECT DISTINCT ${sql.subject}, o.customer_id ${documentsOf(slice, sql)} WHERE o.kind = 'order')`;
  const repeat = () => `(SELECT COUNT(*) FROM orders x WHERE x.org_id = ?1 AND x.customer_id = b.customer_id
      AND x.kind = 'order' AND x.counts = 1 AND x.day >= ${sql.of(monthsBefore(span.to, 12))} AND x.day < ${sql.of(span.to)}) >= 2`;
  return {
    sql,
    tables: [base],
    from: 'FROM base b',
    subject: 'b.subject',
    adds: { buyers: () => '1', repeatBuyers: repeat },
    row: {
      id: () => 'b.customer_id',
      rep: () => lastOrderOf('b.customer_id', 'x.rep_id'),
      day: () => lastOrderOf('b.customer_id', 'x.day'),
    },
  };
});
