import { maxRows } from '#contract/analyses/query.ts';
import { Refusal } from '#contract/errors.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';
import { basePeriodOf } from './base-period.ts';
import { lineFields, linesOf } from './lines.ts';

const net = (now: 0 | 1) => `IFNULL(SUM(CASE WHEN now = ${now} THEN net END), 0)`;
const orders = `COUNT(DISTINCT CASE WHEN now = 1 AND kind = 'order' THEN order_id END) AS orders`;
const sums = `${net(0)} AS n0, ${net(1)} AS n1, ${orders}`;
const byFamily = `SELECT IFNULL(family_id, '') AS id, ${sums} FROM lines GROUP BY 1 ORDER BY n1 DESC, id LIMIT ${maxRows}`;

function statementsOf({ db, slice, query, period }: Asking, base: { from: number; to: number }) {
  return [byFamily, `SELECT ${sums} FROM lines`].map((body) => {
    const sql = new SliceSql(db.orgId, slice, base, period);
    const one = query.customer === undefined ? '' : `WHERE o.customer_id = ${sql.of(query.customer)}`;
    const lines = `lines (family_id, kind, order_id, now, net) AS (
      SELECT n.family_id, o.kind, o.id, w.t0 >= ${sql.of(period.from)}, ${lineFields(slice).netCents}
      ${linesOf(slice, sql)} ${one})`;
    return sql.statement(body, [lines]);
  });
}

/** Analysis 56: families by revenue and by orders, of the scope or of one customer in it. @throws Refusal `auth.not_permitted` */
export const productInterest: Analysis<'product_interest'> = {
  async answer(asking) {
    if (asking.query.customer !== undefined && !asking.may('rep')) throw new Refusal('auth.not_permitted');
    const [rows = [], [total] = []] = await asking.db.batch(statementsOf(asking, basePeriodOf(asking)));
    const [was, netCents, allOrders] = ['n0', 'n1', 'orders'].map((name) => Number(total?.[name] ?? 0)) as [
      number,
      number,
      number,
    ];
    const shareOf = (part: number, all: number) => (all > 0 ? part / all : null);
    return {
      netCents,
      orders: allOrders,
      families: rows.map((row) => {
        const [baseNetCents, own, count] = [Number(row['n0']), Number(row['n1']), Number(row['orders'])];
        const [share, before] = [shareOf(own, netCents), shareOf(baseNetCents, was)];
        return {
          id: row['id'] === '' ? null : String(row['id']),
          netCents: own,
          share,
          orders: count,
          orderShare: shareOf(count, allOrders),
          baseNetCents,
          shareChange: share === null || before === null ? null : share - before,
        };
      }),
    };
  },
};
