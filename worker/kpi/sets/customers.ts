import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';
import { baseOf, ownerOf } from './owned.ts';

/** Customers of the scope on the period's last day, or today when it is not over; `which` of them: SQL over `b.customer_id` and that day. */
export const customersAtEnd = (measure: 'customers' | 'loyaltyMembers', which = (_day: string) => '') =>
  countedRows('customer', [measure], ({ slice, span }, _wanted, { orgId, today }) => {
    const end = Math.min(span.to, today + 1);
    const sql = new SliceSql(orgId, slice, { from: end - 1, to: end });
    const last = () => sql.of(end - 1);
    return {
      sql,
      tables: [baseOf(slice, sql, last)],
      from: `FROM base b
      CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${sql.of(end)}
      CROSS JOIN customers k ON k.org_id = ?1 AND k.id = b.customer_id AND k.archived = 0
      ${which(last())}`,
      subject: 'b.subject',
      adds: { [measure]: () => '1' },
      row: { id: () => 'b.customer_id', rep: () => ownerOf('b.customer_id', last), day: () => 'f.first_order_day' },
    };
  });

/** KPI 32. */
export const customers = customersAtEnd('customers');
