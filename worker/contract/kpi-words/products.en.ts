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
};
