import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';
import { baseOf, ownerOf } from './owned.ts';

/** Customers of the scope on the period's last day, or today when it is not over: KPI 32. */
export const customers = countedRows('customer', ['customers'], ({ slice, span }, _wanted, { orgId, today }) => {
  const end = Math.min(span.to, today + 1);
  const sql = new SliceSql(orgId, slice, { from: end - 1, to: end });
  const last = () => sql.of(end - 1);
  return {
    sql,
    tables: [baseOf(slice, sql, last)],
    from: `FROM base b
      CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${sql.of(end)}
      CROSS JOIN customers k ON k.org_id = ?1 AND k.id = b.customer_id AND k.archived = 0`,
    subject: 'b.subject',
    adds: { customers: () => '1' },
    row: { id: () => 'b.customer_id', rep: () => ownerOf('b.customer_id', last), day: () => 'f.first_order_day' },
  };
});
