import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KpiAnswer } from '#contract/answers.ts';
import { dayOfInstant, monthOf } from '#contract/day.ts';
import type { Known, RestatementAnswer } from '#contract/known.ts';
import { type KpiName, kpiNames, measuresOf } from '#contract/kpis.ts';
import { isCellMeasure } from '#contract/measures.ts';
import { scopeForSystem } from '../../worker/auth/scope.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { answerKpis } from '../../worker/kpi/answer.ts';
import { answerKnown } from '../../worker/kpi/as-of/answer.ts';
import { closeStatements } from '../../worker/kpi/as-of/closings.ts';
import { restatementOf } from '../../worker/kpi/as-of/restatement.ts';
import { isTold } from '../../worker/kpi/as-of/telling.ts';
import { keyOf, periodIn, question, type QuestionPlan, scopeIn } from '../support/asked.ts';
import { type Differences, isClose, meansSomethingIn } from '../support/differences.ts';
import { feed, goOn } from '../support/feed.ts';
import { type History, historyOf } from '../support/history.ts';
import { plan } from '../support/history-plan.ts';

const histories = 30;
const seed = 20_261_123;
const hour = 3_600_000;
/** Of one request. */
const atOnce = 20;

/** What is asked: by the figures that this organisation showed at the time. */
type Question = { readonly scope: string; readonly period: string; readonly names: readonly KpiName[] };
type Told = Question & { readonly shown: Record<string, KpiAnswer> };

const ofCells = kpiNames.filter((name) => measuresOf(name).every(isCellMeasure));
const ofRows = ofCells.filter((name) => measuresOf(name).every(isTold));

/** An opportunity that is put away leaves no trace of when. */
const kept = plan.map((one) => ({
  ...one,
  opportunities: one.opportunities.map((opportunity) => ({ ...opportunity, isArchived: false })),
}));

function questionsOf(history: History, plans: readonly QuestionPlan[]): Question[] {
  const wide: Partial<QuestionPlan>[] = [
    { type: 'org', kind: 'year', when: 9 },
    { type: 'team', kind: 'month', when: 9 },
    {},
  ];
  return plans.flatMap((asked) =>
    wide.map((more) => {
      const one = { ...asked, ...more };
      const scope = scopeIn(history.facts, one.type, one.scope);
      const names = ofCells.filter((name) => meansSomethingIn(name, scope.type)).slice(0, atOnce);
      return { scope: keyOf(scope), period: periodIn(history, one).key, names };
    }),
  );
}

const live = async (db: OrgDb, { names, scope, period }: Question, now: number) =>
  names.length === 0
    ? {}
    : (await answerKpis(db, { kpi: [...names], scope, period }, scopeForSystem(db.orgId), now)).kpis;

async function compare(
  db: OrgDb,
  told: Told,
  known: Known,
  now: number,
  into: Differences,
  reached: (what: string) => void,
) {
  const { scope, period, shown } = told;
  const names = told.names.filter((name) => known === 'closing' || ofRows.includes(name));
  if (names.length === 0) return;
  const reader = scopeForSystem(db.orgId);
  const { kpis } = await answerKnown(db, { kpi: [...names], scope, period }, known, reader, now);
  for (const name of names) {
    const [was, is] = [shown[name], kpis[name]];
    const label = `${scope} ${period} ${name} as of ${known}`;
    if (known === 'closing' && is?.known.value === null && ['not_closed', 'not_told'].includes(is.known.reason ?? '')) {
      reached(`closing ${is.known.reason}`);
      continue;
    }
    if (
      !isClose(was?.value, is?.known.value) ||
      !isClose(was?.top, is?.known.top) ||
      !isClose(was?.bottom, is?.known.bottom)
    )
      into.push(
        `${label}: told ${was?.value} (${was?.top}/${was?.bottom}) then, ${is?.known.value ?? is?.known.reason} (${is?.known.top}/${is?.known.bottom}) now`,
      );
    if (is?.known.value != null) reached(`${known === 'closing' ? 'closing' : 'instant'} value`);
    if (is?.known.difference) reached(`${known === 'closing' ? 'closing' : 'instant'} difference`);
  }
  for (const name of names.slice(0, 6)) await compareEntries(db, told, name, known, now, into, reached);
}

async function compareEntries(
  db: OrgDb,
  { scope, period }: Told,
  name: KpiName,
  known: Known,
  now: number,
  into: Differences,
  reached: (what: string) => void,
) {
  const query = { scope, period, known };
  const log = (await restatementOf(db, name, query, scopeForSystem(db.orgId), now)) as RestatementAnswer;
  const label = `${scope} ${period} ${name} since ${known}`;
  for (const [measure, { entries, rest }] of Object.entries(log.measures)) {
    const listed = log.entries.flatMap(({ rows }) => rows.map(({ adds }) => adds[measure] ?? 0));
    if (listed.reduce((sum, one) => sum + one, 0) !== entries)
      into.push(`${label}: the entries of ${measure} are not ${entries}`);
    if (isTold(measure as KpiName & 'visits') && rest !== null && rest !== 0)
      into.push(`${label}: ${measure} has a rest of ${rest}`);
  }
  for (const { rows, total, hidden } of log.entries) {
    if (rows.length !== total || hidden > 0) into.push(`${label}: ${total} entries announced, ${rows.length} given`);
    for (const { what } of rows) reached(`entry ${what}`);
  }
}

/** Moments between two arrivals: in the middle of a wave, and in the quiet after one. */
function momentsOf({ writes }: History, n: number): { cut: number; at: number; isQuiet: boolean }[] {
  const cuts = writes.flatMap((write, index) => {
    const next = writes[index + 1]?.now;
    return next !== undefined && next > write.now ? [{ cut: index + 1, at: write.now, gap: next - write.now }] : [];
  });
  const quiet = cuts
    .filter(({ gap }) => gap > 24 * hour)
    .map(({ cut, at }) => ({ cut, at: at + 6 * hour, isQuiet: true }));
  const busy = cuts[n % Math.max(1, cuts.length)];
  const first = quiet[n % Math.max(1, quiet.length)];
  const both = [...(busy ? [{ cut: busy.cut, at: busy.at, isQuiet: false }] : []), ...(first ? [first] : [])];
  return both.toSorted((a, b) => a.cut - b.cut).filter(({ cut }, index) => cut !== both[index - 1]?.cut);
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
  ...['arrived', 'replaced', 'voided', 'status', 'order', 'first', 'closed'].map((what) => `entry ${what}`),
];

test(`on ${histories} random histories a figure as known at a past moment is the one that was shown then, closed or not, and late entries make up the difference`, async () => {
  const reaches = new Set<string>();
  const reached = (what: string) => void reaches.add(what);
  let organizations = 0;
  const property = fc.asyncProperty(
    fc.noBias(kept),
    fc.array(question, { minLength: 2, maxLength: 2 }),
    fc.nat(1000),
    async (one, plans, n) => {
      const history = historyOf(one, `known${String(organizations++).padStart(17, '0')}`);
      const { writes, now } = history;
      const questions = questionsOf(history, plans);
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
      for (const { at, isQuiet, answers } of told)
        for (const asked of answers) {
          await compare(db, asked, at, now, differences, reached);
          if (isQuiet) await compare(db, asked, 'closing', now, differences, reached);
        }
      expect(differences).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns: histories, seed, endOnFailure: true });
  expect(mustBeReached.filter((what) => !reaches.has(what))).toEqual([]);
}, 900_000);
