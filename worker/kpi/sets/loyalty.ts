import { SliceSql } from '../slice.ts';
import { type Counter, countedRows } from './counter.ts';
import { customersAtEnd } from './customers.ts';
import { ofCustomers, subjectOfCustomers, whose } from './of-customers.ts';

/** Customers at the period's end that are in the loyalty programme: KPI 57. */
const members = customersAtEnd(
  'loyaltyMembers',
  (day) => `WHERE EXISTS (SELECT 1 FROM loyalty_members m WHERE m.org_id = ?1 AND m.customer_id = b.customer_id
        AND m.from_day <= ${day} AND (m.to_day IS NULL OR m.to_day > ${day}))`,
);

/** Points of the period: KPI 57. */
const points = countedRows('points', ['grantedPoints', 'usedPoints'], ({ slice, span }, _wanted, { orgId }) => {
  const sql = new SliceSql(orgId, slice, span);
  const rows = `SELECT t.id AS id, m.customer_id AS customer_id, t.day AS day, t.points AS points, t.reason AS reason
    FROM loyalty_transactions t
    CROSS JOIN loyalty_members m ON m.org_id = t.org_id AND m.id = t.member_id
    WHERE t.org_id = ?1 AND t.day >= ${sql.of(span.from)} AND t.day < ${sql.of(span.to)} AND t.voided = 0`;
  return {
    sql,
    from: ofCustomers(slice, sql, rows),
    subject: subjectOfCustomers(slice, sql),
    adds: {
      grantedPoints: () => 'CASE WHEN x.points > 0 THEN x.points END',
      usedPoints: () => `CASE WHEN x.reason = 'reward' THEN -x.points END`,
    },
    row: { id: () => 'x.id', rep: whose, day: () => 'x.day', what: () => 'x.reason' },
  };
});

export const loyalty: readonly Counter[] = [members, points];
