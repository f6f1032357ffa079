import type { KpiWords } from '../kpi.ts';
import type { pipeline as section } from '../kpis/pipeline.ts';

/** English words: the pipeline. */
export const pipeline: Record<keyof typeof section, KpiWords> = {
  sales_cycle: {
    name: 'Average sales cycle',
    short: 'Avg. cycle',
    question: 'How many days does it take to win a deal?',
    formula:
      'Days from the first successful contact (else the opening) to the close of the deals won in the period ÷ number of those deals.',
    top: 'Days of the deals won, added up',
    bottom: 'Deals won',
  },
  sales_cycle_median: {
    name: 'Median sales cycle',
    short: 'Median cycle',
    question: 'How many days does the middle deal take to win?',
    formula:
      'Median of the days from the first successful contact (else the opening) to the close of the deals won in the period.',
    top: 'Median of the days',
    bottom: null,
  },
  open_pipeline: {
    name: 'Open pipeline',
    short: 'Pipeline',
    question: 'How much business is in progress?',
    formula: 'Sum of the amounts of the opportunities open at the period’s end, or now while it is not over.',
    top: 'Amount of open opportunities',
    bottom: null,
  },
  weighted_pipeline: {
    name: 'Weighted pipeline',
    short: 'Weighted',
    question: 'How much can we expect of the business in progress?',
    formula:
      'Sum of the amounts of the open opportunities × their probability, at the period’s end, or now while it is not over.',
    top: 'Weighted amount of open opportunities',
    bottom: null,
  },
  forecast: {
    name: 'Forecast',
    short: 'Forecast',
    question: 'What should we have sold by the end of the period?',
    formula:
      'Amount of the deals won in the period + amount × probability of the open ones expected in it. An expected date that has passed takes no part.',
    top: 'Won + weighted and expected',
    bottom: null,
  },
  win_rate: {
    name: 'Win rate',
    short: 'Win rate',
    question: 'What part of the closed deals do we win?',
    formula: 'Deals won ÷ deals won or lost, at their closing dates.',
    top: 'Deals won',
    bottom: 'Deals won or lost',
  },
  win_rate_by_value: {
    name: 'Win rate by value',
    short: 'Win rate, value',
    question: 'What part of the amount of closed deals do we win?',
    formula: 'Amount of the deals won ÷ amount of the deals won or lost, at their closing dates.',
    top: 'Amount won',
    bottom: 'Amount won or lost',
  },
  sales_velocity: {
    name: 'Sales velocity',
    short: 'Velocity / day',
    question: 'How much does the pipeline yield a day?',
    formula: 'Open deals × average amount of a deal won × win rate ÷ average sales cycle.',
    top: 'Likely value of the open deals',
    bottom: 'Average sales cycle in days',
  },
  pipeline_coverage: {
    name: 'Pipeline coverage',
    short: 'Coverage',
    question: 'Is there enough in the pipeline to reach the target?',
    formula:
      'Amount of the open deals expected to close in what is left of the period ÷ (revenue target − net revenue so far). Nothing when the target is reached.',
    top: 'Expected to close',
    bottom: 'Left to sell',
  },
  forecast_accuracy: {
    name: 'Forecast accuracy',
    short: 'Forecast accuracy',
    question: 'How right was the forecast?',
    formula:
      '1 − |weighted forecast on the eve of the period − amount won in the period| ÷ amount won. Once the period is over.',
    top: 'Won − error',
    bottom: 'Amount won',
  },
};
