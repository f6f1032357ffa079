import type { KpiWords } from '../kpi.ts';
import type { products as section } from '../kpis/products.ts';

/** French words: products. */
export const products: Record<keyof typeof section, KpiWords> = {
  active_product_rate: {
    name: 'Taux de produits actifs',
    short: 'Produits actifs',
    question: 'Quelle part du catalogue se vend ?',
    formula: 'Produits vendus en quantité nette positive ÷ produits disponibles au moins un jour de la période.',
    top: 'Produits vendus',
    bottom: 'Produits disponibles',
  },
};
