import type { AnalysisName } from '#contract/analyses/registry.ts';

/** Every analysis by chapter of the catalogue, in its order. */
export const analysisSections = {
  sales: ['revenue_mix', 'product_profitability', 'revenue_bridge'],
  acquisition: ['new_customers_by_rep', 'stage_conversion_rate', 'stage_drop_off'],
  customers: [
    'customer_activity_segment',
    'contacts_vs_tenure',
    'churn_reasons',
    'rfm_score',
    'loyalty_likelihood',
    'loyalty_program',
  ],
  products: ['whitespace', 'product_interest', 'break_even_date'],
  activity: ['productivity_by_stage'],
  pipeline: ['stage_win_probability', 'loss_reasons', 'time_in_stage'],
  steering: [
    'regional_index',
    'demographic_mix',
    'segment_engagement',
    'action_lift',
    'team_engagement',
    'data_freshness',
    'data_completeness',
  ],
} as const satisfies Record<string, readonly AnalysisName[]>;

export type AnalysisSection = keyof typeof analysisSections;
export const sectionNames = Object.keys(analysisSections) as AnalysisSection[];
