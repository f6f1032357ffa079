import type { KpiAnswer } from '#contract/answers.ts';
import { type KpiValue, evaluate } from '#contract/evaluate.ts';
import { type ExplainAnswer, type ExplainQuery, type RowsAnswer } from '#contract/explain.ts';
import type { Kpi, Term } from '#contract/kpi.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { measureWords as english } from '#contract/measure-words/en.ts';
import { measureWords as french } from '#contract/measure-words/fr.ts';
import { type Totals, isCellMeasure } from '#contract/measures.ts';
import { lengthOf } from '#contract/period.ts';
import { type Told, sentenceOf } from '#contract/sentence.ts';
import type { Scope } from '../../auth/scope.ts';
import type { OrgDb, Statement } from '../../db/client.ts';
import { answerKpis } from '../answer.ts';
import { type Counted, countAll } from '../count.ts';
import { kpiOf, mayKnow } from '../question.ts';
import { slicedBy } from '../scopes.ts';
import type { Ask, Evidence } from '../sets/counter.ts';
import { type OrgState, type Settings, readState } from '../settings.ts';
import { whole } from '../slice.ts';
import { benchmarksIn, benchmarksOf, freshnessIn, freshnessOf } from './beside.ts';
import { evidenceOf } from './evidence.ts';
import { exclusionsOf } from './exclusions.ts';
import { documentStatements, reconciled } from './reconcile.ts';
import { type RowsQuestion, moreRows, rowsQuestionOf } from './question.ts';
import { pageOf } from './rows.ts';

type Question = RowsQuestion & {
  /** The same, each rep a subject of his own; none over goods: reconciling needs whole documents. */
  readonly byRep: readonly Ask[];
  readonly lists: readonly Evidence[];
};

/**
 * What a figure is made of: its measures, the rows behind each, what is left out, and how it reconciles. Rows that a page
 * has no room for are asked for by the cursor of their list. @throws Refusal as a KPI's answer
 */
export async function explainKpi(
  db: OrgDb,
  kpi: string,
  query: ExplainQuery,
  reader: Scope,
  now: number,
  known?: OrgState,
): Promise<ExplainAnswer | RowsAnswer> {
  const rowsBefore = db.rowsRead;
  const state = known ?? (await readState(db, now));
  const { settings } = state;
  const name = kpiOf(kpi);
  const { after, ...asked } = query;
  const compare = after === undefined ? (['previous', 'last_year'] as const) : [];
  // It also decides whether this reader may ask.
  const answer = await answerKpis(db, { ...asked, kpi: [name], compare: [...compare] }, reader, now, state);
  const figure = answer.kpis[name];
  const question = await questionOf(db, name, query, reader, settings);
  const isOpen = mayKnow(name, reader, settings) && isKnown(name, question);
  const rowsRead = () => db.rowsRead - rowsBefore + (known?.rowsRead ?? 0);
  if (after !== undefined)
    return { evidence: [await moreRows(db, question, isOpen ? question.lists : [], after)], rowsRead: rowsRead() };
  const { key, from, to } = answer.period;
  return {
    kpi: name,
    version: kpis[name].version,
    asOf: now,
    timeZone: settings.timeZone,
    currency: settings.currency,
    scope: query.scope,
    period: { key, from, to },
    made: madeOf(kpis[name]),
    ...(isOpen ? await opened(db, question) : closed(question, figure)),
    ...(figure?.maturing && { maturing: figure.maturing }),
    ...(figure?.previous && { previous: figure.previous }),
    ...(figure?.lastYear && { lastYear: figure.lastYear }),
    target: figure?.target ?? null,
    rowsRead: rowsRead(),
  };
}

async function questionOf(
  db: OrgDb,
  name: KpiName,
  query: ExplainQuery,
  reader: Scope,
  settings: Settings,
): Promise<Question> {
  const asked = await rowsQuestionOf(db, name, query, reader, settings);
  const { ask, scope, trees, period } = asked;
  return {
    ...asked,
    byRep: ask.slice.families ? [] : [{ ...ask, slice: slicedBy('rep', scope, trees, period) }],
    lists: evidenceOf(ask.measures),
  };
}

/** A period to come has nothing behind it, but of what speaks of it. */
const isKnown = (name: KpiName, { period, settings }: Question): boolean =>
  period.from <= settings.today || 'looksAhead' in kpis[name];

type Found = Pick<
  ExplainAnswer,
  | 'value'
  | 'reason'
  | 'n'
  | 'low'
  | 'top'
  | 'bottom'
  | 'sentence'
  | 'measures'
  | 'evidence'
  | 'exclusions'
  | 'reconciliation'
  | 'benchmarks'
  | 'freshness'
>;

/** Everything in one transaction: what the figure is and what is behind it are of the same moment. */
async function opened(db: OrgDb, question: Question): Promise<Found> {
  const { name, ask, byRep, context, lists, seen, period, settings } = question;
  const pages = lists.map((list, place) => pageOf(list, ask, context, seen, place));
  const exclusions = exclusionsOf(ask, context);
  const groups: readonly (readonly Statement[])[] = [
    ...pages.map(({ statement }) => (statement ? [statement] : [])),
    exclusions.statements,
    documentStatements(ask, context),
    [benchmarksOf(db.orgId, name), freshnessOf(db.orgId, ask.slice, settings.today)],
  ];
  const asks = [ask, ...byRep.map((one) => ({ ...one, measures: one.measures.filter(isCellMeasure) }))];
  const { counted, others } = await countAll(db, asks, context, groups.flat());
  const rows = groups.map((group) => others.splice(0, group.length));
  const [benchmarks = [], freshness = []] = rows.at(-1) ?? [];
  const [total, parts] = counted as [Counted, Counted | undefined];
  const totals = total.get(whole) ?? {};
  const value = evaluate(name, totals, lengthOf(period, settings.today));
  const read = pages.map((page, index) => page.read(rows[index]?.[0] ?? []));
  return {
    ...value,
    sentence: sentencesOf(question, totals, value),
    measures: Object.fromEntries(ask.measures.map((measure) => [measure, totals[measure] ?? null])),
    evidence: read.map(({ list }) => list),
    exclusions: exclusions.read(rows.at(-3) ?? []),
    reconciliation: parts
      ? reconciled(
          ask,
          totals,
          parts,
          read.map(({ sums }) => sums),
          rows.at(-2) ?? [],
        )
      : [],
    benchmarks: benchmarksIn(benchmarks),
    freshness: freshnessIn(freshness),
  };
}

/** A figure that the reader may not know, or of which nothing is known yet. */
function closed(question: Question, figure: KpiAnswer | undefined): Found {
  const reason = figure?.reason ?? 'no_data';
  const value: KpiValue = { value: null, reason, top: null, bottom: null };
  return {
    ...value,
    sentence: sentencesOf(question, {}, value),
    measures: {},
    evidence: [],
    exclusions: [],
    reconciliation: [],
    benchmarks: [],
    freshness: null,
  };
}

function sentencesOf({ name, period, settings }: Question, totals: Totals, value: KpiValue) {
  const told: Told = {
    name,
    totals,
    reason: value.value === null ? value.reason : undefined,
    span: period,
    last: Math.min(period.to - 1, settings.today),
    currency: settings.currency,
  };
  return { fr: sentenceOf(told, 'fr', french), en: sentenceOf(told, 'en', english) };
}

const termOf = ({ plus, minus = [] }: Term) => ({ plus: [...plus], minus: [...minus] });

function madeOf({ value, sample }: Kpi): ExplainAnswer['made'] {
  const parts = 'total' in value ? [value.total] : 'ratio' in value ? value.ratio : [];
  const [top, bottom] = parts;
  return {
    top: top ? termOf(top) : null,
    bottom: bottom ? termOf(bottom) : null,
    inputs: 'formula' in value ? [...value.formula.inputs] : null,
    sample: sample ? { of: [...sample.of], min: sample.min } : null,
  };
}
