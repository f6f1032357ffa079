import { monthsBefore } from '#contract/day.ts';
import { SliceSql } from '../slice.ts';
import { type Counter, columnsOf } from './counter.ts';
import { medianStatement } from './median.ts';
import { baseOf } from './owned.ts';

/** How long customers have been with us: to the period's end, or to their last order when they are silent by then: KPI 37. */
export const relations: Counter = {
  measures: ['relationships', 'relationshipDays', 'medianRelationshipDays'],
  statements({ slice, span }, wanted, { orgId, today, windowMonths }) {
    const end = Math.min(span.to, today + 1);
    const made = () => {
      const sql = new SliceSql(orgId, slice, { from: end - 1, to: end });
      const base = baseOf(slice, sql, () => sql.of(end - 1), 'ours');
      const last = `(SELECT MAX(x.day) FROM orders x WHERE x.org_id = ?1 AND x.customer_id = b.customer_id
        AND x.kind = 'order' AND x.counts = 1 AND x.day < ${sql.of(end)})`;
      const relation = `SELECT subject, CASE WHEN last >= ${sql.of(monthsBefore(end, windowMonths))}
        THEN ${sql.of(end)} ELSE last END - first AS days FROM (
          SELECT b.subject AS subject, f.first_order_day AS first, ${last} AS last FROM ours b
          CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${sql.of(end)})`;
      return { sql, base, relation };
    };
    const sums = new Set([...wanted].filter((name) => name !== 'medianRelationshipDays'));
    const statements = [];
    if (sums.size > 0) {
      const { sql, base, relation } = made();
      const columns = columnsOf({ relationships: () => 'COUNT(*)', relationshipDays: () => 'SUM(days)' }, sums);
      statements.push(sql.statement(`SELECT subject, ${columns} FROM (${relation}) GROUP BY subject`, [base]));
    }
    if (wanted.has('medianRelationshipDays')) {
      const { sql, base, relation } = made();
      statements.push(
        medianStatement(sql, `WITH ${base} ${relation}`, new Set(['medianRelationshipDays']), {
          median: 'medianRelationshipDays',
        }),
      );
    }
    return statements;
  },
};
