import type { KpiAnswer, KpiQuery, KpisAnswer } from '#contract/answers.ts';
import { type KpiValue, evaluate, growthOf } from '#contract/evaluate.ts';
import type { Kpi } from '#contract/kpi.ts';
import { type KpiName, isMarginKpi, kpis } from '#contract/kpis.ts';
import type { Totals } from '#contract/measures.ts';
import {
  type Period,
  type Span,
  comparableSpan,
  elapsedOf,
  lengthOf,
  previousPeriod,
  samePeriodLastYear,
  workingDaysIn,
} from '#contract/period.ts';
import type { Scope } from '../auth/scope.ts';
import type { OrgDb, Row } from '../db/client.ts';
import { type Counted, countAll } from './count.ts';
import { bucketsOf, checkMeaning, comparedNames, kpiOf, mayKnow, measuresFor, periodOf } from './question.ts';
import { checkRights, rightsNeedTeams } from './rights.ts';
import { type ScopeRef, checkExists, scopeOfKey, slicedBy, sliceOf, treesNeeded } from './scopes.ts';
import type { Ask } from './sets/counter.ts';
import { type OrgState, type Settings, readState } from './settings.ts';
import { everySubject, type Slice, whole } from './slice.ts';
import { againstTarget, memberTargetsStatement, targetOf, targetStatement } from './targets.ts';
import { type Trees, readTrees } from './trees.ts';

type Question = {
  readonly query: KpiQuery;
  readonly scope: ScopeRef;
  readonly period: Period;
  readonly settings: Settings;
  /** The KPIs whose value the reader may know. */
  readonly names: readonly KpiName[];
  readonly slice: Slice;
  readonly bySlice: Slice | undefined;
};

const noData: KpiValue = { value: null, reason: 'no_data', top: null, bottom: null };
const notPermitted: KpiValue = { value: null, reason: 'not_permitted', top: null, bottom: null };

/**
 * Any registered KPI over any scope and period, with comparisons, series, breakdown and target.
 * @throws Refusal `request.unknown_kpi` `request.malformed` `request.no_such_scope` `request.scope_without_meaning` `auth.not_permitted`
 */
export async function answerKpis(
  db: OrgDb,
  query: KpiQuery,
  reader: Scope,
  now: number,
  known?: OrgState,
): Promise<KpisAnswer> {
  const rowsBefore = db.rowsRead;
  const state = known ?? (await readState(db, now));
  const { settings } = state;
  const asked = query.kpi.map(kpiOf);
  const scope = scopeOfKey(query.scope, db.orgId);
  checkMeaning(asked, [scope.type, query.by]);
  const period = periodOf(query.period, settings);
  const trees = await treesFor(db, reader, scope, query);
  checkRights(reader, scope, query.by, trees, period, settings.today);
  if (scope.id !== reader.userId) await checkExists(db, scope, trees);
  const question: Question = {
    query,
    scope,
    period,
    settings,
    names: asked.filter((name) => mayKnow(name, reader, settings)),
    slice: sliceOf(scope, trees),
    bySlice: query.by && slicedBy(query.by, scope, trees, period),
  };
  const { kpis: answers, compared } = await count(db, question);
  return {
    asOf: now,
    timeZone: settings.timeZone,
    currency: settings.currency,
    scope: query.scope,
    period: { ...spanOf(period), ...progressOf(question) },
    compared,
    kpis: Object.fromEntries(asked.map((name) => [name, answers.get(name) ?? { ...notPermitted }])),
    rowsRead: db.rowsRead - rowsBefore + (known?.rowsRead ?? 0),
  };
}

async function treesFor(db: OrgDb, reader: Scope, scope: ScopeRef, query: KpiQuery): Promise<Trees> {
  const needed = treesNeeded(scope, query.by);
  const isOwn = scope.type === 'rep' && scope.id === reader.userId;
  if (rightsNeedTeams(reader) && !isOwn && (scope.type === 'rep' || query.by === 'rep')) needed.add('people');
  return readTrees(db, needed);
}

const spanOf = ({ key, from, to }: Period) => ({ key, from, to });

const progressOf = ({ period, settings }: Question) => ({
  elapsedWorkingDays: workingDaysIn(elapsedOf(period, settings.today), settings),
  workingDays: workingDaysIn(period, settings),
});

type Base = { readonly as: 'previous' | 'lastYear'; readonly period: Period; readonly askAt: number };

/** Everything is counted in one transaction: the period, its comparisons, its series, its breakdown and its target. */
async function count(
  db: OrgDb,
  question: Question,
): Promise<{ kpis: Map<KpiName, KpiAnswer>; compared: KpisAnswer['compared'] }> {
  const { query, period, settings, names, slice, bySlice } = question;
  const measures = measuresFor(names);
  const asks: Ask[] = [{ slice, span: period, measures }];
  const bases = (query.compare ?? []).map((kind): Base => {
    const [as, base] =
      kind === 'previous'
        ? (['previous', previousPeriod(period, settings)] as const)
        : (['lastYear', samePeriodLastYear(period, settings)] as const);
    const cut = { ...base, ...comparableSpan(period, base, settings.today, settings) };
    return {
      as,
      period: cut,
      askAt: asks.push({ slice, span: cut, measures: measuresFor(comparedNames(names, question.scope.type)) }) - 1,
    };
  });
  const buckets = query.series ? bucketsOf(period, query.series, query.buckets, settings) : [];
  const seriesAt = asks.length;
  // Those to come are last: what speaks of them is counted in them alone.
  const ahead = measuresFor(names.filter((name) => looksAhead(name)));
  const wantedIn = ({ from }: Period) => (from <= settings.today ? measures : ahead);
  const seriesOf = (of: Slice) =>
    buckets.flatMap((span): Ask[] => {
      const wanted = wantedIn(span);
      return wanted.length === 0 ? [] : [{ slice: of, span, measures: wanted }];
    });
  asks.push(...seriesOf(slice));
  const byAt = bySlice ? asks.push({ slice: bySlice, span: period, measures }) - 1 : -1;
  const bySeriesAt = asks.length;
  if (bySlice && query.bySeries) asks.push(...seriesOf(bySlice));
  const context = {
    orgId: db.orgId,
    today: settings.today,
    windowMonths: query.window ?? settings.activityWindowMonths,
  };
  const targets = [targetStatement(db.orgId, question.scope, period)];
  if (query.by) targets.push(memberTargetsStatement(db.orgId, query.by, bySlice?.subjects, period));
  const { counted, others } = await countAll(db, measures.length === 0 ? [] : asks, context, targets);
  const [ownTargets = [], memberTargets = []] = others;
  const at = { seriesAt, byAt, bySeriesAt };
  const read: Read = { question, counted, bases, buckets, ...at, targets: ownTargets, memberTargets };
  return {
    kpis: new Map(names.map((name) => [name, answerOf(name, read)])),
    compared: Object.fromEntries(bases.map((base) => [base.as, spanOf(base.period)])),
  };
}

type Read = {
  readonly question: Question;
  readonly counted: readonly Counted[];
  readonly bases: readonly Base[];
  readonly buckets: readonly Period[];
  readonly seriesAt: number;
  readonly byAt: number;
  readonly bySeriesAt: number;
  readonly targets: readonly Row[];
  readonly memberTargets: readonly Row[];
};

const looksAhead = (name: KpiName): boolean => 'looksAhead' in kpis[name];

/** What is to come has no value, but of what speaks of it. */
function valueIn(name: KpiName, totals: Totals, span: Span, today: number): KpiValue {
  return span.from > today && !looksAhead(name) ? noData : evaluate(name, totals, lengthOf(span, today));
}

const totalsAt = (read: Read, index: number): Totals => read.counted[index]?.get(whole) ?? {};

function answerOf(name: KpiName, read: Read): KpiAnswer {
  const { question, bases, buckets, counted } = read;
  const { period, settings } = question;
  const { today } = settings;
  const totals = totalsAt(read, 0);
  const value = valueIn(name, totals, period, today);
  const answer: KpiAnswer = {
    ...value,
    ...maturityOf(name, value, period, settings),
    ...(isMarginKpi(name) ? { costCoverage: coverageOf(totals) } : {}),
    target: againstTarget(name, value, targetOf(name, read.targets, period), workDone(question)),
  };
  const compared = comparedNames(question.names, question.scope.type).includes(name) ? bases : [];
  for (const base of compared) {
    // No working day has begun: there is nothing to compare with, which is not 0.
    const isEmpty = base.period.from === base.period.to;
    answer[base.as] = withGrowth(
      name,
      value,
      isEmpty ? noData : evaluate(name, totalsAt(read, base.askAt), lengthOf(base.period, today)),
    );
  }
  if (question.query.series) {
    answer.series = buckets.map((bucket, index) => ({
      ...spanOf(bucket),
      ...valueIn(name, totalsAt(read, read.seriesAt + index), bucket, today),
    }));
  }
  const parts = read.byAt < 0 ? undefined : counted[read.byAt];
  if (parts) answer.by = [...parts].filter(([id]) => id !== everySubject).map((part) => memberOf(name, part, read));
  return answer;
}

const workDone = (question: Question) => {
  const { elapsedWorkingDays: elapsed, workingDays: total } = progressOf(question);
  return { elapsed, total };
};

const partAt = (part: Counted | undefined, subject: string): Totals =>
  part?.get(subject) ?? part?.get(everySubject) ?? {};

type MemberAnswer = NonNullable<KpiAnswer['by']>[number];

function memberOf(name: KpiName, [subject, totals]: readonly [string, Totals], read: Read): MemberAnswer {
  const { question, buckets, counted, bySeriesAt, memberTargets } = read;
  const { period, settings, query } = question;
  const value = valueIn(name, totals, period, settings.today);
  const own = memberTargets.filter((row) => row['scope_id'] === subject);
  const target = againstTarget(name, value, targetOf(name, own, period), workDone(question));
  const series = buckets.map(
    (bucket, index) => valueIn(name, partAt(counted[bySeriesAt + index], subject), bucket, settings.today).value,
  );
  return {
    id: subject === '' ? null : subject,
    ...value,
    ...(target && { target }),
    ...(query.bySeries && buckets.length > 0 && { series }),
  };
}

function withGrowth(name: KpiName, value: KpiValue, base: KpiValue) {
  const hasNone = value.value === null || base.value === null || kpis[name].unit === 'score';
  return { ...base, growth: hasNone ? null : growthOf(value.value, base.value) };
}

/** Rule R12: the last of the cohort have had fewer days than it takes. */
function maturityOf(name: KpiName, value: KpiValue, period: Period, { today }: Settings): { maturing?: true } {
  const { cohortDays }: Kpi = kpis[name];
  const lastDay = Math.min(period.to - 1, today);
  return cohortDays !== undefined && (value.bottom ?? 0) > 0 && lastDay + cohortDays >= today ? { maturing: true } : {};
}

function coverageOf(totals: Totals): number | null {
  const net = totals.netCents ?? 0;
  return net > 0 ? (totals.costedNetCents ?? 0) / net : null;
}
