import { ActionLift } from './action-lift.ts';
import { BreakEvenDate } from './break-even-date.ts';
import { ChurnReasons } from './churn-reasons.ts';
import { DataCompleteness } from './data-completeness.ts';
import { DataFreshness } from './data-freshness.ts';
import { DemographicMix } from './demographic-mix.ts';
import { SegmentEngagement } from './segment-engagement.ts';
import { TeamEngagement } from './team-engagement.ts';
import { RegionalIndex } from './regional-index.ts';
import { ProductInterest } from './product-interest.ts';
import { Whitespace } from './whitespace.ts';
import { LoyaltyLikelihood } from './loyalty-likelihood.ts';
import { LoyaltyProgram } from './loyalty-program.ts';
import { RfmScore } from './rfm-score.ts';
import { ContactsVsTenure } from './contacts-vs-tenure.ts';
import { CustomerActivitySegment } from './customer-activity-segment.ts';
import { LossReasons } from './loss-reasons.ts';
import { NewCustomersByRep } from './new-customers-by-rep.ts';
import { ProductProfitability } from './product-profitability.ts';
import { ProductivityByStage } from './productivity-by-stage.ts';
import { RevenueBridge } from './revenue-bridge.ts';
import { RevenueMix } from './revenue-mix.ts';
import { StageConversion } from './stage-conversion.ts';
import { StageWinProbability } from './stage-win-probability.ts';
import { TimeInStage } from './time-in-stage.ts';
import type { ScopeType } from '../steering.ts';
import type * as v from 'valibot';

/** A table or list with a shape of its own; its words are in `words.*.ts`, its definition in docs/analyses.md. */
export type Analysis = {
  /** Number in the catalogue of KPIs. */
  readonly no: number;
  /** A changed definition is a new version (rule R13). */
  readonly version: number;
  readonly scopes: readonly ScopeType[];
  /** Its rows speak of reps or of their customers: for those who may see the scope rep by rep. */
  readonly rows?: 'people';
  /** Shows what goods cost: `not_permitted` for a rep unless the organisation opens margins to reps. */
  readonly isCost?: true;
  /** It changes without a write: an answer holds for a minute. */
  readonly isLive?: true;
  readonly answer: v.GenericSchema;
};

const people = ['org', 'team', 'territory', 'rep'] as const;
const everywhere = [...people, 'family', 'unit'] as const;

export const analyses = {
  revenue_mix: { no: 13, version: 1, scopes: everywhere, answer: RevenueMix },
  product_profitability: { no: 17, version: 1, scopes: everywhere, isCost: true, answer: ProductProfitability },
  revenue_bridge: { no: 19, version: 1, scopes: everywhere, answer: RevenueBridge },
  new_customers_by_rep: { no: 21, version: 1, scopes: people, rows: 'people', answer: NewCustomersByRep },
  stage_conversion_rate: { no: 25, version: 1, scopes: everywhere, answer: StageConversion },
  stage_drop_off: { no: 26, version: 1, scopes: everywhere, answer: StageConversion },
  customer_activity_segment: { no: 34, version: 1, scopes: people, answer: CustomerActivitySegment },
  contacts_vs_tenure: { no: 38, version: 1, scopes: people, rows: 'people', answer: ContactsVsTenure },
  churn_reasons: { no: 42, version: 1, scopes: people, answer: ChurnReasons },
  rfm_score: { no: 46, version: 1, scopes: people, answer: RfmScore },
  loyalty_likelihood: { no: 47, version: 1, scopes: people, rows: 'people', answer: LoyaltyLikelihood },
  whitespace: { no: 55, version: 1, scopes: people, rows: 'people', answer: Whitespace },
  product_interest: { no: 56, version: 1, scopes: people, answer: ProductInterest },
  loyalty_program: { no: 57, version: 1, scopes: people, answer: LoyaltyProgram },
  break_even_date: { no: 64, version: 1, scopes: ['org'], isCost: true, answer: BreakEvenDate },
  productivity_by_stage: { no: 67, version: 1, scopes: people, rows: 'people', answer: ProductivityByStage },
  stage_win_probability: { no: 78, version: 1, scopes: everywhere, answer: StageWinProbability },
  loss_reasons: { no: 80, version: 1, scopes: everywhere, answer: LossReasons },
  time_in_stage: { no: 81, version: 1, scopes: everywhere, answer: TimeInStage },
  action_lift: { no: 93, version: 1, scopes: ['org'], isCost: true, answer: ActionLift },
  regional_index: { no: 95, version: 1, scopes: ['org', 'territory'], answer: RegionalIndex },
  demographic_mix: { no: 96, version: 1, scopes: people, answer: DemographicMix },
  segment_engagement: { no: 97, version: 1, scopes: people, answer: SegmentEngagement },
  team_engagement: { no: 98, version: 1, scopes: ['org', 'team'], answer: TeamEngagement },
  data_freshness: { no: 101, version: 1, scopes: ['org', 'team', 'rep'], isLive: true, answer: DataFreshness },
  data_completeness: { no: 102, version: 1, scopes: people, answer: DataCompleteness },
} as const satisfies Record<string, Analysis>;

export type AnalysisName = keyof typeof analyses;
export type AnalysisResult<Name extends AnalysisName> = v.InferOutput<(typeof analyses)[Name]['answer']>;

export const analysisNames = Object.keys(analyses) as AnalysisName[];
export const isAnalysisName = (name: string): name is AnalysisName => Object.hasOwn(analyses, name);

/** Names and versions of all definitions: part of every ETag. */
export const analysesVersion = analysisNames.map((name) => `${name}@${analyses[name].version}`).join(' ');
