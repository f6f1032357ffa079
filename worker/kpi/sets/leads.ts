import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';
import { ofCustomers, subjectOfCustomers, whose } from './of-customers.ts';

/** Customers that became leads in the period: KPI 24 and 31. */
export const leads = countedRows('customer', ['leads'], ({ slice, span }, _wanted, { orgId }) => {
  const sql = new SliceSql(orgId, slice, span);
  const rows = `SELECT c.id AS customer_id, c.lead_on AS day FROM customers c
    WHERE c.org_id = ?1 AND c.lead_on >= ${sql.of(span.from)} AND c.lead_on < ${sql.of(span.to)}`;
  return {
    sql,
    from: ofCustomers(slice, sql, rows),
    subject: subjectOfCustomers(slice, sql),
    adds: { leads: () => '1' },
    row: { id: () => 'x.customer_id', rep: whose, day: () => 'x.day' },
  };
});
