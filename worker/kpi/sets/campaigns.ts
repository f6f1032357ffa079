import type { Span } from '#contract/period.ts';
import { everySubject, SliceSql } from '../slice.ts';
import { type Counter, countedRows } from './counter.ts';
import { creditsOf } from './documents.ts';

/** An answer `m` that counts. */
const isAnswer = `m.arm = 'treated' AND m.removed = 0 AND m.responded_on IS NOT NULL`;

/** Table `cohort (id, days)`: the campaigns that begin in a span. */
export const cohortOf = (sql: SliceSql, span: Span): string => `cohort AS (SELECT k.id AS id, k.attribution_days AS days
  FROM campaigns k WHERE k.org_id = ?1 AND k.del = 0 AND k.starts_on >= ${sql.of(span.from)} AND k.starts_on < ${sql.of(span.to)})`;

/** Documents that decide for themselves whose they are: a return that names its order follows it. */
const named = `SELECT o.id, o.customer_id, o.day, o.campaign_id FROM cohort k
  CROSS JOIN orders o INDEXED BY orders_campaign ON o.org_id = ?1 AND o.campaign_id = k.id AND o.original_order_id IS NULL`;
const answered = `SELECT o.id, o.customer_id, o.day, o.campaign_id FROM cohort k
  CROSS JOIN campaign_members m INDEXED BY campaign_members_campaign ON m.org_id = ?1 AND m.campaign_id = k.id AND ${isAnswer}
  CROSS JOIN orders o INDEXED BY orders_customer ON o.org_id = ?1 AND o.customer_id = m.customer_id
    AND o.day >= m.responded_on AND o.day <= m.responded_on + k.days AND o.campaign_id IS NULL AND o.original_order_id IS NULL`;

/** The newest answers before each of them, whatever campaign they are to. */
const newest = `SELECT DISTINCT s.id AS id, m.campaign_id AS campaign_id,
    RANK() OVER (PARTITION BY s.id ORDER BY m.responded_on DESC) AS nth
  FROM sources s CROSS JOIN campaign_members m ON m.org_id = ?1 AND m.customer_id = s.customer_id AND m.responded_on <= s.day AND ${isAnswer}
  CROSS JOIN campaigns k ON k.org_id = ?1 AND k.id = m.campaign_id AND m.responded_on + k.attribution_days >= s.day
  WHERE s.campaign_id IS NULL`;

const credits = (column: string) =>
  `(SELECT SUM(x.${column}) FROM order_credits x INDEXED BY order_credits_order WHERE x.org_id = ?1 AND x.order_id = o.id)`;

/** An amount is cut into equal parts, the first ones by id a cent larger where it cannot be. */
const cut = (amount: string) => `CASE WHEN parts = 1 THEN ${amount}
  ELSE (CASE WHEN ${amount} < 0 THEN -1 ELSE 1 END) * (abs(${amount}) / parts + (place <= abs(${amount}) % parts)) END`;

/**
 * Tables that end with `attributed`: a row for each counting document and campaign of the `cohort` that it is credited to,
 * with its part of the amounts. Counts go to the first campaign (`place` 1).
 */
export const attributedTables: readonly string[] = [
  `sources AS (${named} UNION ${answered})`,
  `shared AS (SELECT id, campaign_id, ROW_NUMBER() OVER (PARTITION BY id ORDER BY campaign_id) AS place,
      COUNT(*) OVER (PARTITION BY id) AS parts FROM (${newest}) WHERE nth = 1
    UNION ALL SELECT id, campaign_id, 1, 1 FROM sources WHERE campaign_id IS NOT NULL)`,
  `credited AS (SELECT s.*, s.id AS order_id FROM shared s
    UNION ALL SELECT s.*, o.id FROM shared s CROSS JOIN orders o INDEXED BY orders_original ON o.org_id = ?1 AND o.original_order_id = s.id)`,
  `valued AS (SELECT d.order_id, d.campaign_id, d.place, d.parts, o.rep_id, o.day, o.kind, o.net_cents AS net,
      ${credits('costed_net_cents')} AS costed, ${credits('cost_cents')} AS goods,
      EXISTS (SELECT 1 FROM customer_figures f WHERE f.org_id = ?1 AND f.id = o.customer_id AND f.first_order_id = o.id) AS is_first
    FROM credited d CROSS JOIN cohort k ON k.id = d.campaign_id
    CROSS JOIN orders o ON o.org_id = ?1 AND o.id = d.order_id AND o.counts = 1)`,
  `attributed AS (SELECT *, ${cut('net')} AS net_part, ${cut('costed')} AS costed_part, ${cut('goods')} AS goods_part FROM valued)`,
];

const every = `'${everySubject}'`;

/** What came of the campaigns that began in the period: KPI 27 and 92. */
const outcome = countedRows(
  'document',
  ['campaignNetCents', 'campaignCostedCents', 'campaignGoodsCents', 'campaignOrders', 'campaignConversions'],
  ({ slice, span }, _wanted, { orgId }) => {
    const sql = new SliceSql(orgId, slice, span);
    return {
      sql,
      tables: [cohortOf(sql, span), ...attributedTables],
      from: 'FROM attributed a',
      subject: every,
      adds: {
        campaignNetCents: () => 'a.net_part',
        campaignCostedCents: () => 'a.costed_part',
        campaignGoodsCents: () => 'a.goods_part',
        campaignOrders: () => `CASE WHEN a.kind = 'order' AND a.place = 1 THEN 1 END`,
        campaignConversions: () => 'CASE WHEN a.is_first AND a.place = 1 THEN 1 END',
      },
      row: {
        id: () => 'a.order_id',
        part: () => 'a.campaign_id',
        rep: () => 'a.rep_id',
        day: () => 'a.day',
        what: () => 'a.kind',
      },
    };
  },
);

/** What they have cost so far. */
const spent = countedRows('cost', ['campaignCents'], ({ slice, span }, _wanted, { orgId }) => {
  const sql = new SliceSql(orgId, slice, span);
  return {
    sql,
    tables: [cohortOf(sql, span)],
    from: `FROM cohort k CROSS JOIN cost_entries c INDEXED BY cost_entries_campaign
      ON c.org_id = ?1 AND c.campaign_id = k.id AND c.voided = 0`,
    subject: every,
    adds: { campaignCents: () => 'c.amount_cents' },
    row: { id: () => 'c.id', rep: () => 'c.user_id', day: () => 'c.day', what: () => 'c.purpose' },
  };
});

/** Is the document `o`, or the order that it returns, of any campaign? */
const isOfCampaign = `EXISTS (SELECT 1 FROM orders s WHERE s.org_id = ?1 AND s.id = IFNULL(o.original_order_id, o.id)
  AND (s.campaign_id IS NOT NULL OR EXISTS (SELECT 1 FROM campaign_members m
    CROSS JOIN campaigns k ON k.org_id = ?1 AND k.id = m.campaign_id AND m.responded_on + k.attribution_days >= s.day
    WHERE m.org_id = ?1 AND m.customer_id = s.customer_id AND m.responded_on <= s.day AND ${isAnswer})))`;

/** Sales of the period that campaigns brought: KPI 94. */
const impact = countedRows('document', ['initiativeCents'], ({ slice, span }, _wanted, { orgId }) => {
  const sql = new SliceSql(orgId, slice, span);
  return {
    sql,
    from: `${creditsOf(slice, sql)} WHERE ${isOfCampaign}`,
    subject: sql.subject,
    adds: { initiativeCents: () => (slice.families ? 'f.value ->> 0' : 'c.net_cents') },
    row: {
      id: () => 'o.id',
      ...(slice.families && { part: () => 'f.key' }),
      rep: () => 'c.rep_id',
      day: () => 'o.day',
      what: () => 'o.kind',
    },
  };
});

export const campaigns: readonly Counter[] = [outcome, spent, impact];
