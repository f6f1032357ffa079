import { ActionPlan, PlanCheck } from './office/action-plan.ts';
import { Benchmark } from './office/benchmark.ts';
import { Campaign, CampaignMember } from './office/campaign.ts';
import { Contest } from './office/contest.ts';
import { CostEntry } from './office/cost.ts';
import { ExchangeRate } from './office/exchange-rate.ts';
import { CustomerLoss, LossReason } from './office/loss.ts';
import { LoyaltyMember, LoyaltyTransaction } from './office/loyalty.ts';
import { Segment, SegmentMember } from './office/segment.ts';
import { StockReading } from './office/stock.ts';
import { Survey, SurveyResponse } from './office/survey.ts';
import { TrainingRecord } from './office/training.ts';
import { WorkDay } from './office/work-day.ts';

/** Nouns that never travel to phones, with the schema of their rows: offices write them, online. */
export const officeEntities = {
  campaign: Campaign,
  campaignMember: CampaignMember,
  costEntry: CostEntry,
  survey: Survey,
  surveyResponse: SurveyResponse,
  stockReading: StockReading,
  workDay: WorkDay,
  trainingRecord: TrainingRecord,
  loyaltyMember: LoyaltyMember,
  loyaltyTransaction: LoyaltyTransaction,
  segment: Segment,
  segmentMember: SegmentMember,
  exchangeRate: ExchangeRate,
  benchmark: Benchmark,
  lossReason: LossReason,
  customerLoss: CustomerLoss,
  actionPlan: ActionPlan,
  planCheck: PlanCheck,
  contest: Contest,
} as const;
