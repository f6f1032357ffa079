import type { AnalysisName } from './registry.ts';
import type { AnalysisWords } from './words.ts';

/** French words of the analyses. */
export const analysisWords: Record<AnalysisName, AnalysisWords> = {
  revenue_mix: {
    name: 'Répartition des ventes',
    question: 'D’où vient le chiffre d’affaires ?',
    formula:
      'Chiffre d’affaires net de chaque part (famille, domaine, secteur, équipe, commercial) ÷ chiffre d’affaires net total. Sans pourcentages dès qu’une part est négative.',
  },
  product_profitability: {
    name: 'Produits les plus rentables',
    question: 'Quels produits rapportent le plus, une fois leur coût payé ?',
    formula:
      'Par produit : montant net des lignes dont le coût est connu − leur coût au jour de la vente, retours déduits. Classement par marge, à égalité le même rang ; le taux est la marge ÷ le montant net.',
  },
  revenue_bridge: {
    name: 'Ce qui a changé',
    question: 'Pourquoi le chiffre d’affaires a-t-il bougé ?',
    formula:
      'Prix = quantités actuelles × (prix actuel − prix de base) ; quantités = (quantité totale − quantité de base) × prix moyen de base ; répartition = ce que change le choix entre produits d’une famille. S’y ajoutent produits nouveaux, produits disparus, ventes sans détail et retours : la somme est exactement la variation.',
  },
  new_customers_by_rep: {
    name: 'Nouveaux clients par commercial',
    question: 'Qui a gagné de nouveaux clients ?',
    formula:
      'Clients dont la première commande tombe dans la période, comptés au commercial principal de cette commande ; ceux qui n’en ont aucun restent affichés, avec la médiane.',
  },
};
