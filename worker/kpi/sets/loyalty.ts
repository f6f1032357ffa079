import { SliceSql } from '../slice.ts';
import { type Counter, columnsOf } from './counter.ts';
import { ofCustomers, subjectOfCustomers } from './of-customers.ts';
import { baseOf } from './owned.ts';

/** Customers at the period's end that are in the loyalty programme: KPI 57. */
const members: Counter = {
  measures: ['loyaltyMembers'],
  statements({ slice, span }, _wanted, { orgId, today }) {
    const end = Math.min(span.to, today + 1);
    const sql = new SliceSql(orgId, slice, { from: end - 1, to: end });
    const last = () => sql.of(end - 1);
    const base = baseOf(slice, sql, last);
    const body = `SELECT b.subject AS subject, COUNT(*) AS loyaltyMembers FROM base b
      CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id AND f.first_order_day < ${sql.of(end)}
      CROSS JOIN customers k ON k.org_id = ?1 AND k.id = b.customer_id AND k.archived = 0
      WHERE EXISTS (SELECT 1 FROM loyalty_members m WHERE m.org_id = ?1 AND m.customer_id = b.customer_id
        AND m.from_day <= ${last()} AND (m.to_day IS NULL OR m.to_day > ${last()}))
      GROUP BY b.subject`;
    return [sql.statement(body, [base])];
  },
};

/** Points of the period: KPI 57. */
const points: Counter = {
  measures: ['grantedPoints', 'usedPoints'],
  statements({ slice, span }, wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const rows = `SELECT m.customer_id AS customer_id, t.day AS day, t.points AS points, t.reason AS reason
      FROM loyalty_transactions t
      CROSS JOIN loyalty_members m ON m.org_id = t.org_id AND m.id = t.member_id
      WHERE t.org_id = ?1 AND t.day >= ${sql.of(span.from)} AND t.day < ${sql.of(span.to)} AND t.voided = 0`;
    const columns = columnsOf(
      {
        grantedPoints: () => 'SUM(MAX(x.points, 0))',
        usedPoints: () => `SUM(CASE WHEN x.reason = 'reward' THEN -x.points ELSE 0 END)`,
      },
      wanted,
    );
    return [
      sql.statement(
        `SELECT ${subjectOfCustomers(slice, sql)} AS subject, ${columns} ${ofCustomers(slice, sql, rows)} GROUP BY 1`,
      ),
    ];
  },
};

export const loyalty: readonly Counter[] = [members, points];
