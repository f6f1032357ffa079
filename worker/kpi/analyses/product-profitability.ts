import { maxRows } from '#contract/analyses/query.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis } from './analysis.ts';
import { lineFields, linesOf } from './lines.ts';

/** Analysis 17: margin of each product on its lines of known cost, best first. */
export const productProfitability: Analysis<'product_profitability'> = {
  async answer({ db, slice, period }) {
    const statements = [rankOf, totalOf].map((of) => {
      const sql = new SliceSql(db.orgId, slice, period);
      const { netCents, costCents } = lineFields(slice);
      const lines = `lines (id, net, cost, is_costed) AS (
        SELECT n.product_id, ${netCents}, ${costCents}, n.unit_cost_cents IS NOT NULL ${linesOf(slice, sql)})`;
      return sql.statement(of, [lines, costed]);
    });
    const [ranked = [], [total] = []] = await db.batch(statements);
    if (!total || Number(total['lines']) === 0) return null;
    const [netCents, costCents, allCents] = [Number(total['net']), Number(total['cost']), Number(total['all_net'])];
    return {
      products: ranked.map((row) => ({
        id: String(row['id']),
        rank: Number(row['place']),
        netCents: Number(row['net']),
        costCents: Number(row['cost']),
        marginCents: Number(row['margin']),
        marginRate: Number(row['net']) > 0 ? Number(row['margin']) / Number(row['net']) : null,
      })),
      total: { products: Number(total['products']), netCents, costCents, marginCents: netCents - costCents },
      uncostedCents: allCents - netCents,
      costCoverage: allCents > 0 ? netCents / allCents : null,
    };
  },
};

const costed = `costed AS (SELECT id, SUM(net) AS net, SUM(cost) AS cost, SUM(net) - SUM(cost) AS margin
  FROM lines WHERE is_costed GROUP BY id)`;

const rankOf = `SELECT id, net, cost, margin, RANK() OVER (ORDER BY margin DESC) AS place FROM costed
  ORDER BY margin DESC, id LIMIT ${maxRows}`;

const totalOf = `SELECT COUNT(*) AS lines, COUNT(DISTINCT CASE WHEN is_costed THEN id END) AS products,
  IFNULL(SUM(net), 0) AS all_net, IFNULL(SUM(CASE WHEN is_costed THEN net END), 0) AS net,
  IFNULL(SUM(CASE WHEN is_costed THEN cost END), 0) AS cost FROM lines`;
