import { SliceSql } from '../slice.ts';
import type { Counter } from './counter.ts';
import { documentsOf } from './documents.ts';

/** What lines with a product were sold for, of the families asked: KPI 9. */
export const prices: Counter = {
  measures: ['pricedCents'],
  statements({ slice, span }, _wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    return [
      sql.statement(`SELECT ${sql.subject} AS subject, SUM(n.net_cents) AS pricedCents
        ${documentsOf({ ...slice, families: undefined }, sql)}
        CROSS JOIN order_lines n ON n.org_id = ?1 AND n.order_id = o.id AND n.product_id IS NOT NULL
        ${sql.goods('n.family_id')} GROUP BY 1`),
    ];
  },
};
