import { firstDayOf, monthOf } from '#contract/day.ts';
import type { Span } from '#contract/period.ts';
import { SliceSql, whole } from '../slice.ts';
import type { Counter } from './counter.ts';

/** The months of a span that begins and ends with one; none of another. */
function monthsOf({ from, to }: Span): [number, number][] {
  const [first, last] = [monthOf(from), monthOf(to)];
  if (firstDayOf(first) !== from || firstDayOf(last) !== to) return [];
  return Array.from({ length: last - first }, (_, n) => [firstDayOf(first + n), firstDayOf(first + n + 1)]);
}

/** The revenue to be reached: the target of exactly this period, else those of its months together (targets.ts). */
export const revenueTarget: Counter = {
  measures: ['revenueTargetCents'],
  statements({ slice, span }, _wanted, { orgId }) {
    if (!slice.about) return [];
    const { type, id } = slice.about;
    const sql = new SliceSql(orgId, slice, span);
    const [t0, t1] = [sql.of(span.from), sql.of(span.to)];
    const months = monthsOf(span);
    const list = sql.of(JSON.stringify(months));
    const own = id === undefined ? '' : `AND scope_id = ${sql.of(id)}`;
    const newest = `newest AS (SELECT scope_id, from_day, to_day, CAST(value AS REAL) AS cents FROM (SELECT *,
      ROW_NUMBER() OVER (PARTITION BY scope_id, from_day, to_day ORDER BY id DESC) AS place FROM targets
      WHERE org_id = ?1 AND scope_type = ${sql.of(type)} ${own} AND kpi = 'net_revenue' AND del = 0
        AND from_day >= ${t0} AND to_day <= ${t1}) WHERE place = 1)`;
    const subject = id === undefined ? 'scope_id' : `'${whole}'`;
    const body = `SELECT ${subject} AS subject, COALESCE(MAX(CASE WHEN from_day = ${t0} AND to_day = ${t1} THEN cents END),
      CASE WHEN COUNT(j.value) = ${months.length} THEN SUM(CASE WHEN j.value IS NOT NULL THEN n.cents END) END) AS revenueTargetCents
      FROM newest n LEFT JOIN json_each(${list}) j ON n.from_day = j.value ->> 0 AND n.to_day = j.value ->> 1
      GROUP BY scope_id`;
    return [sql.statement(body, [newest])];
  },
};
