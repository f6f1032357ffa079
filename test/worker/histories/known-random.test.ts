import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KpiAnswer } from '#contract/answers.ts';
import { dayOfInstant, monthOf } from '#contract/day.ts';
import type { Known, RestatementAnswer } from '#contract/known.ts';
import { type KpiName, kpiNames, measuresOf } from '#contract/kpis.ts';
import { isCellMeasure } from '#contract/measures.ts';
import { scopeForSystem } from '../../../worker/auth/scope.ts';
import type { OrgDb } from '../../../worker/db/client.ts';
import { answerKpis } from '../../../worker/kpi/answer.ts';
import { answerKnown } from '../../../worker/kpi/as-of/answer.ts';
import { closeStatements } from '../../../worker/kpi/as-of/closings.ts';
import { restatementOf } from '../../../worker/kpi/as-of/restatement.ts';
import { isTold } from '../../../worker/kpi/as-of/telling.ts';
import { keyOf, periodIn, question, type QuestionPlan, scopeIn } from '../../support/asked.ts';
import { type Differences, isClose, meansSomethingIn } from '../../support/differences.ts';
import { feed, goOn } from '../../support/feed.ts';
import { type History, historyOf } from '../../support/history.ts';
import { plan, type Plan } from '../../support/history-plan.ts';

const histories = 40;
const seed = 20_261_123;
const hour = 3_600_000;

/** What is asked: by the figures that this organisation showed at the time. */
type Question = { readonly scope: string; readonly period: string; readonly names: readonly KpiName[] };
type Told = Question & { readonly shown: Record<string, KpiAnswer> };

const ofCells = kpiNames.filter((name) => measuresOf(name).every(isCellMeasure));
const ofRows = ofCells.filter((name) => measuresOf(name).every(isTold));

/** An opportunity that is put away and a document that a second import writes anew leave no trace of what was before. */
const kept = plan.map((one): Plan => ({
  ...one,
  orders: one.orders.map((order) => (order.isSystem ? { ...order, fix: null, moves: [] } : order)),
  opportunities: one.opportunities.map((opportunity) => ({ ...opportunity, isArchived: false })),
}));

function questionsOf(history: History, asked: QuestionPlan): Question[] {
  const wide: Partial<QuestionPlan>[] = [
    { type: 'org', kind: 'year', when: 9 },
    { type: 'org', kind: 'month', when: 9 },
    { type: 'team', kind: 'month', when: 9 },
    { kind: 'quarter', when: 9 },
    {},
  ];
  return wide.map((more) => {
    const one = { ...asked, ...more };
    const scope = scopeIn(history.facts, one.type, one.scope);
    const names = ofCells.filter((name) => meansSomethingIn(name, scope.type));
    return { scope: keyOf(scope), period: periodIn(history, one).key, names };
  });
}

const live = async (db: OrgDb, { names, scope, period }: Question, now: number) =>
  names.length === 0
    ? {}
    : (await answerKpis(db, { kpi: [...names], scope, period }, scopeForSystem(db.orgId), now)).kpis;

type Comparing = {
  readonly db: OrgDb;
  readonly now: number;
  /** Of three names the one whose entries are read. */
  readonly turn: number;
  readonly differences: Differences;
  readonly reached: (what: string) => void;
};

async function compare({ db, now, turn, differences, reached }: Comparing, told: Told, known: Known) {
  const { scope, period, shown } = told;
  const names = told.names.filter((name) => known === 'closing' || ofRows.includes(name));
  if (names.length === 0) return;
  const how = known === 'closing' ? 'closing' : 'instant';
  const { kpis } = await answerKnown(db, { kpi: [...names], scope, period }, known, scopeForSystem(db.orgId), now);
  for (const name of names) {
    const [was, is] = [shown[name], kpis[name]?.known];
    if (!was || !is) throw new Error(`no answer on ${name}`);
    if (how === 'closing' && (is.reason === 'not_closed' || is.reason === 'not_told')) {
      reached(`closing ${is.reason}`);
      continue;
    }
    if (!isClose(was.value, is.value) || !isClose(was.top, is.top) || !isClose(was.bottom, is.bottom))
      differences.push(
        `${scope} ${period} ${name} as of ${known}: ${was.value} (${was.top}/${was.bottom}) was shown, ${is.value ?? is.reason} (${is.top}/${is.bottom}) is told`,
      );
    if (is.value !== null) reached(`${how} value`);
    if (is.difference) reached(`${how} difference`);
  }
  for (const name of names.filter((_, index) => index % 3 === turn % 3))
    await compareEntries({ db, now, turn, differences, reached }, told, name, known);
}

async function compareEntries(
  { db, now, differences, reached }: Comparing,
  { scope, period }: Question,
  name: KpiName,
  known: Known,
) {
  const query = { scope, period, known };
  const log = (await restatementOf(db, name, query, scopeForSystem(db.orgId), now)) as RestatementAnswer;
  const say = (what: string) => differences.push(`${scope} ${period} ${name} since ${known}: ${what}`);
  for (const measure of measuresOf(name)) {
    const { entries, rest } = log.measures[measure] ?? { entries: Number.NaN, rest: null };
    const listed = log.entries.flatMap(({ rows }) => rows.map(({ adds }) => adds[measure] ?? 0));
    const sum = listed.reduce((total, one) => total + one, 0);
    if (sum !== entries) say(`entries of ${measure} make ${sum}, not ${entries}`);
    if (isTold(measure) && rest !== null && rest !== 0) say(`${measure} has a rest of ${rest}`);
  }
  for (const { rows, total, hidden } of log.entries) {
    if (rows.length !== total || hidden > 0) say(`${total} entries announced, ${rows.length} given`);
    for (const { what } of rows) reached(`entry ${what}`);
  }
}

const corrections = ['interaction.void', 'interaction.amend', 'order.void', 'order.amend', 'order.setStatus'];

type Moment = { readonly cut: number; readonly at: number; readonly isQuiet: boolean };

/** Moments between two arrivals: just before a correction, and in the quiet after a wave. */
function momentsOf({ writes }: History, n: number): Moment[] {
  const gaps = writes.flatMap((write, index) => {
    const next = writes[index + 1];
    return next && next.now > write.now ? [{ cut: index + 1, at: write.now, next }] : [];
  });
  const before = gaps.filter(({ next }) => 'name' in next && corrections.includes(next.name));
  const quiet = gaps.filter(({ at, next }) => next.now - at > 24 * hour);
  const one = <T>(list: readonly T[]): T[] => list.slice(n % Math.max(1, list.length)).slice(0, 1);
  const moments: Moment[] = [
    ...one(before.length > 0 ? before : gaps).map(({ cut, at }) => ({ cut, at, isQuiet: false })),
    ...one(quiet).map(({ cut, at }) => ({ cut, at: at + 6 * hour, isQuiet: true })),
  ];
  return moments.toSorted((a, b) => a.cut - b.cut || a.at - b.at);
}

const closingDays = 5;

/** Closes every month that is due. @returns how many there were */
async function closeAll(db: OrgDb, { firstDay, facts }: History, at: number): Promise<number> {
  const first = monthOf(firstDay);
  const last = monthOf(dayOfInstant(at, facts.organization.timeZone) - closingDays) - 1;
  for (let month = first; month <= last; month++) {
    const [done = []] = await db.batch(closeStatements(db.orgId, month, at));
    if (done.length !== 1) throw new Error(`${month} was not closed`);
  }
  return last - first + 1;
}

const mustBeReached = [
  'instant value',
  'instant difference',
  'closing value',
  'closing difference',
  'closing not_closed',
  ...['arrived', 'replaced', 'voided', 'status', 'closed'].map((what) => `entry ${what}`),
];

test(`on ${histories} random histories a figure as known at a past moment is the one that was shown then, closed or not, and late entries make up the difference`, async () => {
  const reaches = new Set<string>();
  const reached = (what: string) => void reaches.add(what);
  let organizations = 0;
  const property = fc.asyncProperty(fc.noBias(kept), question, fc.nat(1000), async (one, asked, n) => {
    const history = historyOf(one, `known${String(organizations++).padStart(17, '0')}`);
    const { writes, now } = history;
    const questions = questionsOf(history, asked);
    const moments = momentsOf(history, n);
    const db = await feed(env.DB, { ...history, writes: writes.slice(0, moments[0]?.cut) });
    const told: { at: number; isQuiet: boolean; answers: Told[] }[] = [];
    for (const [index, { at, isQuiet, cut }] of moments.entries()) {
      const answers: Told[] = [];
      for (const asked of questions) answers.push({ ...asked, shown: await live(db, asked, at) });
      told.push({ at, isQuiet, answers });
      if (isQuiet) await closeAll(db, history, at);
      await goOn(db, writes.slice(cut, moments[index + 1]?.cut), cut);
    }
    const differences: Differences = [];
    const comparing = { db, now, turn: n, differences, reached };
    for (const { at, isQuiet, answers } of told)
      for (const asked of answers) {
        await compare(comparing, asked, at);
        if (isQuiet) await compare(comparing, asked, 'closing');
      }
    expect(differences).toEqual([]);
  });
  await fc.assert(property, { numRuns: histories, seed, endOnFailure: true });
  expect(mustBeReached.filter((what) => !reaches.has(what))).toEqual([]);
}, 900_000);
