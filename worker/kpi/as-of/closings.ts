import { type Month, firstDayOf } from '#contract/day.ts';
import { kpiNames, kpis } from '#contract/kpis.ts';
import type { Span } from '#contract/period.ts';
import type { Row, Statement } from '../../db/client.ts';
import { measureColumns } from '../cells.ts';
import { type Closing, monthsIn } from './moments.ts';

const columns = measureColumns.join(', ');
const dayColumns = measureColumns.map((name) => `d.${name}`).join(', ');
const isClosed = 'EXISTS (SELECT 1 FROM closed_months c WHERE c.org_id = ?1 AND c.month = ?2 AND c.closed_at = ?3)';

/** Not when a cell of the month was counted again since the hour `?5` began: its version says so. */
const monthSql = `INSERT INTO closed_months (org_id, month, closed_at, definitions) SELECT ?1, ?2, ?3, ?4
  WHERE NOT EXISTS (SELECT 1 FROM rep_months m WHERE m.org_id = ?1 AND m.month = ?2
    AND m.v >= (SELECT min(h.version) FROM sync_vtime h WHERE h.org_id = ?1 AND h.hour >= ?5))
  ON CONFLICT (org_id, month) DO NOTHING RETURNING month`;

const monthsSql = `INSERT INTO closed_rep_months (org_id, month, rep_id, ${columns}) SELECT org_id, month, rep_id, ${columns}
  FROM rep_months WHERE org_id = ?1 AND month = ?2 AND ${isClosed} ON CONFLICT DO NOTHING`;

const daysSql = `INSERT INTO closed_rep_days (org_id, rep_id, day, ${columns}) SELECT d.org_id, d.rep_id, d.day, ${dayColumns}
  FROM users u CROSS JOIN rep_days d ON d.org_id = ?1 AND d.rep_id = u.id AND d.day >= ?4 AND d.day < ?5
  WHERE u.org_id = ?1 AND ${isClosed} ON CONFLICT DO NOTHING`;

/**
 * Closes a month, in one transaction, as of an instant that is long enough ago for everything received by then to be in
 * its cells. The first statement answers a row when it did: not when something came in since, nor a second time.
 */
export function closeStatements(orgId: string, month: Month, at: number): Statement[] {
  const definitions = JSON.stringify(Object.fromEntries(kpiNames.map((name) => [name, kpis[name].version])));
  const key = [orgId, month, at];
  return [
    { sql: monthSql, params: [...key, definitions, Math.floor(at / 3_600_000)] },
    { sql: monthsSql, params: key },
    { sql: daysSql, params: [...key, firstDayOf(month), firstDayOf(month + 1)] },
  ];
}

export const closingsStatement = (orgId: string, span: Span): Statement => {
  const { from, to } = monthsIn(span);
  return {
    sql: `SELECT month, closed_at, definitions FROM closed_months WHERE org_id = ?1 AND month >= ?2 AND month < ?3 ORDER BY month`,
    params: [orgId, from, to],
  };
};

export const closingIn = (row: Row): Closing => ({
  month: Number(row['month']),
  closedAt: Number(row['closed_at']),
  definitions: JSON.parse(String(row['definitions'])) as Record<string, number>,
});
