import { monthsBefore } from '#contract/day.ts';
import { SliceSql } from '../slice.ts';
import { type Counter, columnsOf } from './counter.ts';
import { documentsOf } from './documents.ts';

/** Distinct customers of the period's orders, and those of them who bought again within the year: KPI 8 and 43. */
export const buyers: Counter = {
  measures: ['buyers', 'repeatBuyers'],
  statements({ slice, span }, wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const base = `base (subject, customer_id) AS (
      SELECT DISTINCT ${sql.subject}, o.customer_id ${documentsOf(slice, sql)} WHERE o.kind = 'order')`;
    const repeat = () => `(SELECT COUNT(*) FROM orders x WHERE x.org_id = ?1 AND x.customer_id = b.customer_id
      AND x.kind = 'order' AND x.counts = 1 AND x.day >= ${sql.of(monthsBefore(span.to, 12))} AND x.day < ${sql.of(span.to)}) >= 2`;
    const columns = columnsOf(
      { buyers: () => 'COUNT(*)', repeatBuyers: () => `COUNT(CASE WHEN ${repeat()} THEN 1 END)` },
      wanted,
    );
    return [sql.statement(`SELECT b.subject AS subject, ${columns} FROM base b GROUP BY b.subject`, [base])];
  },
};
