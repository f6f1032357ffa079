import { SliceSql } from '../slice.ts';
import type { Counter } from './counter.ts';
import { baseOf } from './owned.ts';

/** Customers of the scope on the period's last day, or today when it is not over: KPI 32. */
export const customers: Counter = {
  measures: ['customers'],
  statements({ slice, span }, _wanted, { orgId, today }) {
    const end = Math.min(span.to, today + 1);
    const sql = new SliceSql(orgId, slice, { from: end - 1, to: end });
    const base = baseOf(slice, sql, () => sql.of(end - 1));
    const body = `SELECT b.subject AS subject, COUNT(*) AS customers FROM base b
      CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${sql.of(end)}
      CROSS JOIN customers k ON k.org_id = ?1 AND k.id = b.customer_id AND k.archived = 0
      GROUP BY b.subject`;
    return [sql.statement(body, [base])];
  },
};
