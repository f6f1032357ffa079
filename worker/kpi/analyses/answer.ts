import {
  type Analysis as Definition,
  type AnalysisName,
  analyses,
  isAnalysisName,
} from '#contract/analyses/registry.ts';
import type { AnalysisHead, AnalysisQuery } from '#contract/analyses/query.ts';
import { Refusal } from '#contract/errors.ts';
import type { Scope } from '../../auth/scope.ts';
import type { OrgDb } from '../../db/client.ts';
import { periodOf } from '../question.ts';
import { checkRights, rightsNeedTeams } from '../rights.ts';
import { type By, checkExists, scopeOfKey, sliceOf, treesNeeded } from '../scopes.ts';
import { type OrgState, readState } from '../settings.ts';
import { readTrees } from '../trees.ts';
import type { Analysis } from './analysis.ts';
import { actionLift } from './action-lift.ts';
import { breakEvenDate } from './break-even-date.ts';
import { churnReasons } from './churn-reasons.ts';
import { customerActivitySegment } from './customer-activity-segment.ts';
import { contactsVsTenure } from './contacts-vs-tenure.ts';
import { rfmScore } from './rfm-score.ts';
import { loyaltyLikelihood } from './loyalty-likelihood.ts';
import { loyaltyProgram } from './loyalty-program.ts';
import { whitespace } from './whitespace.ts';
import { productInterest } from './product-interest.ts';
import { regionalIndex } from './regional-index.ts';
import { lossReasons } from './loss-reasons.ts';
import { namesOf } from './names.ts';
import { newCustomersByRep } from './new-customers-by-rep.ts';
import { productProfitability } from './product-profitability.ts';
import { productivityByStage } from './productivity-by-stage.ts';
import { revenueBridge } from './revenue-bridge.ts';
import { revenueMix } from './revenue-mix.ts';
import { stageConversion } from './stage-conversion.ts';
import { stageWinProbability } from './stage-win-probability.ts';
import { timeInStage } from './time-in-stage.ts';
import { dataCompleteness } from './data-completeness.ts';
import { dataFreshness } from './data-freshness.ts';
import { demographicMix } from './demographic-mix.ts';
import { segmentEngagement } from './segment-engagement.ts';
import { teamEngagement } from './team-engagement.ts';

const modules: { readonly [Name in AnalysisName]: Analysis<Name> } = {
  revenue_mix: revenueMix,
  product_profitability: productProfitability,
  revenue_bridge: revenueBridge,
  new_customers_by_rep: newCustomersByRep,
  stage_conversion_rate: stageConversion,
  stage_drop_off: stageConversion,
  productivity_by_stage: productivityByStage,
  stage_win_probability: stageWinProbability,
  loss_reasons: lossReasons,
  time_in_stage: timeInStage,
  action_lift: actionLift,
  regional_index: regionalIndex,
  product_interest: productInterest,
  whitespace,
  loyalty_likelihood: loyaltyLikelihood,
  loyalty_program: loyaltyProgram,
  rfm_score: rfmScore,
  contacts_vs_tenure: contactsVsTenure,
  churn_reasons: churnReasons,
  break_even_date: breakEvenDate,
  customer_activity_segment: customerActivitySegment,
  demographic_mix: demographicMix,
  segment_engagement: segmentEngagement,
  team_engagement: teamEngagement,
  data_freshness: dataFreshness,
  data_completeness: dataCompleteness,
};

export type AnalysisAnswer = AnalysisHead & { readonly result: object | null };

/** @throws Refusal `request.not_found` */
export function analysisOf(name: string): AnalysisName {
  if (!isAnalysisName(name)) throw new Refusal('request.not_found', { analysis: name });
  return name;
}

function isAllowed(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * Any registered analysis over a scope and a period.
 * @throws Refusal `request.malformed` `request.no_such_scope` `request.scope_without_meaning` `auth.not_permitted`
 */
export async function answerAnalysis(
  db: OrgDb,
  name: AnalysisName,
  query: AnalysisQuery,
  reader: Scope,
  now: number,
  known?: OrgState,
): Promise<AnalysisAnswer> {
  const rowsBefore = db.rowsRead;
  const { settings } = known ?? (await readState(db, now));
  const definition: Definition = analyses[name];
  const module: Analysis<AnalysisName> = modules[name];
  const scope = scopeOfKey(query.scope, db.orgId);
  if (!definition.scopes.includes(scope.type))
    throw new Refusal('request.scope_without_meaning', { analysis: name, scope: scope.type });
  const period = periodOf(query.period, settings);
  const people = rightsNeedTeams(reader) ? (['people'] as const) : [];
  const needed = treesNeeded(scope, module.isByPart ? query.by : undefined);
  const trees = await readTrees(db, new Set([...needed, ...people, ...(module.trees ?? [])]));
  const check = (by: By | undefined) => checkRights(reader, scope, by, trees, period, settings.today);
  check(definition.rows === 'people' ? 'rep' : undefined);
  if (scope.id !== reader.userId) await checkExists(db, scope, trees);
  const end = Math.min(period.to, settings.today + 1);
  const may = (by: By) => isAllowed(() => check(by));
  const isHidden = definition.isCost && reader.role === 'rep' && !settings.repsSeeMargin;
  const asking = { db, query, scope, slice: sliceOf(scope, trees), period, end, settings, trees, may, now };
  const result = isHidden || end <= period.from ? null : await module.answer(asking);
  const names = result === null ? undefined : await namesOf(db, name);
  return {
    name,
    version: definition.version,
    asOf: now,
    timeZone: settings.timeZone,
    currency: settings.currency,
    scope: query.scope,
    period: { key: period.key, from: period.from, to: period.to },
    ...(result === null ? { reason: isHidden ? 'not_permitted' : 'no_data' } : {}),
    ...(names && { names }),
    rowsRead: db.rowsRead - rowsBefore + (known?.rowsRead ?? 0),
    result,
  };
}
