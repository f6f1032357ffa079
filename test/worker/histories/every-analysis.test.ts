import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Analysis, type AnalysisName, analyses, analysisNames } from '#contract/analyses/registry.ts';
import { ActionLift } from '#contract/analyses/action-lift.ts';
import { BreakEvenDate } from '#contract/analyses/break-even-date.ts';
import { ChurnReasons } from '#contract/analyses/churn-reasons.ts';
import { DemographicMix } from '#contract/analyses/demographic-mix.ts';
import { RevenueBridge } from '#contract/analyses/revenue-bridge.ts';
import { TeamEngagement } from '#contract/analyses/team-engagement.ts';
import { scopeForSystem } from '../../../worker/auth/scope.ts';
import type { OrgDb } from '../../../worker/db/client.ts';
import { answerAnalysis } from '../../../worker/kpi/analyses/answer.ts';
import { actions } from '../../support/analyses/campaigns.ts';
import { bridge } from '../../support/analyses/bridge.ts';
import { churn, loyalty, rfm, segments, tenure } from '../../support/analyses/customers.ts';
import { programme } from '../../support/analyses/loyalty-program.ts';
import { gaps, interest, regions } from '../../support/analyses/market.ts';
import type { Inquiry } from '../../support/analyses/plain.ts';
import { breakEven, mix, newcomers, profitability } from '../../support/analyses/sales.ts';
import { conversion, productivity, reasons, stays, winProbability } from '../../support/analyses/stages.ts';
import { completeness, engagement, freshness, profile, segmentReactions } from '../../support/analyses/team.ts';
import { differencesOf } from '../../support/analyses/same.ts';
import { keyOf, periodIn, question, scopeIn } from '../../support/asked.ts';
import type { Asked } from '../../support/brute-scope.ts';
import { openBook } from '../../support/brute-force.ts';
import { type Period, rangeOf } from '../../support/civil.ts';
import { feed } from '../../support/feed.ts';
import { type History, historyOf } from '../../support/history.ts';
import { feedOffice, officeOf, withCampaigns } from '../../support/history-office.ts';
import { officePlan } from '../../support/history-office-plan.ts';
import { plan } from '../../support/history-plan.ts';

const histories = 40;
const seed = 20_261_141;
const questionsEach = 3;

/** Every analysis once more, by plain loops over the facts; null = nothing to speak of. */
const calculations: Record<AnalysisName, (inquiry: Inquiry) => object | null> = {
  revenue_mix: mix,
  product_profitability: profitability,
  revenue_bridge: bridge,
  new_customers_by_rep: newcomers,
  stage_conversion_rate: conversion,
  stage_drop_off: conversion,
  productivity_by_stage: productivity,
  stage_win_probability: winProbability,
  loss_reasons: reasons,
  time_in_stage: stays,
  customer_activity_segment: segments,
  contacts_vs_tenure: tenure,
  churn_reasons: churn,
  break_even_date: breakEven,
  rfm_score: rfm,
  loyalty_likelihood: loyalty,
  loyalty_program: programme,
  whitespace: gaps,
  product_interest: interest,
  action_lift: actions,
  regional_index: regions,
  demographic_mix: profile,
  segment_engagement: segmentReactions,
  team_engagement: engagement,
  data_freshness: freshness,
  data_completeness: completeness,
};

const asked = fc.record({
  question,
  compare: fc.constantFrom('previous' as const, 'last_year' as const),
  customer: fc.option(fc.nat(5), { freq: 2 }),
  by: fc.constantFrom('family' as const, 'unit' as const, 'territory' as const),
});

type More = Pick<Inquiry, 'compare' | 'by' | 'customer'>;

/** Sentences are read by people: only that they are there is checked here. */
function withoutSentences(result: object | null): object | null {
  if (result === null || !('sentences' in result)) return result;
  const { sentences, ...rest } = result;
  expect(sentences).toEqual({ fr: expect.stringMatching(/\.$/), en: expect.stringMatching(/\.$/) });
  return rest;
}

/** What an answer must once have shown, or it proves little. */
function tellingOf(name: AnalysisName, given: object | null): string[] {
  if (name === 'team_engagement' && v.is(TeamEngagement, given))
    return [given.pulse.mean, given.recommendation.score, given.training.share].map(
      (figure, index) => `${['mood', 'recommendation', 'training'][index]} ${figure === null ? 'hidden' : 'shown'}`,
    );
  if (name === 'action_lift' && v.is(ActionLift, given))
    return given.campaigns.flatMap(({ lift, roi, costPerConversion, isMaturing }) => [
      `lift ${lift.reason ?? (lift.low === null ? 'without interval' : lift.isSmall ? 'of few' : 'of many')}`,
      `return ${roi === null ? 'unknown' : roi > 0 ? 'above' : 'below'}`,
      costPerConversion === null ? 'no conversion' : 'conversion',
      isMaturing ? 'maturing' : 'mature',
    ]);
  if (name === 'break_even_date' && v.is(BreakEvenDate, given))
    return [given.reachedOn === null ? (given.projectedOn === null ? 'out of reach' : 'projected') : 'reached'];
  if (name === 'churn_reasons' && v.is(ChurnReasons, given)) {
    const { silent, complained } = given.total;
    return [
      silent > 0 && 'silent',
      complained > 0 && 'complained',
      given.reasons.some(({ reasonId }) => reasonId) && 'noted',
    ].filter((what) => what !== false);
  }
  if (name === 'demographic_mix' && v.is(DemographicMix, given))
    return given.classes.map(({ dimension }) => `class of ${dimension}`);
  return [];
}

/** Histories give no reason for a loss: some of their lost opportunities are given one here, on both sides. */
async function giveReasons(db: OrgDb, { facts }: History): Promise<void> {
  const lost = facts.opportunities.filter(({ changes }) => facts.stages.get(changes.at(-1)?.stageId ?? '') === 'lost');
  for (const [index, opportunity] of lost.entries()) {
    const lostReason = ['', 'prix', ' délai ', 'prix '][index % 4] ?? '';
    Object.assign(opportunity, { lostReason });
    const sql = 'UPDATE opportunities SET lost_reason = ?3 WHERE org_id = ?1 AND id = ?2';
    await db.all({ sql, params: [db.orgId, opportunity.id, lostReason] });
  }
}

test(`on ${histories} random histories every analysis is what a plain calculation says`, async () => {
  const reached = new Set<string>();
  let organizations = 0;
  const property = fc.asyncProperty(
    fc.noBias(plan),
    fc.array(asked, { minLength: questionsEach, maxLength: questionsEach }),
    officePlan,
    async (one, questions, papers) => {
      const lived = historyOf(one, `analysed${String(organizations++).padStart(14, '0')}`);
      const office = officeOf(papers, lived);
      const history = withCampaigns(lived, office);
      const db = await feed(env.DB, history);
      const { facts, now, today } = history;
      await giveReasons(db, history);
      await feedOffice(db, office, history);
      const book = openBook(facts, today);
      const defaults = [1000, one.stageRaise ?? 3333, 7500];
      const differences: string[] = [];
      const ask = async (name: AnalysisName, scope: Asked, span: Period, more: More) => {
        const definition: Analysis = analyses[name];
        const query = { scope: keyOf(scope), period: span.key, ...more };
        const answer = await answerAnalysis(db, name, query, scopeForSystem(db.orgId), now);
        const expected =
          span.from > today ? null : calculations[name]({ book, scope, span, ...more, defaults, office, now });
        const given = answer.result === null ? null : (v.parse(definition.answer, answer.result) as object);
        const found = [...differencesOf(expected, withoutSentences(given)), ...differencesOf(given, answer.result)];
        differences.push(...found.map((what) => `${name} ${query.scope} ${span.key} ${JSON.stringify(more)} ${what}`));
        reached.add(`${name} ${scope.type}`).add(`${name} ${given === null ? (answer.reason ?? '') : 'result'}`);
        for (const what of tellingOf(name, given)) reached.add(what);
        return given;
      };
      for (const { question: where, compare, by, customer: n } of questions) {
        const customer = n === null ? undefined : facts.customers[n]?.id;
        for (const name of analysisNames) {
          const scopes: readonly string[] = analyses[name].scopes;
          const scope = scopeIn(facts, scopes.includes(where.type) ? where.type : 'org', where.scope);
          await ask(name, scope, periodIn(history, where), { compare, by, customer });
        }
      }
      // The two halves of a history sell the same products: prices and the choice between them move.
      const halves = rangeOf(history.firstDay + 270, history.firstDay + 540);
      for (const type of ['org', 'rep'] as const) {
        const bridged = await ask('revenue_bridge', scopeIn(facts, type, 0), halves, {
          compare: 'previous',
          by: 'family',
        });
        const bars = v.is(RevenueBridge, bridged) ? Object.entries(bridged.products) : [];
        for (const [bar, cents] of bars) if (cents !== 0) reached.add(`${type} ${bar}`);
      }
      expect(differences).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns: histories, seed, endOnFailure: true });
  const expected = analysisNames.flatMap((name) => [
    `${name} result`,
    ...analyses[name].scopes.map((type) => `${name} ${type}`),
  ]);
  for (const bar of ['price', 'volume', 'mix', 'new', 'dropped', 'unitemised', 'returns'])
    expected.push(`org ${bar}Cents`);
  for (const what of ['mood', 'recommendation', 'training']) expected.push(`${what} hidden`, `${what} shown`);
  for (const what of ['no_control', 'no_treated', 'without interval', 'of few']) expected.push(`lift ${what}`);
  expected.push('return unknown', 'return above', 'return below', 'no conversion', 'conversion', 'maturing', 'mature');
  expected.push('reached', 'out of reach', 'silent', 'complained', 'noted');
  for (const what of ['kind', 'source', 'seniority']) expected.push(`class of ${what}`);
  expect(expected.filter((what) => !reached.has(what))).toEqual([]);
}, 600_000);
