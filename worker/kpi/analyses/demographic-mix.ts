import { fewestCustomers } from '#contract/analyses/demographic-mix.ts';
import { maxRows } from '#contract/analyses/query.ts';
import { monthsBefore } from '#contract/day.ts';
import type { AnalysisResult } from '#contract/analyses/registry.ts';
import { baseOf } from '../sets/owned.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';
import { bought } from './customer-answers.ts';

type Class = AnalysisResult<'demographic_mix'>['classes'][number];

const dimensions = ['kind', 'source', 'seniority', 'segment'] as const;

/** `people`: the customers of the scope on the last day, what they are and what they did. */
function peopleOf({ slice, period, end, settings }: Asking, sql: SliceSql): string[] {
  const [t0, t1, next] = [sql.of(period.from), sql.of(period.to), sql.of(end)];
  const active = bought('k.id', sql.of(monthsBefore(period.from, settings.activityWindowMonths)), t0);
  const kept = bought('k.id', sql.of(monthsBefore(period.to, settings.activityWindowMonths)), t1);
  const isOlder = (years: number) => `f.first_order_day <= ${sql.of(monthsBefore(end - 1, years * 12))}`;
  const isReached = `i.day >= ${t0} AND i.day < ${next} AND (f.first_order_day IS NULL OR f.first_order_day >= i.day)`;
  const people = `people AS MATERIALIZED (SELECT k.id AS id, k.kind AS kind, k.source AS source,
    CASE WHEN f.first_order_day IS NULL OR f.first_order_day >= ${next} THEN 'prospect' WHEN ${isOlder(5)} THEN '5+'
      WHEN ${isOlder(3)} THEN '3-4' WHEN ${isOlder(1)} THEN '1-2' ELSE '0' END AS seniority,
    (SELECT IFNULL(SUM(x.net_cents), 0) FROM orders x WHERE x.org_id = ?1 AND x.customer_id = k.id AND x.counts = 1
      AND x.day >= ${t0} AND x.day < ${next}) AS net,
    IFNULL(${isReached}, 0) AS reached,
    IFNULL(${isReached} AND f.first_order_day BETWEEN i.day AND i.day + 90, 0) AS converted,
    ${active} AS active, ${active} AND NOT ${kept} AS lapsed
    FROM base b CROSS JOIN customers k ON k.org_id = ?1 AND k.id = b.customer_id AND k.archived = 0
    LEFT JOIN customer_figures f ON f.org_id = ?1 AND f.id = k.id
    LEFT JOIN customer_activity a ON a.org_id = ?1 AND a.customer_id = k.id
    LEFT JOIN interactions i ON i.org_id = ?1 AND i.id = a.reach_id)`;
  const last = sql.of(end - 1);
  const segments = `grouped AS (SELECT DISTINCT m.segment_id AS class, p.* FROM people p
    CROSS JOIN segment_members m ON m.org_id = ?1 AND m.customer_id = p.id AND m.from_day <= ${last}
      AND (m.to_day IS NULL OR m.to_day > ${last})
    CROSS JOIN segments g ON g.org_id = ?1 AND g.id = m.segment_id AND g.archived = 0)`;
  return [baseOf(slice, sql, () => sql.of(end - 1)), people, segments];
}

const sums = `COUNT(*) AS customers, SUM(net) AS net, SUM(reached) AS reached, SUM(converted) AS converted,
  SUM(active) AS active, SUM(lapsed) AS lapsed`;
const classesOf = (dimension: (typeof dimensions)[number]): string => {
  const [column, table] = dimension === 'segment' ? ['class', 'grouped'] : [dimension, 'people'];
  return `SELECT '${dimension}' AS dimension, ${column} AS class, ${sums} FROM ${table} GROUP BY ${column}`;
};

const rateOf = (top: number, bottom: number): number | null => (bottom > 0 ? top / bottom : null);

/** Analysis 96: customers, revenue, conversion and churn by kind, source, seniority and segment. */
export const demographicMix: Analysis<'demographic_mix'> = {
  async answer(asking) {
    const sql = new SliceSql(asking.db.orgId, asking.slice, { from: asking.end - 1, to: asking.end });
    const tables = peopleOf(asking, sql);
    const rows = await asking.db.all(sql.statement(dimensions.map(classesOf).join('\nUNION ALL '), tables));
    const all = rows.map((row): Class => {
      const of = (column: string) => Number(row[column] ?? 0);
      const [reached, converted, active, lapsed] = [of('reached'), of('converted'), of('active'), of('lapsed')];
      return {
        dimension: row['dimension'] as Class['dimension'],
        class: row['class'] === null ? null : String(row['class']),
        customers: of('customers'),
        netCents: of('net'),
        reached,
        converted,
        conversionRate: rateOf(converted, reached),
        active,
        lapsed,
        churnRate: rateOf(lapsed, active),
      };
    });
    const customers = all.reduce((sum, one) => sum + (one.dimension === 'kind' ? one.customers : 0), 0);
    if (customers === 0) return null;
    const place = ({ dimension }: Class) => dimensions.indexOf(dimension);
    const shown = all
      .filter((one) => one.customers >= fewestCustomers)
      .sort((a, b) => place(a) - place(b) || b.customers - a.customers || ((a.class ?? '') < (b.class ?? '') ? -1 : 1));
    return { customers, classes: shown.slice(0, maxRows), hiddenClasses: all.length - shown.length };
  },
};
