import { SliceSql } from '../slice.ts';
import type { Counter } from './counter.ts';
import { ofCustomers, subjectOfCustomers } from './of-customers.ts';

/** Customers that became leads in the period: KPI 24 and 31. */
export const leads: Counter = {
  measures: ['leads'],
  statements({ slice, span }, _wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const rows = `SELECT c.id AS customer_id, c.lead_on AS day FROM customers c
      WHERE c.org_id = ?1 AND c.lead_on >= ${sql.of(span.from)} AND c.lead_on < ${sql.of(span.to)}`;
    return [
      sql.statement(`SELECT ${subjectOfCustomers(slice, sql)} AS subject, COUNT(*) AS leads
        ${ofCustomers(slice, sql, rows)} GROUP BY 1`),
    ];
  },
};
