import { firstDayOf, monthOf } from '#contract/day.ts';
import type { Span } from '#contract/period.ts';
import { SliceSql, whole } from '../slice.ts';
import { countedRows } from './counter.ts';

/** The months of a span that begins and ends with one; none of another. */
function monthsOf({ from, to }: Span): [number, number][] {
  const [first, last] = [monthOf(from), monthOf(to)];
  if (firstDayOf(first) !== from || firstDayOf(last) !== to) return [];
  return Array.from({ length: last - first }, (_, n) => [firstDayOf(first + n), firstDayOf(first + n + 1)]);
}

/** The revenue to be reached: the target of exactly this period, else those of its months together (targets.ts). */
export const revenueTarget = countedRows('target', ['revenueTargetCents'], ({ slice, span }, _wanted, { orgId }) => {
  if (!slice.about) return undefined;
  const { type, id } = slice.about;
  const sql = new SliceSql(orgId, slice, span);
  const [t0, t1] = [sql.of(span.from), sql.of(span.to)];
  const months = monthsOf(span);
  const own = id === undefined ? '' : `AND scope_id = ${sql.of(id)}`;
  // Of two targets for the same thing the newer one, by its id, holds.
  const newest = `newest AS (SELECT *, from_day = ${t0} AND to_day = ${t1} AS is_exact,
    EXISTS (SELECT 1 FROM json_each(${sql.of(JSON.stringify(months))}) j
      WHERE j.value ->> 0 = from_day AND j.value ->> 1 = to_day) AS is_month
    FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY scope_id, from_day, to_day ORDER BY id DESC) AS place FROM targets
      WHERE org_id = ?1 AND scope_type = ${sql.of(type)} ${own} AND kpi = 'net_revenue' AND del = 0
        AND from_day >= ${t0} AND to_day <= ${t1}) WHERE place = 1)`;
  const marked = `marked AS (SELECT *, MAX(is_exact) OVER (PARTITION BY scope_id) AS has_exact,
    SUM(is_month) OVER (PARTITION BY scope_id) AS months FROM newest)`;
  return {
    sql,
    tables: [newest, marked],
    from: `FROM marked WHERE iif(has_exact, is_exact, is_month AND months = ${months.length})`,
    subject: id === undefined ? 'scope_id' : `'${whole}'`,
    adds: { revenueTargetCents: () => 'CAST(value AS REAL)' },
    row: {
      id: () => 'id',
      rep: () => (type === 'rep' ? 'scope_id' : 'NULL'),
      day: () => 'from_day',
      what: () => 'period_kind',
    },
  };
});
