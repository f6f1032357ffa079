import type { CheckFrequency, Seed } from '../kpi.ts';
import type { AnalysisName } from './registry.ts';

/** Where each analysis comes from and how often it is worth a look: only the catalogue shows it. */
export const analysisOrigins: Record<
  AnalysisName,
  { readonly seeds: readonly Seed[]; readonly check: CheckFrequency }
> = {
  revenue_mix: { seeds: ['S0', 'S4'], check: 'month' },
  product_profitability: { seeds: ['S0'], check: 'month' },
  revenue_bridge: { seeds: ['S1'], check: 'week' },
  new_customers_by_rep: { seeds: ['S0'], check: 'week' },
  stage_conversion_rate: { seeds: ['S1', 'S3'], check: 'week' },
  stage_drop_off: { seeds: ['S1'], check: 'week' },
  customer_activity_segment: { seeds: ['S0'], check: 'month' },
  contacts_vs_tenure: { seeds: ['S0'], check: 'quarter' },
  churn_reasons: { seeds: ['S1'], check: 'week' },
  rfm_score: { seeds: ['S0', 'S4'], check: 'quarter' },
  loyalty_likelihood: { seeds: ['S4'], check: 'week' },
  whitespace: { seeds: ['S1', 'S4'], check: 'week' },
  product_interest: { seeds: ['S4'], check: 'month' },
  loyalty_program: { seeds: ['S1', 'S4'], check: 'quarter' },
  break_even_date: { seeds: ['S4'], check: 'quarter' },
  productivity_by_stage: { seeds: ['S3'], check: 'week' },
  stage_win_probability: { seeds: ['S3'], check: 'month' },
  loss_reasons: { seeds: ['S1', 'S3'], check: 'month' },
  time_in_stage: { seeds: ['S1', 'S3'], check: 'week' },
  action_lift: { seeds: ['S3', 'S4'], check: 'quarter' },
  regional_index: { seeds: ['S4'], check: 'quarter' },
  demographic_mix: { seeds: ['S4'], check: 'quarter' },
  segment_engagement: { seeds: ['S4'], check: 'month' },
  team_engagement: { seeds: ['S2'], check: 'quarter' },
  data_freshness: { seeds: ['S3'], check: 'day' },
  data_completeness: { seeds: ['S4'], check: 'month' },
};
