import { SliceSql } from '../slice.ts';
import type { Counter } from './counter.ts';
import { weightedOf } from './pipeline.ts';

/** Open opportunities expected to close in what is left of the period: KPI 77. Of a past one nothing is left. */
export const due: Counter = {
  measures: ['dueWeightedCents'],
  statements({ slice, span }, _wanted, { orgId, today }) {
    if (span.to <= today) return [];
    const sql = new SliceSql(orgId, slice, { from: today, to: today + 1 });
    const from = sql.of(Math.max(span.from, today));
    const base = `base (subject, x) AS (
      SELECT ${sql.subject}, IFNULL(s.amount_cents, 0) * s.probability_bp FROM who w
      CROSS JOIN opportunities o INDEXED BY opportunities_open
        ON o.org_id = ?1 AND o.owner_id = w.rep_id AND o.status = 'open' AND o.archived = 0
      CROSS JOIN opportunity_stage_changes s ON s.org_id = ?1 AND s.opportunity_id = o.id AND s.seq =
        (SELECT MAX(z.seq) FROM opportunity_stage_changes z WHERE z.org_id = ?1 AND z.opportunity_id = o.id)
      ${sql.land('o.territory_id')} ${sql.goods('o.family_id')}
      WHERE o.expected_close_on >= ${from} AND o.expected_close_on < ${sql.of(span.to)})`;
    return [
      sql.statement(`SELECT subject, SUM(${weightedOf('x')}) AS dueWeightedCents FROM base GROUP BY subject`, [base]),
    ];
  },
};
