import { maxRows } from '#contract/analyses/query.ts';
import { monthsBefore } from '#contract/day.ts';
import type { Statement } from '../../db/client.ts';
import { baseOf } from '../sets/owned.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';

/** Weights of the parts, in hundredths. */
const weights = { recency: 35, orders: 15, amounts: 20, contact: 15, satisfaction: 15 } as const;

const within = (value: string) => `MAX(0, MIN(100, ${value}))`;

/** Twice the median of the days between two orders of a customer: a whole number. */
const rhythm = [
  `gaps AS (SELECT id, day - LAG(day) OVER (PARTITION BY id ORDER BY day) AS gap FROM (SELECT DISTINCT id, day FROM days))`,
  `placed AS (SELECT id, gap, ROW_NUMBER() OVER (PARTITION BY id ORDER BY gap) AS place,
    COUNT(*) OVER (PARTITION BY id) AS total FROM gaps WHERE gap IS NOT NULL)`,
  `rhythms AS (SELECT id, CAST(2 * AVG(gap) AS INTEGER) AS twice FROM placed
    WHERE place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY id)`,
];

/** `scores`: each customer with an order before `end`, its parts, and its score when it has a rhythm. */
function tablesOf({ slice, end }: Asking, sql: SliceSql): string[] {
  const [yearAgo, halfAgo] = [sql.of(monthsBefore(end, 12)), sql.of(monthsBefore(end, 6))];
  // Bound numbers are floating: parts are cut to whole numbers.
  const [last, next] = [`CAST(${sql.of(end - 1)} AS INTEGER)`, sql.of(end)];
  const days = `days AS (SELECT b.customer_id AS id, j.value AS day FROM base b
    CROSS JOIN customer_figures f ON f.org_id = ?1 AND f.id = b.customer_id
    CROSS JOIN json_each(f.order_days) j WHERE j.value < ${next})`;
  const counted = `counted AS (SELECT id, COUNT(*) AS orders, MAX(day) AS last_day FROM days GROUP BY id)`;
  const net = (condition: string) => `(SELECT IFNULL(SUM(o.net_cents), 0) FROM orders o WHERE o.org_id = ?1
    AND o.customer_id = c.id AND o.counts = 1 AND ${condition})`;
  const contact = `(SELECT MAX(q.value) FROM customer_activity a CROSS JOIN json_each(a.qualifying_days) q
    WHERE a.org_id = ?1 AND a.customer_id = c.id AND q.value < ${next})`;
  const answers = `(SELECT (SUM(i.satisfaction) - COUNT(i.satisfaction)) * 100 / (4 * COUNT(i.satisfaction))
    FROM customer_activity a CROSS JOIN json_each(a.touches) t
    CROSS JOIN interactions i ON i.org_id = ?1 AND i.id = t.value ->> 2 WHERE a.org_id = ?1 AND a.customer_id = c.id
    AND t.value ->> 0 >= ${yearAgo} AND t.value ->> 0 < ${next})`;
  const known = `known AS (SELECT c.id, c.orders, ${last} - c.last_day AS age, r.twice,
    ${net(`o.day >= ${halfAgo} AND o.day < ${next}`)} AS late,
    ${net(`o.day >= ${yearAgo} AND o.day < ${halfAgo}`)} AS early,
    ${last} - ${contact} AS silence, ${answers} AS satisfaction
    FROM counted c LEFT JOIN rhythms r ON r.id = c.id AND c.orders >= 3)`;
  const parts = `parts AS (SELECT id, twice IS NOT NULL AS has_score, satisfaction,
    ${within('(3 * twice - 2 * age) * 100 / (2 * twice)')} AS recency, MIN(orders, 10) * 10 AS orders,
    CASE WHEN late <= 0 THEN 0 WHEN early <= 0 THEN 100 ELSE ${within('late * 100 / early')} END AS amounts,
    IFNULL(${within('(180 - silence) * 100 / 150')}, 0) AS contact FROM known)`;
  const rest = 100 - weights.satisfaction;
  const scores = `scores AS (SELECT *, (recency * ${weights.recency} + orders * ${weights.orders}
    + amounts * ${weights.amounts} + contact * ${weights.contact} + IFNULL(satisfaction, 0) * ${weights.satisfaction})
    / (CASE WHEN satisfaction IS NULL THEN ${rest} ELSE 100 END) AS score FROM parts)`;
  return [baseOf(slice, sql, () => last), days, counted, ...rhythm, known, parts, scores];
}

const bands = `SELECT CASE WHEN has_score THEN MIN(4, score / 20) ELSE -1 END AS band, COUNT(*) AS customers FROM scores
  GROUP BY 1`;
const best = `SELECT * FROM scores WHERE has_score ORDER BY score DESC, orders DESC, id LIMIT ${maxRows}`;

function statementsOf(asking: Asking): Statement[] {
  const { db, slice, end } = asking;
  return [bands, best].map((body) => {
    const sql = new SliceSql(db.orgId, slice, { from: end - 1, to: end });
    return sql.statement(body, tablesOf(asking, sql));
  });
}

/** Analysis 47: recency against the customer's own rhythm, orders, trend of amounts, contact and satisfaction in one score. */
export const loyaltyLikelihood: Analysis<'loyalty_likelihood'> = {
  async answer(asking) {
    const [counts = [], rows = []] = await asking.db.batch(statementsOf(asking));
    const countOf = (band: number) => Number(counts.find((row) => row['band'] === band)?.['customers'] ?? 0);
    return {
      bands: [0, 1, 2, 3, 4].map(countOf),
      withoutScore: countOf(-1),
      rows: rows.map((row) => ({
        customerId: String(row['id']),
        score: Number(row['score']),
        recency: Number(row['recency']),
        orders: Number(row['orders']),
        amounts: Number(row['amounts']),
        contact: Number(row['contact']),
        satisfaction: row['satisfaction'] === null ? null : Number(row['satisfaction']),
      })),
    };
  },
};
