import { type Day, firstDayOf, monthOf } from '#contract/day.ts';
import { attainmentOf, type KpiValue, paceOf } from '#contract/evaluate.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { Span } from '#contract/period.ts';
import type { Row, Statement } from '../db/client.ts';
import type { ScopeRef } from './scopes.ts';

/** The targets of a scope that begin in a period: its own, and those of the months in it. */
export const targetStatement = (orgId: string, scope: ScopeRef, span: Span): Statement => ({
  sql: `SELECT kpi, from_day, to_day, value, id FROM targets
    WHERE org_id = ?1 AND scope_type = ?2 AND scope_id = ?3 AND from_day >= ?4 AND from_day < ?5 AND del = 0`,
  params: [orgId, scope.type, scope.id, span.from, span.to],
});

/** The same for each member of a breakdown, `scope_id` said: those named, or everybody of the organisation. */
export const memberTargetsStatement = (
  orgId: string,
  by: ScopeRef['type'],
  members: readonly string[] | undefined,
  span: Span,
): Statement => ({
  sql: `SELECT scope_id, kpi, from_day, to_day, value, id FROM targets
    WHERE org_id = ?1 AND scope_type = ?2 AND from_day >= ?3 AND from_day < ?4 AND del = 0
      AND scope_id IN (${members ? 'SELECT value FROM json_each(?5)' : 'SELECT id FROM users WHERE org_id = ?1'})`,
  params: [orgId, by, span.from, span.to, ...(members ? [JSON.stringify(members)] : [])],
});

/** Of two targets for the same thing the newer one, by its id, holds. */
function exactly(name: KpiName, rows: readonly Row[], span: Span): number | null {
  const found = rows
    .filter((row) => row['kpi'] === name && row['from_day'] === span.from && row['to_day'] === span.to)
    .toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
    .at(-1);
  return found ? Number(found['value']) : null;
}

const isFirstOfMonth = (day: Day) => firstDayOf(monthOf(day)) === day;

/** The target of exactly this period; for a flow without one the sum over its months, when each has one. */
export function targetOf(name: KpiName, rows: readonly Row[], span: Span): number | null {
  const own = exactly(name, rows, span);
  if (own !== null || kpis[name].nature !== 'flow' || !isFirstOfMonth(span.from) || !isFirstOfMonth(span.to))
    return own;
  let sum = 0;
  for (let month = monthOf(span.from); month < monthOf(span.to); month++) {
    const part = exactly(name, rows, { from: firstDayOf(month), to: firstDayOf(month + 1) });
    if (part === null) return null;
    sum += part;
  }
  return sum;
}

/** Working days of the period: those that have begun, and all. */
export type Progress = { readonly elapsed: number; readonly total: number };

/** Comparisons #85 and #86. */
export function againstTarget(name: KpiName, value: KpiValue, target: number | null, { elapsed, total }: Progress) {
  if (target === null) return null;
  if (value.value === null) return { value: target, attainment: null, pace: null };
  return {
    value: target,
    attainment: attainmentOf(name, value.value, target),
    pace: paceOf(name, value.value, target, elapsed, total),
  };
}
