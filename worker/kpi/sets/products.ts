import type { Statement } from '../../db/client.ts';
import { everySubject, SliceSql } from '../slice.ts';
import type { Ask, CountContext, Counter, Rows } from './counter.ts';
import { documentsOf } from './documents.ts';

/** On at least one day of `[t0, t1)`: on none when a comparison is cut to nothing. */
const offered = (t0: string, t1: string) =>
  `${t0} < ${t1} AND p.available_from < ${t1} AND (p.available_to IS NULL OR (p.available_to > ${t0} AND p.available_to > p.available_from))`;

/** The catalogue is the same for every rep; by family each subject has its own products. */
function availableOf({ slice, span }: Ask, { orgId }: CountContext): Statement {
  const sql = new SliceSql(orgId, slice, span);
  const subject = slice.split === 'families' ? sql.subject : `'${everySubject}'`;
  return sql.statement(`SELECT ${subject} AS subject, COUNT(*) AS availableProducts FROM products p
    ${sql.goods('p.family_id')}
    WHERE p.org_id = ?1 AND ${offered(sql.of(span.from), sql.of(span.to))} GROUP BY 1`);
}

/** `sold (subject, id)`: the products on offer of which more were ordered than came back. */
function soldOf({ slice, span }: Ask, sql: SliceSql): string {
  // The product's own family decides here, so that what is sold is part of what is available.
  const documents = documentsOf({ ...slice, families: undefined }, sql);
  return `sold (subject, id) AS (SELECT ${sql.subject}, p.id ${documents}
    CROSS JOIN order_lines n ON n.org_id = ?1 AND n.order_id = o.id
    CROSS JOIN products p ON p.org_id = ?1 AND p.id = n.product_id ${sql.goods('p.family_id')}
    WHERE ${offered(sql.of(span.from), sql.of(span.to))}
    GROUP BY 1, 2 HAVING SUM(n.quantity) > 0)`;
}

/** The catalogue, each product with whether it sold. */
function rowsOf(ask: Ask, orgId: string): Rows {
  const { span } = ask;
  const sql = new SliceSql(orgId, ask.slice, span);
  return {
    sql,
    tables: [soldOf(ask, sql)],
    from: `FROM products p ${sql.goods('p.family_id')} WHERE p.org_id = ?1 AND ${offered(sql.of(span.from), sql.of(span.to))}`,
    subject: `'${everySubject}'`,
    adds: { availableProducts: () => '1', soldProducts: () => 'p.id IN (SELECT id FROM sold)' },
    row: { id: () => 'p.id', rep: () => 'NULL' },
  };
}

const measures = ['availableProducts', 'soldProducts'] as const;

/** Products on offer in the period, and those of them that sold: KPI 59. */
export const products: Counter = {
  measures,
  statements(ask, wanted, context) {
    // Of no day at all nothing is on offer.
    if (ask.span.to <= ask.span.from) return [];
    const sql = new SliceSql(context.orgId, ask.slice, ask.span);
    const sold = () =>
      sql.statement('SELECT subject, COUNT(*) AS soldProducts FROM sold GROUP BY subject', [soldOf(ask, sql)]);
    return [
      ...(wanted.has('availableProducts') ? [availableOf(ask, context)] : []),
      ...(wanted.has('soldProducts') ? [sold()] : []),
    ];
  },
  evidence: { kind: 'product', measures, rows: (ask, _wanted, { orgId }) => rowsOf(ask, orgId) },
};
