import type { Day } from '#contract/day.ts';
import type { Statement } from '../../db/client.ts';
import { isPeopleOnly, SliceSql, validWithin, whole } from '../slice.ts';
import { type Ask, type CountContext, type Counter, type Rows, columnsOf, countedRows } from './counter.ts';

/** Amount × basis points, rounded half-even to cents: the amount is never below 0. */
export const weightedOf = (x: string): string =>
  `(${x} / 10000 + (${x} % 10000 > 5000 OR (${x} % 10000 = 5000 AND (${x} / 10000) % 2 = 1)))`;

/** The pipeline now is kept per rep. */
function keptOf({ slice }: Ask, names: string, { orgId, today }: CountContext): Statement {
  if (slice.people === 'all') {
    return { sql: `SELECT '${whole}' AS subject, ${names} FROM rep_pipelines WHERE org_id = ?1`, params: [orgId] };
  }
  if (slice.people === 'each') {
    return {
      sql: `SELECT rep_id AS subject, ${names} FROM rep_pipelines WHERE org_id = ?1 GROUP BY rep_id`,
      params: [orgId],
    };
  }
  const members = validWithin(slice.people, { from: today, to: today + 1 });
  const [only] = members;
  if (only && members.length === 1) {
    const sql = `SELECT ?3 AS subject, ${names} FROM rep_pipelines WHERE org_id = ?1 AND rep_id = ?2`;
    return { sql, params: [orgId, only.repId, only.subject] };
  }
  return {
    sql: `SELECT j.value ->> 0 AS subject, ${names} FROM json_each(?2) j
      CROSS JOIN rep_pipelines ON org_id = ?1 AND rep_id = j.value ->> 1 GROUP BY 1`,
    params: [orgId, JSON.stringify(members.map((one) => [one.subject, one.repId]))],
  };
}

/** The day before which the last change counts: the period's end, tomorrow while it is not over. */
const endOf = ({ span }: Ask, today: Day): Day => Math.min(span.to, today + 1);

/** Opportunities `o` that were open before a day, with the last change `s` before it. */
export const lastChangeOf = (end: string): string => `opportunities o
    CROSS JOIN opportunity_stage_changes s ON s.org_id = ?1 AND s.opportunity_id = o.id AND s.status = 'open' AND s.seq =
      (SELECT MAX(z.seq) FROM opportunity_stage_changes z WHERE z.org_id = ?1 AND z.opportunity_id = o.id AND z.day < ${end})`;

/** Rebuilt from the last change before the end, and counted for whoever owned it then. */
function rebuiltOf(ask: Ask, { orgId, today }: CountContext): Rows {
  const { slice } = ask;
  const end = endOf(ask, today);
  const sql = new SliceSql(orgId, slice, { from: end - 1, to: end });
  const base = `base (subject, amount, x, id, rep_id, day) AS (
    SELECT ${sql.subject}, IFNULL(s.amount_cents, 0), IFNULL(s.amount_cents, 0) * s.probability_bp, o.id, s.owner_id, s.day
    FROM ${lastChangeOf(sql.of(end))}
    CROSS JOIN who w ON w.rep_id = s.owner_id
    ${sql.land('o.territory_id')} ${sql.goods('o.family_id')}
    WHERE o.org_id = ?1 AND o.archived = 0)`;
  return {
    sql,
    tables: [base],
    from: 'FROM base',
    subject: 'subject',
    adds: { openOpportunities: () => '1', openCents: () => 'amount', weightedCents: () => weightedOf('x') },
    row: { id: () => 'id', rep: () => 'rep_id', day: () => 'day', what: () => "'open'" },
  };
}

const rebuilt = countedRows(
  'opportunity',
  ['openOpportunities', 'openCents', 'weightedCents'],
  (ask, _wanted, context) => rebuiltOf(ask, context),
);

/** Open opportunities at the period's end, or now when it is not over: KPI 75 and 76. */
export const pipeline: Counter = {
  ...rebuilt,
  statements(ask, wanted, context) {
    const isNow = ask.span.to > context.today;
    if (!isNow || !isPeopleOnly(ask.slice)) return rebuilt.statements(ask, wanted, context);
    const names = columnsOf(
      {
        openOpportunities: () => 'SUM(open_count)',
        openCents: () => 'SUM(open_cents)',
        weightedCents: () => 'SUM(weighted_cents)',
      },
      wanted,
    );
    return [keptOf(ask, names, context)];
  },
};
