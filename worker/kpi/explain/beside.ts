import type { Day } from '#contract/day.ts';
import type { ExplainAnswer } from '#contract/explain.ts';
import type { Row, Statement } from '../../db/client.ts';
import { SliceSql, type Slice } from '../slice.ts';

/** References of a KPI that are in use, each with where it comes from. */
export const benchmarksOf = (orgId: string, kpi: string): Statement => ({
  sql: `SELECT kind, about, low, median, high, source, source_url, as_of, confidence FROM benchmarks
    WHERE org_id = ?1 AND kpi = ?2 AND archived = 0 AND del = 0 ORDER BY as_of DESC, id LIMIT 20`,
  params: [orgId, kpi],
});

/** Figures are stored as JSON: they need not be whole. */
const figureIn = (stored: string | number | null | undefined): number | null =>
  stored === null || stored === undefined ? null : (JSON.parse(String(stored)) as number | null);

export const benchmarksIn = (rows: readonly Row[]): ExplainAnswer['benchmarks'] =>
  rows.map((row) => ({
    kind: String(row['kind']),
    about: String(row['about']),
    low: figureIn(row['low']),
    median: figureIn(row['median']) ?? 0,
    high: figureIn(row['high']),
    source: String(row['source']),
    sourceUrl: String(row['source_url']),
    asOf: Number(row['as_of']),
    confidence: String(row['confidence']),
  }));

/** Active reps of the slice today, by when a device of theirs was last heard of: a session says it to the hour. */
export function freshnessOf(orgId: string, slice: Slice, today: Day): Statement {
  const sql = new SliceSql(orgId, { people: slice.people, split: 'people' }, { from: today, to: today + 1 });
  return sql.statement(`SELECT MIN(seen_at) AS oldest, COUNT(*) - COUNT(seen_at) AS never, COUNT(*) AS reps FROM (
    SELECT (SELECT MAX(s.last_seen_at) FROM sessions s WHERE s.org_id = ?1 AND s.user_id = u.id) AS seen_at
    FROM who w CROSS JOIN users u ON u.org_id = ?1 AND u.id = w.rep_id AND u.role = 'rep' AND u.status = 'active' AND u.del = 0)`);
}

export function freshnessIn([row]: readonly Row[]): ExplainAnswer['freshness'] {
  if (!row || Number(row['reps']) === 0) return null;
  const oldest = row['oldest'];
  return { oldestAt: typeof oldest === 'number' ? oldest : null, never: Number(row['never']) };
}
