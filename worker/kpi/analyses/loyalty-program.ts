import { fewestMatched } from '#contract/analyses/loyalty-program.ts';
import { firstDayOf, monthOf } from '#contract/day.ts';
import type { OrgDb, Row } from '../../db/client.ts';
import { countAll } from '../count.ts';
import { baseOf } from '../sets/owned.ts';
import { SliceSql, whole } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';

/** Months before that of the period's first day in which a member must have joined to be compared. */
const joinedWithin = 24;
/** Months of purchases before the joining that make customers alike. */
const lookBack = 12;
/** Tenths need five customers each; below that thirds. */
const minForTenths = 50;
/** After every day: a membership without an end. */
const never = 1_000_000;

/** `throughout (customer_id, start)`: members on every day of the period; `start` = first day of the month of joining, null when it is too long ago. */
function membersOf({ period, end }: Asking, sql: SliceSql): string[] {
  const first = monthOf(period.from) - joinedWithin;
  const months = Array.from({ length: joinedWithin + 1 }, (_, index) => first + index);
  const rows = months.map((month) => [firstDayOf(month), firstDayOf(month + 1), firstDayOf(month - lookBack)]);
  const upTo = `MAX(until) OVER (PARTITION BY customer_id ORDER BY from_day, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  return [
    `cohorts (start, next, back) AS MATERIALIZED (SELECT value ->> 0, value ->> 1, value ->> 2
      FROM json_each(${sql.of(JSON.stringify(rows))}))`,
    `spells AS (SELECT id, customer_id, from_day, IFNULL(to_day, ${never}) AS until FROM loyalty_members
      WHERE org_id = ?1 AND (to_day IS NULL OR to_day > from_day) AND from_day < ${sql.of(end)})`,
    // A spell that begins where those before it have ended, at the latest, goes on with them.
    `cut AS (SELECT *, CASE WHEN from_day <= ${upTo} THEN 0 ELSE 1 END AS is_new FROM spells)`,
    `numbered AS (SELECT *, SUM(is_new) OVER (PARTITION BY customer_id ORDER BY from_day, id) AS stay FROM cut)`,
    `stays AS (SELECT customer_id, MIN(from_day) AS since, MAX(until) AS until FROM numbered GROUP BY customer_id, stay)`,
    `throughout AS MATERIALIZED (SELECT s.customer_id AS customer_id,
        (SELECT c.start FROM cohorts c WHERE s.since >= c.start AND s.since < c.next) AS start
      FROM stays s WHERE s.since <= ${sql.of(period.from)} AND s.until >= ${sql.of(end)})`,
  ];
}

const share = (column: string) => `(2 * (RANK() OVER (PARTITION BY start ORDER BY ${column}) - 1)
    + COUNT(*) OVER (PARTITION BY start, ${column}))
    * (CASE WHEN COUNT(*) OVER (PARTITION BY start) < ${minForTenths} THEN 3 ELSE 10 END)
    / (2 * COUNT(*) OVER (PARTITION BY start)) + 1`;

/** `alike (start, customer_id, part, segments)`: for each month of joining, every buyer of the twelve months before it. */
const alike = [
  `months AS MATERIALIZED (SELECT DISTINCT c.* FROM throughout t CROSS JOIN cohorts c ON c.start = t.start)`,
  `bought AS MATERIALIZED (SELECT f.id AS customer_id,
      unixepoch(o.day * 86400, 'unixepoch', 'start of month') / 86400 AS month, SUM(o.net_cents) AS net
    FROM (SELECT MIN(back) AS t0, MAX(start) AS t1 FROM months) s
    CROSS JOIN customer_figures f ON f.org_id = ?1 AND s.t0 IS NOT NULL
    CROSS JOIN orders o ON o.org_id = ?1 AND o.customer_id = f.id AND o.day >= s.t0 AND o.day < s.t1 AND o.counts = 1
    GROUP BY f.id, month)`,
  `past AS (SELECT m.start AS start, b.customer_id AS customer_id, SUM(b.net) AS net FROM months m
    CROSS JOIN bought b ON b.month >= m.back AND b.month < m.start GROUP BY m.start, b.customer_id)`,
  `alike AS MATERIALIZED (SELECT start, customer_id, ${share('net')} AS part,
      (SELECT IFNULL(GROUP_CONCAT(g.segment_id), '') FROM (SELECT DISTINCT s.segment_id FROM segment_members s
        WHERE s.org_id = ?1 AND s.customer_id = past.customer_id AND s.from_day < past.start
          AND (s.to_day IS NULL OR s.to_day >= past.start) ORDER BY s.segment_id) g) AS segments FROM past)`,
];

/** `own`: the scope's members by class; `peers`: the customers of these classes that never were members. */
function comparedOf({ period, end }: Asking, sql: SliceSql): string[] {
  const net = `(SELECT IFNULL(SUM(x.net_cents), 0) FROM orders x WHERE x.org_id = ?1 AND x.customer_id = a.customer_id
    AND x.counts = 1 AND x.day >= ${sql.of(period.from)} AND x.day < ${sql.of(end)})`;
  const isClass = (one: string, other: string) =>
    ['start', 'part', 'segments'].map((name) => `${one}.${name} = ${other}.${name}`).join(' AND ');
  return [
    `own AS MATERIALIZED (SELECT a.start AS start, a.part AS part, a.segments AS segments, COUNT(*) AS members,
        SUM(${net}) AS net
      FROM base b CROSS JOIN throughout t ON t.customer_id = b.customer_id
      CROSS JOIN alike a ON a.start = t.start AND a.customer_id = t.customer_id
      GROUP BY a.start, a.part, a.segments)`,
    `peers AS MATERIALIZED (SELECT n.start AS start, n.part AS part, n.segments AS segments, a.customer_id AS customer_id,
        ${net} AS net
      FROM own n CROSS JOIN alike a ON ${isClass('a', 'n')}
      WHERE a.customer_id NOT IN (SELECT customer_id FROM spells))`,
    `means AS (SELECT start, part, segments, AVG(net) AS net FROM peers GROUP BY start, part, segments)`,
    `matches AS (SELECT n.members AS members, n.net AS net, n.members * m.net AS expected
      FROM own n CROSS JOIN means m ON ${isClass('m', 'n')})`,
  ];
}

async function comparison(asking: Asking): Promise<Row> {
  const { db, slice, end } = asking;
  const sql = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
  const base = baseOf(slice, sql, () => sql.of(end - 1));
  const tables = [base, ...membersOf(asking, sql), ...alike, ...comparedOf(asking, sql)];
  const body = `SELECT
    (SELECT COUNT(*) FROM base b CROSS JOIN throughout t ON t.customer_id = b.customer_id) AS throughout,
    (SELECT COUNT(DISTINCT customer_id) FROM peers) AS peers,
    IFNULL(SUM(members), 0) AS matched, IFNULL(SUM(net), 0) AS net, SUM(expected) AS expected FROM matches`;
  const [row = {}] = await db.all(sql.statement(body, tables));
  return row;
}

const measures = ['customers', 'loyaltyMembers', 'grantedPoints', 'usedPoints'] as const;

async function measuresOf(db: OrgDb, { slice, period, settings }: Asking) {
  const context = { orgId: db.orgId, today: settings.today, windowMonths: settings.activityWindowMonths };
  const { counted } = await countAll(db, [{ slice, span: period, measures }], context);
  const totals = counted[0]?.get(whole) ?? {};
  return {
    customers: totals.customers ?? 0,
    members: totals.loyaltyMembers ?? 0,
    grantedPoints: totals.grantedPoints ?? 0,
    usedPoints: totals.usedPoints ?? 0,
  };
}

const rateOf = (top: number, bottom: number): number | null => (bottom > 0 ? top / bottom : null);
/** Half away from 0. */
const rounded = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5) + 0;

/** Analysis 57: how many are in the programme, whether points are used, and what members buy beside others like them. */
export const loyaltyProgram: Analysis<'loyalty_program'> = {
  async answer(asking) {
    const counts = await measuresOf(asking.db, asking);
    const row = await comparison(asking);
    const [throughout, matched, netCents] = ['throughout', 'matched', 'net'].map((name) => Number(row[name] ?? 0)) as [
      number,
      number,
      number,
    ];
    const { customers, members, grantedPoints, usedPoints } = counts;
    if (members + throughout + grantedPoints + usedPoints === 0) return null;
    const expected = Number(row['expected'] ?? 0);
    return {
      ...counts,
      memberShare: rateOf(members, customers),
      redemptionRate: rateOf(usedPoints, grantedPoints),
      throughout,
      matched,
      unmatched: throughout - matched,
      peers: Number(row['peers'] ?? 0),
      netCents,
      perMemberCents: matched > 0 ? rounded(netCents / matched) : null,
      perPeerCents: matched > 0 ? rounded(expected / matched) : null,
      advantageRate: expected > 0 ? netCents / expected - 1 : null,
      low: matched < fewestMatched,
    };
  },
};
