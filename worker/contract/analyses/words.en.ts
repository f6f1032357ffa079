import type { AnalysisName } from './registry.ts';
import type { AnalysisWords } from './words.ts';

/** English words of the analyses. */
export const analysisWords: Record<AnalysisName, AnalysisWords> = {
  revenue_mix: {
    name: 'Sales mix',
    question: 'Where does the revenue come from?',
    formula:
      'Net revenue of each part (family, business unit, territory, team, rep) ÷ total net revenue. No percentages as soon as a part is negative.',
  },
  product_profitability: {
    name: 'Most profitable products',
    question: 'Which products bring in most once their cost is paid?',
    formula:
      'By product: net amount of the lines whose cost is known − their cost on the day of sale, returns taken off. Ranked by margin, equals share a rank; the rate is margin ÷ net amount.',
  },
  revenue_bridge: {
    name: 'What changed',
    question: 'Why did revenue move?',
    formula:
      'Price = current quantities × (current price − base price); quantities = (total quantity − base quantity) × mean base price; mix = what choosing between the products of a family changes. New products, dropped products, sales without detail and returns come on top: they add up to the change exactly.',
  },
  new_customers_by_rep: {
    name: 'New customers by rep',
    question: 'Who won new customers?',
    formula:
      'Customers whose first order falls in the period, counted for that order’s primary rep; those without any stay in the list, beside the median.',
  },
};
