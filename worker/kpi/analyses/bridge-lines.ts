import type { Span } from '#contract/period.ts';
import { SliceSql, type Slice } from '../slice.ts';
import type { Asking } from './analysis.ts';
import { lineFields, linesOf } from './lines.ts';

/** A new `lines` table over the base and the period, for each statement that reads it. */
export type BridgeLines = () => { readonly sql: SliceSql; readonly table: string; readonly from: () => string };

/** `lines (subject, now, kind, order_id, customer_id, product_id, quantity, net)`; `now` 1 = in the period, 0 = in its base. */
export function bridgeLines({ db, slice, period }: Asking, base: Span, own: Slice = slice): BridgeLines {
  return () => {
    const sql = new SliceSql(db.orgId, own, base, period);
    const from = () => sql.of(period.from);
    const { netCents, quantity } = lineFields(own);
    const table = `lines (subject, now, kind, order_id, customer_id, product_id, quantity, net) AS (
      SELECT ${sql.subject}, w.t0 >= ${from()}, o.kind, o.id, o.customer_id, n.product_id, ${quantity}, ${netCents}
      ${linesOf(own, sql)})`;
    return { sql, table, from };
  };
}
