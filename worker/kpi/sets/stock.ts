import { SliceSql, whole } from '../slice.ts';
import { countedRows } from './counter.ts';

/** Mean of one's own stock at cost when the period began and when it ended, or today: KPI 60 and 61. */
export const stock = countedRows('product', ['stockCents'], ({ slice, span }, _wanted, { orgId, today }) => {
  const sql = new SliceSql(orgId, slice, span);
  const valueBefore = (day: number) => `(SELECT r.value_cents FROM stock_readings r WHERE r.org_id = ?1
    AND r.place = 'own' AND r.product_id = p.id AND r.day < ${sql.of(day)} AND r.voided = 0
    AND r.value_cents IS NOT NULL ORDER BY r.day DESC, r.id DESC LIMIT 1)`;
  const held = `held (subject, id, opening, closing) AS (
    SELECT ${slice.families ? sql.subject : `'${whole}'`}, p.id, ${valueBefore(span.from)},
      ${valueBefore(Math.min(span.to, today + 1))}
    FROM products p ${sql.goods('p.family_id')} WHERE p.org_id = ?1)`;
  return {
    sql,
    tables: [held],
    from: 'FROM held',
    subject: 'subject',
    // A product that had never been counted when the period began is taken at what it ended with.
    adds: { stockCents: () => '(IFNULL(opening, closing) + closing) / 2.0' },
    row: { id: () => 'id', rep: () => 'NULL' },
  };
});
