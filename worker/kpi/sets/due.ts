import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';
import { weightedOf } from './pipeline.ts';

/** Open opportunities expected to close in what is left of the period: KPI 77 and 82. Of a past one nothing is left. */
export const due = countedRows(
  'opportunity',
  ['dueWeightedCents', 'dueCents'],
  ({ slice, span }, _wanted, { orgId, today }) => {
    if (span.to <= today) return undefined;
    const sql = new SliceSql(orgId, slice, { from: today, to: today + 1 });
    const from = sql.of(Math.max(span.from, today));
    const base = `base (subject, amount, x, id, rep_id, day) AS (
      SELECT ${sql.subject}, IFNULL(s.amount_cents, 0), IFNULL(s.amount_cents, 0) * s.probability_bp, o.id, o.owner_id, o.expected_close_on FROM who w
      CROSS JOIN opportunities o INDEXED BY opportunities_open
        ON o.org_id = ?1 AND o.owner_id = w.rep_id AND o.status = 'open' AND o.archived = 0
      CROSS JOIN opportunity_stage_changes s ON s.org_id = ?1 AND s.opportunity_id = o.id AND s.seq =
        (SELECT MAX(z.seq) FROM opportunity_stage_changes z WHERE z.org_id = ?1 AND z.opportunity_id = o.id)
      ${sql.land('o.territory_id')} ${sql.goods('o.family_id')}
      WHERE o.expected_close_on >= ${from} AND o.expected_close_on < ${sql.of(span.to)})`;
    return {
      sql,
      tables: [base],
      from: 'FROM base',
      subject: 'subject',
      adds: { dueWeightedCents: () => weightedOf('x'), dueCents: () => 'amount' },
      row: { id: () => 'id', rep: () => 'rep_id', day: () => 'day', what: () => "'open'" },
    };
  },
);
