import type { Compared, ComparisonName, ComparisonQuery, ComparisonsAnswer } from '#contract/comparisons.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { Scope } from '../../auth/scope.ts';
import type { OrgDb } from '../../db/client.ts';
import { checkMeaning, kpiOf, mayKnow, periodOf } from '../question.ts';
import { checkRights, rightsNeedTeams } from '../rights.ts';
import { type By, type ScopeRef, checkExists, scopeOfKey, sliceOf, treesNeeded } from '../scopes.ts';
import { type OrgState, readState } from '../settings.ts';
import { type TreeName, readTrees } from '../trees.ts';
import { benchmarkGap, readBenchmarks } from './benchmark.ts';
import { type Question, missing } from './comparison.ts';
import { historyOf, seasonOf } from './history.ts';
import { Plan } from '../plan.ts';
import { pace } from './pace.ts';
import { proposal } from './proposal.ts';
import { runRate } from './run-rate.ts';
import { checkWeights, scorecard } from './scorecard.ts';
import { seasonality } from './seasonality.ts';
import { trend } from './trend.ts';

/** What the rights of a breakdown say of products is what they say of their families. */
const byOf = (query: ComparisonQuery): By | undefined => (query.by === 'product' ? 'family' : query.by);

/** Everybody's teams also when a scope's own kind is looked at beside it. */
function treesOf(reader: Scope, scope: ScopeRef, query: ComparisonQuery): Set<TreeName> {
  const needed = treesNeeded(scope, byOf(query));
  if (rightsNeedTeams(reader) || query.by === 'rep') needed.add('people');
  return needed;
}

type Waiting = { readonly [Name in ComparisonName]?: (name: KpiName) => NonNullable<Compared[Name]> };

/** States are not made in a month, and their past is rebuilt: they have no season. */
const hasSeason = (name: KpiName): boolean => kpis[name].nature !== 'state';

async function prepare(db: OrgDb, question: Question, names: readonly KpiName[]): Promise<Waiting> {
  const want = new Set(question.query.want);
  const needsHistory = (['seasonality', 'trend', 'pace', 'proposed_target'] as const).some((name) => want.has(name));
  const seasonal = names.filter((name) => hasSeason(name));
  const history = needsHistory ? historyOf(question, question.slice, seasonal) : undefined;
  const season = (name: KpiName) => (history && hasSeason(name) ? seasonOf(history.known(name)) : null);
  const ofSeason = want.has('seasonality') && history ? seasonality(question, seasonal, history) : undefined;
  const benchmarks = want.has('benchmark_gap') ? await readBenchmarks(db, names) : undefined;
  return {
    ...(want.has('trend') && { trend: trend(question, names, season) }),
    ...(ofSeason && { seasonality: (name: KpiName) => (hasSeason(name) ? ofSeason(name) : missing('not_a_flow')) }),
    ...(want.has('pace') && { pace: pace(question, names, season) }),
    ...(want.has('run_rate') && { run_rate: runRate(question, names) }),
    ...(want.has('proposed_target') && { proposed_target: proposal(question, names, season) }),
    ...(benchmarks && { benchmark_gap: benchmarkGap(question, names, benchmarks) }),
  };
}

const hidden = ({ want }: ComparisonQuery): Compared =>
  Object.fromEntries(want.map((name) => [name, missing('not_permitted')]));

/**
 * Comparisons of any KPI over any scope and period (docs/figures.md): each has a value, or the reason why it has none.
 * @throws Refusal `request.unknown_kpi` `request.malformed` `request.no_such_scope` `request.scope_without_meaning` `auth.not_permitted`
 */
export async function answerComparisons(
  db: OrgDb,
  query: ComparisonQuery,
  reader: Scope,
  now: number,
  known?: OrgState,
): Promise<ComparisonsAnswer> {
  const rowsBefore = db.rowsRead;
  const { settings } = known ?? (await readState(db, now));
  const asked = query.kpi.map(kpiOf);
  if (query.weights) checkWeights(asked, query.weights);
  const scope = scopeOfKey(query.scope, db.orgId);
  checkMeaning(asked, [scope.type, query.by === 'rep' ? 'rep' : undefined]);
  const period = periodOf(query.period, settings);
  const trees = await readTrees(db, treesOf(reader, scope, query));
  checkRights(reader, scope, byOf(query), trees, period, settings.today);
  if (scope.id !== reader.userId) await checkExists(db, scope, trees);
  const names = asked.filter((name) => mayKnow(name, reader, settings));
  const plan = new Plan();
  const slice = sliceOf(scope, trees);
  const question: Question = { orgId: db.orgId, query, scope, slice, period, settings, trees, plan };
  const waiting = await prepare(db, question, names);
  const card = query.weights && scorecard(question, asked, names, query.weights);
  await plan.run(db, { orgId: db.orgId, today: settings.today, windowMonths: settings.activityWindowMonths });
  const told = (name: KpiName): Compared =>
    names.includes(name)
      ? Object.fromEntries(Object.entries(waiting).map(([comparison, of]) => [comparison, of(name)]))
      : hidden(query);
  return {
    asOf: now,
    timeZone: settings.timeZone,
    currency: settings.currency,
    scope: query.scope,
    period: { key: period.key, from: period.from, to: period.to },
    kpis: Object.fromEntries(asked.map((name) => [name, told(name)])),
    ...(card && { scorecard: card() }),
    rowsRead: db.rowsRead - rowsBefore + (known?.rowsRead ?? 0),
  };
}
