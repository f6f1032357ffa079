import { maxRows } from '#contract/analyses/query.ts';
import { monthsBefore } from '#contract/day.ts';
import type { Statement } from '../../db/client.ts';
import { ofCustomers } from '../sets/of-customers.ts';
import { baseOf } from '../sets/owned.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';

/** Did the customer complain in the months of the window up to the end? */
function complained({ end, settings }: Asking, sql: SliceSql, customer: string): string {
  const from = sql.of(monthsBefore(end, settings.activityWindowMonths));
  return `EXISTS (SELECT 1 FROM customer_activity a CROSS JOIN json_each(a.touches) t
    CROSS JOIN interactions i INDEXED BY interactions_id ON i.org_id = ?1 AND i.id = t.value ->> 2
    WHERE a.org_id = ?1 AND a.customer_id = ${customer} AND t.value ->> 0 >= ${from} AND t.value ->> 0 < ${sql.of(end)}
      AND i.kind = 'complaint')`;
}

/** Customers noted as lost in the period, each by the newest note. */
function noted(asking: Asking): Statement {
  const { db, slice, period, end } = asking;
  const sql = new SliceSql(db.orgId, slice, { from: period.from, to: end });
  const rows = `SELECT l.customer_id AS customer_id, l.day AS day, l.id AS id, l.reason_id AS reason_id
    FROM customer_losses l INDEXED BY customer_losses_day
    WHERE l.org_id = ?1 AND l.day >= ${sql.of(period.from)} AND l.day < ${sql.of(end)} AND l.voided = 0`;
  const newest = `newest AS (SELECT x.customer_id AS id, x.reason_id AS reason,
    ROW_NUMBER() OVER (PARTITION BY x.customer_id ORDER BY x.day DESC, x.id DESC) AS place ${ofCustomers(slice, sql, rows)})`;
  return sql.statement(
    `SELECT reason, COUNT(*) AS lost, SUM(${complained(asking, sql, 'newest.id')}) AS complained FROM newest
      WHERE place = 1 GROUP BY 1`,
    [newest],
  );
}

/** Customers of the churn rate that nobody noted as lost, in the period or since their last order. */
function silent(asking: Asking): Statement {
  const { db, slice, period, end, settings } = asking;
  const sql = new SliceSql(db.orgId, slice, { from: period.from, to: period.from + 1 });
  const [t0, t1] = [sql.of(period.from), sql.of(end)];
  const orders = `FROM orders x WHERE x.org_id = ?1 AND x.customer_id = b.customer_id AND x.kind = 'order' AND x.counts = 1`;
  const window = (day: number) => sql.of(monthsBefore(day, settings.activityWindowMonths));
  const base = baseOf(slice, sql, () => t0);
  return sql.statement(
    `SELECT COUNT(*) AS lost, SUM(${complained(asking, sql, 'b.customer_id')}) AS complained FROM base b
      WHERE EXISTS (SELECT 1 ${orders} AND x.day >= ${window(period.from)} AND x.day < ${t0})
        AND NOT EXISTS (SELECT 1 ${orders} AND x.day >= ${window(period.to)} AND x.day < ${sql.of(period.to)})
        AND NOT EXISTS (SELECT 1 FROM customer_losses l INDEXED BY customer_losses_customer WHERE l.org_id = ?1 AND l.customer_id = b.customer_id
          AND l.voided = 0 AND l.day < ${t1}
          AND l.day >= MIN(${t0}, (SELECT x.day ${orders} AND x.day < ${t1} ORDER BY x.day DESC LIMIT 1)))`,
    [base],
  );
}

/** Analysis 42: customers lost in the period by the reason that was noted. */
export const churnReasons: Analysis<'churn_reasons'> = {
  async answer(asking) {
    const [told = [], [quiet] = []] = await asking.db.batch([noted(asking), silent(asking)]);
    const reasons = new Map<string | null, { lost: number; complained: number }>();
    const add = (reason: string | null, lost: number, also: number) => {
      const known = reasons.get(reason) ?? { lost: 0, complained: 0 };
      if (lost > 0) reasons.set(reason, { lost: known.lost + lost, complained: known.complained + also });
    };
    for (const { reason, lost, complained: also } of told)
      add(typeof reason === 'string' ? reason : null, Number(lost), Number(also));
    const unnoticed = Number(quiet?.['lost'] ?? 0);
    add(null, unnoticed, Number(quiet?.['complained'] ?? 0));
    const all = [...reasons.values()].reduce((sum, { lost }) => sum + lost, 0);
    if (all === 0) return null;
    const rows = [...reasons]
      .map(([reasonId, counts]) => ({ reasonId, ...counts, share: counts.lost / all }))
      .toSorted((a, b) => b.lost - a.lost || ((a.reasonId ?? '') < (b.reasonId ?? '') ? -1 : 1))
      .slice(0, maxRows);
    return {
      reasons: rows,
      total: {
        lost: all,
        complained: [...reasons.values()].reduce((sum, { complained: also }) => sum + also, 0),
        silent: unnoticed,
      },
      others: all - rows.reduce((sum, { lost }) => sum + lost, 0),
    };
  },
};
