import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExplainAnswer } from '#contract/explain.ts';
import { type KpiName, kpiNames } from '#contract/kpis.ts';
import { scopeForSystem, scopeOf } from '../../../worker/auth/scope.ts';
import type { OrgDb } from '../../../worker/db/client.ts';
import { answerKpis } from '../../../worker/kpi/answer.ts';
import { keyOf, periodIn, question, type QuestionPlan, scopeIn } from '../../support/asked.ts';
import type { Asked } from '../../support/brute-scope.ts';
import { periodAround } from '../../support/civil.ts';
import { type Differences, isClose, meansSomethingIn } from '../../support/differences.ts';
import { feed } from '../../support/feed.ts';
import { explainWhole, fromRows } from '../../support/from-rows.ts';
import { type History, historyOf } from '../../support/history.ts';
import { feedOffice, officeOf } from '../../support/history-office.ts';
import { officePlan } from '../../support/history-office-plan.ts';
import { plan } from '../../support/history-plan.ts';

const histories = 24;
const seed = 20_261_122;
/** Beside one on everything that happened in a year. */
const questionsEach = 1;

type Asking = {
  readonly db: OrgDb;
  readonly history: History;
  readonly differences: Differences;
  readonly reached: (what: string) => void;
};

type Where = { readonly scope: Asked; readonly period: string; readonly window?: number | undefined };

const whereOf = (history: History, asked: QuestionPlan): Where => ({
  scope: scopeIn(history.facts, asked.type, asked.scope),
  period: periodIn(history, asked).key,
  window: asked.window ?? undefined,
});

/** Some periods for which the organisation is to reach a revenue. */
const withTarget = ({ facts: { targets, organization } }: History): Where[] =>
  targets
    .filter(({ kpi, scopeType }) => kpi === 'net_revenue' && scopeType === 'org')
    .slice(0, 3)
    .map(({ periodKind, from }) => ({
      scope: { type: 'org', id: '' },
      period: periodAround(periodKind, from, organization).key,
    }));

async function explainAll(
  { db, history, differences, reached }: Asking,
  { scope, ...where }: Where,
  some: readonly KpiName[] = kpiNames,
): Promise<void> {
  const { now, today } = history;
  const query = { scope: keyOf(scope), ...where };
  const reader = scopeForSystem(db.orgId);
  const names = some.filter((name) => meansSomethingIn(name, scope.type));
  for (const name of names) {
    const { kpis } = await answerKpis(db, { ...query, kpi: [name] }, reader, now);
    const answer = await explainWhole(db, name, query, reader, now);
    const told = kpis[name];
    const say = (what: string) => differences.push(`${query.scope} ${query.period} ${name}: ${what}`);
    if (!isClose(answer.value, told?.value)) say(`explained as ${answer.value}, answered as ${told?.value}`);
    if (Object.keys(answer.measures).length > 0) compareRows(answer, today, say);
    for (const { isExact, ...one } of answer.reconciliation)
      if (!isExact) say(`does not reconcile: ${JSON.stringify(one)}`);
    if (answer.evidence.some(({ hidden }) => hidden > 0)) say('hides rows from the organisation itself');
    reached(`${name} ${answer.value === null ? answer.reason : 'value'}`);
    for (const { reason } of answer.exclusions) reached(`excluded: ${reason}`);
  }
  if (scope.type === 'team' || scope.type === 'org') await explainToRep({ db, history, differences, reached }, query);
}

function compareRows(answer: ExplainAnswer, today: number, say: (what: string) => void): void {
  const again = fromRows(answer, today);
  for (const [measure, value] of Object.entries(answer.measures))
    if (!isClose(again.measures[measure], value))
      say(`${measure} is ${value}, its rows make ${again.measures[measure]}`);
  if (!isClose(again.value.value, answer.value)) say(`the value is ${answer.value}, rows make ${again.value.value}`);
  for (const { kind, rows, total } of answer.evidence) {
    if (rows.length !== total) say(`${total} ${kind} rows announced, ${rows.length} given`);
    const keys = new Set(
      rows.map(({ id, part, repId, day }) => [id, part, repId, kind === 'interval' ? day : ''].join()),
    );
    if (keys.size !== rows.length) say(`a ${kind} is there twice`);
    if (rows.some(({ label }) => !label)) say(`a ${kind} has no label`);
  }
}

/** A rep reads the total, and his own rows behind it. */
async function explainToRep({ db, history, differences, reached }: Asking, query: { scope: string; period: string }) {
  const { facts, now } = history;
  const [userId = ''] = facts.reps;
  const reader = scopeOf({ orgId: db.orgId, userId, role: 'rep', locale: 'fr', sessionId: null });
  for (const name of ['net_revenue', 'visit_strike_rate', 'active_customer_rate', 'open_pipeline'] as const) {
    const all = await explainWhole(db, name, query, scopeForSystem(db.orgId), now);
    const his = await explainWhole(db, name, query, reader, now);
    if (!isClose(all.value, his.value)) differences.push(`${name}: a rep is told ${his.value}, not ${all.value}`);
    for (const [index, list] of his.evidence.entries()) {
      if (list.rows.some(({ repId }) => repId !== userId)) differences.push(`${name}: a rep sees a colleague's row`);
      const own = all.evidence[index]?.rows.filter(({ repId }) => repId === userId).length ?? 0;
      if (list.rows.length !== own || list.hidden !== list.total - own)
        differences.push(`${name}: a rep sees ${list.rows.length} of his ${own} rows, ${list.hidden} hidden`);
      if (list.hidden > 0 && own > 0) reached('rows hidden from a rep');
    }
  }
}

const mustBeReached: readonly string[] = [
  ...kpiNames.map((name) => `${name} value`),
  ...['not_confirmed', 'cancelled', 'replaced', 'voided', 'archived', 'no_cost', 'no_product', 'no_value'].map(
    (reason) => `excluded: ${reason}`,
  ),
  'excluded: no_amount',
  'rows hidden from a rep',
];

test(`on ${histories} random histories the rows behind every KPI make its figure, and reps, total and documents reconcile`, async () => {
  const reaches = new Set<string>();
  let organizations = 0;
  const property = fc.asyncProperty(
    fc.noBias(plan),
    fc.array(question, { minLength: questionsEach, maxLength: questionsEach }),
    officePlan,
    async (one, questions, papers) => {
      const history = historyOf(one, `explained${String(organizations++).padStart(13, '0')}`);
      const db = await feed(env.DB, history);
      await feedOffice(db, officeOf(papers, history), history);
      const differences: Differences = [];
      const asking = { db, history, differences, reached: (what: string) => void reaches.add(what) };
      for (const asked of questions)
        for (const wide of [{}, { type: 'org', kind: 'year', when: 9 } as const])
          await explainAll(asking, whereOf(history, { ...asked, ...wide }));
      for (const where of withTarget(history)) await explainAll(asking, where, ['pipeline_coverage']);
      expect(differences).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns: histories, seed, endOnFailure: true });
  expect(mustBeReached.filter((what) => !reaches.has(what))).toEqual([]);
}, 1_200_000);
