import type * as v from 'valibot';
import { checkPlan, setActionPlan } from './office/action-plan.ts';
import { setBenchmark } from './office/benchmark.ts';
import { setCampaign, setCampaignMember } from './office/campaign.ts';
import { setContest } from './office/contest.ts';
import { addCost, voidCost } from './office/cost.ts';
import { setExchangeRate } from './office/exchange-rate.ts';
import { noteLoss, setLossReason, voidLoss } from './office/loss.ts';
import { addPoints, setLoyaltyMember, voidPoints } from './office/loyalty.ts';
import { setSegment, setSegmentMember } from './office/segment.ts';
import { readStock, voidStock } from './office/stock.ts';
import { answerSurvey, setSurvey, voidAnswer } from './office/survey.ts';
import { setTraining } from './office/training.ts';
import { setWorkDay } from './office/work-day.ts';

/** Writes made in an office, online: the server knows them beside those of `mutations.ts`, phones carry none of their code. */
export const officeMutations = {
  'campaign.set': setCampaign,
  'campaign.setMember': setCampaignMember,
  'cost.add': addCost,
  'cost.void': voidCost,
  'survey.set': setSurvey,
  'survey.answer': answerSurvey,
  'survey.voidAnswer': voidAnswer,
  'stock.read': readStock,
  'stock.void': voidStock,
  'workDay.set': setWorkDay,
  'training.set': setTraining,
  'loyalty.setMember': setLoyaltyMember,
  'loyalty.addPoints': addPoints,
  'loyalty.voidPoints': voidPoints,
  'segment.set': setSegment,
  'segment.setMember': setSegmentMember,
  'exchangeRate.set': setExchangeRate,
  'benchmark.set': setBenchmark,
  'lossReason.set': setLossReason,
  'customerLoss.note': noteLoss,
  'customerLoss.void': voidLoss,
  'actionPlan.set': setActionPlan,
  'actionPlan.check': checkPlan,
  'contest.set': setContest,
} as const;

export type OfficeMutationName = keyof typeof officeMutations;
/** What a caller gives: defaults may be left out. */
export type OfficeArgs<N extends OfficeMutationName> = v.InferInput<(typeof officeMutations)[N]['args']>;
