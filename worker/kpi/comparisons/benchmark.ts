import type { BenchmarkAnswer } from '#contract/comparisons.ts';
import { monthsBefore } from '#contract/day.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { Benchmark } from '#contract/office/benchmark.ts';
import type { OrgDb, Row, Statement } from '../../db/client.ts';
import { type By, type ScopeRef, slicedBy } from '../scopes.ts';
import type { Trees } from '../trees.ts';
import { type Later, type Question, missing, valuesIn } from './comparison.ts';

const mostReferences = 10;
/** Of fewer, a quartile is somebody's own figure. */
const fewestPeers = 4;

/** Those in use of these KPIs, newest first. */
const statementOf = (orgId: string, names: readonly KpiName[]): Statement => ({
  sql: `SELECT kpi, kind, about, low, median, high, source, as_of AS asOf, confidence FROM json_each(?2) j
    CROSS JOIN benchmarks b ON b.org_id = ?1 AND b.kpi = j.value AND b.archived = 0 AND b.del = 0
    ORDER BY as_of DESC, b.id`,
  params: [orgId, JSON.stringify(names)],
});

export const readBenchmarks = (db: OrgDb, names: readonly KpiName[]): Promise<Row[]> =>
  db.all(statementOf(db.orgId, names));

const numberOf = (json: unknown): number | null => (json === null ? null : Number(json));

function referenceOf(row: Row) {
  return {
    kind: String(row['kind']) as Benchmark['kind'],
    about: String(row['about']),
    low: numberOf(row['low']),
    median: Number(row['median']),
    high: numberOf(row['high']),
    source: String(row['source']),
    asOf: Number(row['asOf']),
    confidence: String(row['confidence']) as Benchmark['confidence'],
  };
}

const isInPoints = (name: KpiName): boolean => ['ratio', 'score'].includes(kpis[name].unit);

/** Points of a ratio or score, else a part of the reference. */
function gapOf(name: KpiName, value: number, median: number): number | null {
  if (isInPoints(name)) return value - median;
  return median > 0 ? (value - median) / median : null;
}

/** The value below which a part of the sorted ones lies, between two of them in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

/** Those of the same kind, and where they are: a rep's are all reps, a territory's the children of its parent. */
function peersOf({ type, id }: ScopeRef, trees: Trees, orgId: string): { by: By; in: ScopeRef } | undefined {
  const all: ScopeRef = { type: 'org', id: orgId };
  if (type === 'org') return undefined;
  const parent = type === 'territory' ? trees.territories.get(id) : undefined;
  return { by: type, in: parent ? { type: 'territory', id: parent } : all };
}

/** Comparison 89. What others reach comes first; without it, quartiles of one's own kind. */
export function benchmarkGap(
  question: Question,
  names: readonly KpiName[],
  rows: readonly Row[],
): Later<BenchmarkAnswer> {
  const { scope, slice, period, settings, trees, orgId } = question;
  const value = valuesIn(question, slice, period, names);
  const without = names.filter((name) => !rows.some((row) => row['kpi'] === name));
  const peers = without.length > 0 ? peersOf(scope, trees, orgId) : undefined;
  const all = peers && valuesIn(question, slicedBy(peers.by, peers.in, trees, period), period, without);
  const oldest = monthsBefore(settings.today, 12);
  return (name) => {
    const own = value.of(name).value;
    const unit = isInPoints(name) ? 'points' : 'relative';
    const references = rows
      .filter((row) => row['kpi'] === name)
      .map(referenceOf)
      .toSorted((a, b) => Number(a.kind === 'internal') - Number(b.kind === 'internal'))
      .slice(0, mostReferences)
      .map((one) => ({
        ...one,
        old: one.asOf < oldest,
        gap: own === null ? null : gapOf(name, own, one.median),
      }));
    if (own === null && references.length === 0) return missing('no_data');
    if (references.length > 0) return { unit, references };
    const sorted = (all?.subjects() ?? [])
      .filter((id) => id !== '')
      .flatMap((id) => {
        const one = all?.of(name, id);
        return !one || one.value === null || 'low' in one ? [] : one.value;
      })
      .toSorted((a, b) => a - b);
    if (sorted.length < fewestPeers || own === null) return missing('no_reference');
    const [low, median, high] = [0.25, 0.5, 0.75].map((part) => quantile(sorted, part));
    const quartiles = { n: sorted.length, low: low ?? 0, median: median ?? 0, high: high ?? 0 };
    return { unit, references, quartiles: { ...quartiles, gap: gapOf(name, own, quartiles.median) } };
  };
}
