import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';
import { creditsOf } from './documents.ts';

/** What of the period's sales is invoiced and paid by now: KPI 1, its variants. */
export const settled = countedRows(
  'document',
  ['invoicedCents', 'paidCents'],
  ({ slice, span }, _wanted, { orgId }) => {
    const sql = new SliceSql(orgId, slice, span);
    const net = slice.families ? 'f.value ->> 0' : 'c.net_cents';
    const when = (condition: string) => () => `CASE WHEN ${condition} THEN ${net} END`;
    return {
      sql,
      from: creditsOf(slice, sql),
      subject: sql.subject,
      adds: { invoicedCents: when(`o.status IN ('invoiced', 'paid')`), paidCents: when(`o.status = 'paid'`) },
      row: {
        id: () => 'o.id',
        ...(slice.families && { part: () => 'f.key' }),
        rep: () => 'c.rep_id',
        day: () => 'o.day',
        what: () => 'o.kind',
      },
    };
  },
);
