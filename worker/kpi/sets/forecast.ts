import { SliceSql } from '../slice.ts';
import { countedRows } from './counter.ts';
import { weightedOf } from './pipeline.ts';

/** What the pipeline promised for the period the evening before it began: KPI 84. */
export const forecast = countedRows('opportunity', ['forecastCents'], ({ slice, span }, _wanted, { orgId, today }) => {
  if (span.from > today) return undefined;
  const sql = new SliceSql(orgId, slice, { from: span.from - 1, to: span.from });
  const [t0, t1] = [sql.of(span.from), sql.of(span.to)];
  const last = `(SELECT MAX(z.seq) FROM opportunity_stage_changes z
      WHERE z.org_id = ?1 AND z.opportunity_id = o.id AND z.day < ${t0})`;
  const base = `base (subject, x, id, rep_id, day) AS (
      SELECT ${sql.subject}, IFNULL(s.amount_cents, 0) * s.probability_bp, o.id, s.owner_id, s.expected_close_on
      FROM opportunities o
      CROSS JOIN opportunity_stage_changes s ON s.org_id = ?1 AND s.opportunity_id = o.id AND s.seq = ${last}
        AND s.status = 'open' AND s.expected_close_on >= ${t0} AND s.expected_close_on < ${t1}
      CROSS JOIN who w ON w.rep_id = s.owner_id
      ${sql.land('o.territory_id')} ${sql.goods('o.family_id')}
      WHERE o.org_id = ?1 AND o.archived = 0)`;
  return {
    sql,
    tables: [base],
    from: 'FROM base',
    subject: 'subject',
    adds: { forecastCents: () => weightedOf('x') },
    row: { id: () => 'id', rep: () => 'rep_id', day: () => 'day', what: () => "'open'" },
  };
});
