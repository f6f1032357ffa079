import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';
import { documentsOf } from './documents.ts';

/** What lines with a product were sold for, of the families asked: KPI 9. */
export const prices = countedRows('line', ['pricedCents'], ({ slice, span }, _wanted, { orgId }) => {
  const sql = new SliceSql(orgId, slice, span);
  return {
    sql,
    from: `${documentsOf({ ...slice, families: undefined }, sql)}
      CROSS JOIN order_lines n ON n.org_id = ?1 AND n.order_id = o.id AND n.product_id IS NOT NULL
      ${sql.goods('n.family_id')}`,
    subject: sql.subject,
    adds: { pricedCents: () => 'n.net_cents' },
    row: { id: () => 'o.id', part: () => 'n.line', rep: () => 'c.rep_id', day: () => 'o.day', what: () => 'o.kind' },
  };
});
