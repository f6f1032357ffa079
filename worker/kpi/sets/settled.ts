import { SliceSql } from '../slice.ts';
import { type Counter, columnsOf } from './counter.ts';
import { creditsOf } from './documents.ts';

/** What of the period's sales is invoiced and paid by now: KPI 1, its variants. */
export const settled: Counter = {
  measures: ['invoicedCents', 'paidCents'],
  statements({ slice, span }, wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const net = slice.families ? 'f.value ->> 0' : 'c.net_cents';
    const sum = (condition: string) => () => `SUM(CASE WHEN ${condition} THEN ${net} ELSE 0 END)`;
    const columns = columnsOf(
      { invoicedCents: sum(`o.status IN ('invoiced', 'paid')`), paidCents: sum(`o.status = 'paid'`) },
      wanted,
    );
    return [sql.statement(`SELECT ${sql.subject} AS subject, ${columns} ${creditsOf(slice, sql)} GROUP BY 1`)];
  },
};
