import type { KpiWords } from '../kpi.ts';
import type { products as section } from '../kpis/products.ts';

/** English words: products. */
export const products: Record<keyof typeof section, KpiWords> = {
  active_product_rate: {
    name: 'Active product rate',
    short: 'Active products',
    question: 'What part of the catalogue sells?',
    formula: 'Products sold in a net quantity above zero ÷ products available at least one day of the period.',
    top: 'Products sold',
    bottom: 'Products available',
  },
  stock_turnover: {
    name: 'Stock turnover',
    short: 'Turnover',
    question: 'How many times a year is the stock renewed?',
    formula:
      'Cost of goods sold × 365 ÷ days gone by ÷ average stock at cost (mean of the period’s beginning and end).',
    top: 'Cost of a year’s sales',
    bottom: 'Average stock',
  },
  days_of_stock: {
    name: 'Days of stock',
    short: 'Days of stock',
    question: 'How many days does the stock last?',
    formula: 'Average stock at cost × days gone by ÷ cost of goods sold.',
    top: 'Average stock × days',
    bottom: 'Cost of sales',
  },
  contribution_margin_rate: {
    name: 'Contribution margin rate',
    short: 'Contribution',
    question: 'What is left of each euro sold once what grows with sales is paid?',
    formula: '(Gross margin, extended to lines whose cost is not known − variable spending) ÷ net revenue.',
    top: 'Contribution margin',
    bottom: 'Net revenue',
  },
  break_even_revenue: {
    name: 'Break-even revenue',
    short: 'Break-even',
    question: 'What revenue pays for our fixed spending?',
    formula: 'Fixed spending of the period ÷ contribution margin rate of the period.',
    top: 'Fixed spending',
    bottom: 'Contribution margin rate',
  },
};
