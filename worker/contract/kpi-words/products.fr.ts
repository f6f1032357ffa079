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
  stock_turnover: {
    name: 'Rotation des stocks',
    short: 'Rotation',
    question: 'Combien de fois le stock est-il renouvelé par an ?',
    formula:
      'Coût des marchandises vendues × 365 ÷ jours écoulés ÷ stock moyen au coût (moyenne du début et de la fin de la période).',
    top: 'Coût des ventes sur un an',
    bottom: 'Stock moyen',
  },
  days_of_stock: {
    name: 'Jours de stock',
    short: 'Jours de stock',
    question: 'Combien de jours le stock tient-il ?',
    formula: 'Stock moyen au coût × jours écoulés ÷ coût des marchandises vendues.',
    top: 'Stock moyen × jours',
    bottom: 'Coût des ventes',
  },
  contribution_margin_rate: {
    name: 'Taux de marge sur coûts variables',
    short: 'Marge variable',
    question: 'Que reste-t-il d’un euro vendu, une fois payé ce qui varie avec les ventes ?',
    formula: '(Marge brute étendue aux lignes sans coût connu − dépenses variables) ÷ CA net.',
    top: 'Marge sur coûts variables',
    bottom: 'CA net',
  },
  break_even_revenue: {
    name: 'Seuil de rentabilité',
    short: 'Seuil',
    question: 'Quel chiffre d’affaires couvre nos dépenses fixes ?',
    formula: 'Dépenses fixes de la période ÷ taux de marge sur coûts variables de la période.',
    top: 'Dépenses fixes',
    bottom: 'Taux de marge sur coûts variables',
  },
};
