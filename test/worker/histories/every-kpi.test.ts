import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KpiAnswer } from '#contract/answers.ts';
import { type KpiName, kpiNames } from '#contract/kpis.ts';
import { scopeForSystem, scopeOf } from '../../../worker/auth/scope.ts';
import type { OrgDb } from '../../../worker/db/client.ts';
import { answerKpis } from '../../../worker/kpi/answer.ts';
import { answerBoard } from '../../../worker/kpi/boards.ts';
import {
  board,
  type BoardPlan,
  keyOf,
  partsOf,
  periodIn,
  periodKinds,
  question,
  type QuestionPlan,
  scopeIn,
  scopeTypes,
} from '../../support/asked.ts';
import { askCampaigns } from '../../support/ask-campaigns.ts';
import { type Book, openBook } from '../../support/brute-force.ts';
import { formulas } from '../../support/brute-formulas.ts';
import { periodBefore } from '../../support/civil.ts';
import { compareCells } from '../../support/cell-check.ts';
import {
  compareAnswer,
  compareBoard,
  compareMembers,
  compareWorth,
  costKpis,
  type Differences,
  isClose,
  isState,
  meansSomethingIn,
  worthOf,
} from '../../support/differences.ts';
import { type History, historyOf } from '../../support/history.ts';
import { feedWithOffice } from '../../support/history-office.ts';
import { officePlan } from '../../support/history-office-plan.ts';
import { plan } from '../../support/history-plan.ts';
import { comparePhone } from '../../support/phone-fold.ts';

/** Random organisations, each with its own life, that every registered KPI is counted on twice. */
const histories = 200;
const seed = 20_261_121;
const questionsEach = 6;
const boardsEach = 2;
/** KPIs of one request: a year by weeks of all of them would be more statements than a request may have. */
const atOnce = 12;

type Asking = {
  readonly db: OrgDb;
  readonly history: History;
  readonly book: Book;
  readonly differences: Differences;
  readonly reached: (what: string) => void;
};

const comparisons = ['previous', 'last_year'] as const;

async function askKpis(asking: Asking, asked: QuestionPlan): Promise<void> {
  const { db, history, book, reached } = asking;
  const { facts, now } = history;
  const scope = scopeIn(facts, asked.type, asked.scope);
  const span = periodIn(history, asked);
  const window = asked.window ?? undefined;
  const where = { scope, span, window };
  const parts = asked.by === null ? undefined : partsOf(facts, scope, asked.by);
  const names = kpiNames.filter(
    (name) => meansSomethingIn(name, scope.type) && (!parts || meansSomethingIn(name, parts.by)),
  );
  const daysOfBucket = asked.series === 'day' ? 1 : 7;
  const isLong = span.to - span.from > 31 * daysOfBucket && ['day', 'week'].includes(asked.series ?? '');
  const series =
    asked.series === null || isLong
      ? {}
      : { series: asked.series, ...(asked.buckets === null ? {} : { buckets: asked.buckets }) };
  const query = { scope: keyOf(scope), period: span.key, window, compare: [...comparisons] };
  const reader = scopeForSystem(db.orgId);
  const all: Record<string, KpiAnswer> = {};
  for (let n = 0; n < names.length; n += atOnce) {
    const kpi = names.slice(n, n + atOnce);
    const by = parts ? { by: parts.by } : {};
    Object.assign(all, (await answerKpis(db, { kpi, ...query, ...series, ...by }, reader, now)).kpis);
  }
  // A rep's states are compared when they are asked by themselves.
  const states = (await answerKpis(db, { kpi: names.filter(isState), ...query }, reader, now)).kpis;
  const found: Differences = [];
  for (const name of names) {
    const given = all[name];
    compareAnswer(book, name, where, given, !isState(name) || scope.type !== 'rep', found);
    if (isState(name)) compareAnswer(book, name, where, states[name], true, found);
    compareSeries(asking, name, where, given, found);
    if ('buckets' in series && given?.series?.length !== asked.buckets)
      found.push(`${name} has not ${asked.buckets} buckets`);
    if (parts) compareParts(asking, name, { ...where, part: parts.part }, given, found);
    reached(`${name} ${given?.value === null ? given.reason : 'value'}`);
  }
  const [kept, lost] = [all['retention_rate']?.value ?? null, all['churn_rate']?.value ?? null];
  if (kept !== null && lost !== null && !isClose(kept + lost, 1))
    found.push(`retention ${kept} + churn ${lost} is not 1`);
  if (scope.type === 'rep') await askAsRep(asking, where, query, found);
  reached(`${scope.type} ${span.kind}`);
  if (span.to > book.today + 1) reached(span.from > book.today ? 'a period to come' : 'a period that is not over');
  if (parts) reached(`by ${parts.by}`);
  asking.differences.push(...found.map((one) => `${query.scope} ${span.key} W${window ?? ''}: ${one}`));
}

type Where = Parameters<typeof compareAnswer>[2];

function compareSeries(
  { book, reached }: Asking,
  name: KpiName,
  where: Where,
  given: KpiAnswer | undefined,
  into: Differences,
): void {
  for (const bucket of given?.series ?? []) {
    compareWorth(`${name} series ${bucket.key}`, worthOf(book, name, where, bucket), bucket, into);
    reached(bucket.from > book.today ? 'a bucket to come' : 'a bucket');
  }
}

/** Each part of a breakdown; over all reps the parts of a flow add up to the organisation's. */
function compareParts(
  { book, reached }: Asking,
  name: KpiName,
  where: Where & { part: (id: string) => Where['scope'] },
  given: KpiAnswer | undefined,
  into: Differences,
): void {
  const rows = given?.by ?? [];
  for (const row of rows) {
    if (row.id === null) continue;
    const expected = worthOf(book, name, { ...where, scope: where.part(row.id) }, where.span);
    compareWorth(`${name} part ${row.id}`, expected, row, into);
  }
  if (where.scope.type !== 'org' || where.part('').type !== 'rep' || !formulas[name].isFlow || given?.value === null)
    return;
  // A seller who only shares in costed sales has a part of the margin but no costed line of his own.
  if (name === 'gross_margin') return;
  // A lead may have no owner.
  if (name === 'leads_created') return;
  const sum = rows.reduce((total, row) => total + (row.value ?? 0), 0);
  if (!isClose(sum, given?.value)) into.push(`${name}: reps add up to ${sum}, the organisation has ${given?.value}`);
  reached('reps that add up');
}

/** A rep sees of himself what the organisation sees, but for cost. */
async function askAsRep(
  { db, history, book, reached }: Asking,
  where: Where,
  query: object,
  into: Differences,
): Promise<void> {
  const { facts, now } = history;
  if (!facts.reps.includes(where.scope.id)) return;
  const reader = scopeOf({ orgId: db.orgId, userId: where.scope.id, role: 'rep', locale: 'fr', sessionId: null });
  const own = { scope: keyOf(where.scope), period: where.span.key, ...query };
  const { kpis } = await answerKpis(db, { ...own, kpi: ['net_revenue', ...costKpis] }, reader, now);
  compareAnswer(book, 'net_revenue', where, kpis['net_revenue'], true, into);
  for (const name of costKpis) {
    const given = kpis[name];
    if (facts.organization.repsSeeMargin) compareAnswer(book, name, where, given, true, into);
    else if (given?.value !== null || given.reason !== 'not_permitted' || given.top !== null || given.costCoverage)
      into.push(`${name} is shown to a rep`);
    reached(`cost asked by a rep ${given?.reason ?? 'value'}`);
  }
}

async function askBoard({ db, history, book, differences, reached }: Asking, asked: BoardPlan): Promise<void> {
  const { facts, now } = history;
  const span = periodIn(history, asked);
  let closed = periodBefore(span, facts.organization);
  while (closed.to > book.today) closed = periodBefore(closed, facts.organization);
  const spans = [span, closed] as const;
  const teamId = asked.team === null ? undefined : facts.teams[asked.team]?.id;
  const unit = asked.isOfTeams ? 'team' : 'rep';
  const names = kpiNames.filter((name) => meansSomethingIn(name, unit));
  const kpi = names[asked.kpi % names.length] ?? 'net_revenue';
  const scope = teamId ? `team:${teamId}` : 'org';
  const answer = await answerBoard(
    db,
    { kpi, period: span.key, unit, scope, way: 'raw' },
    scopeForSystem(db.orgId),
    now,
  );
  const partOf = (id: string) =>
    unit === 'team' ? ({ type: unit, id } as const) : ({ type: unit, id, ...(teamId ? { teamId } : {}) } as const);
  const found: Differences = [];
  compareMembers(book, kpi, unit, teamId, spans, answer, found);
  compareBoard(book, kpi, partOf, spans, answer, found);
  for (const { rank, movement } of answer.rows) {
    if (movement) reached('a place gained or lost');
    if (rank !== null && answer.rows.filter((row) => row.rank === rank).length > 1) reached('a shared rank');
  }
  reached(`board of ${unit}s in ${teamId ? 'a team' : 'the organisation'}`);
  differences.push(...found.map((one) => `board of ${unit}s in ${scope} ${span.key}: ${one}`));
}

/** What the histories and questions above must have come across, or they prove nothing. */
const mustBeReached = [
  ...scopeTypes.flatMap((type) => periodKinds.map((kind) => `${type} ${kind}`)),
  ...kpiNames.map((name) => `${name} value`),
  ...['rep', 'team', 'territory', 'family', 'unit'].map((by) => `by ${by}`),
  ...['rep', 'team'].flatMap((unit) => [`board of ${unit}s in a team`, `board of ${unit}s in the organisation`]),
  'a bucket',
  'a bucket to come',
  'a period that is not over',
  'a period to come',
  'reps that add up',
  'a place gained or lost',
  'a shared rank',
  'cost asked by a rep value',
  'cost asked by a rep not_permitted',
];

test(`on ${histories} random histories every KPI and board is what a plain calculation says, and cells are what a phone counts`, async () => {
  const reaches = new Set<string>();
  let organizations = 0;
  const property = fc.asyncProperty(
    fc.noBias(plan),
    fc.array(question, { minLength: questionsEach, maxLength: questionsEach }),
    fc.array(board, { minLength: boardsEach, maxLength: boardsEach }),
    officePlan,
    async (one, questions, boards, papers) => {
      const lived = historyOf(one, `organisation${String(organizations++).padStart(10, '0')}`);
      const { db, history } = await feedWithOffice(env.DB, lived, papers);
      const differences: Differences = [];
      const asking = {
        db,
        history,
        book: openBook(history.facts, history.today),
        differences,
        reached: (what: string) => void reaches.add(what),
      };
      await comparePhone(db, history, differences);
      await compareCells(db, asking.book, differences);
      for (const asked of questions) await askKpis(asking, asked);
      await askCampaigns(asking);
      for (const asked of boards) await askBoard(asking, asked);
      expect(differences).toEqual([]);
    },
  );
  // A failure prints its seed and path; without `endOnFailure` it is shrunk, which takes minutes.
  await fc.assert(property, { numRuns: histories, seed, endOnFailure: true });
  expect(mustBeReached.filter((what) => !reaches.has(what))).toEqual([]);
}, 1_200_000);
