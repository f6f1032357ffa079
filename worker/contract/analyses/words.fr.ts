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
  stage_conversion_rate: {
    name: 'Conversion par étape',
    question: 'Quelle part des affaires passe chaque étape ?',
    formula:
      'Affaires entrées dans l’étape pendant la période et qui sont aujourd’hui au-delà (ou gagnées) ÷ affaires entrées. Une étape sautée compte comme passée, un retour en arrière la rouvre, le reste est perdu ou en cours.',
  },
  stage_drop_off: {
    name: 'Abandon par étape',
    question: 'À quelle étape les affaires se perdent-elles ?',
    formula:
      'Affaires entrées dans l’étape pendant la période et perdues sans être allées plus loin ÷ affaires entrées. Passées, perdues et en cours font 100 %.',
  },
  productivity_by_stage: {
    name: 'Productivité par étape',
    question: 'Combien d’activités faut-il pour faire avancer une affaire ?',
    formula:
      'Activités menées alors que l’affaire était dans l’étape ÷ affaires passées à une étape suivante ou gagnées dans la période, par commercial, avec la médiane.',
  },
  stage_win_probability: {
    name: 'Probabilité par étape',
    question: 'Quelles chances une affaire a-t-elle d’être gagnée, étape par étape ?',
    formula:
      '(Affaires gagnées parmi celles closes dans la période et passées par l’étape + 2 × probabilité par défaut) ÷ (affaires closes passées par l’étape + 2).',
  },
  loss_reasons: {
    name: 'Motifs de perte',
    question: 'Pourquoi perdons-nous des affaires ?',
    formula: 'Affaires perdues dans la période, par motif : nombre, montant et part. Sans motif : « non renseigné ».',
  },
  time_in_stage: {
    name: 'Temps par étape',
    question: 'Où les affaires s’attardent-elles ?',
    formula:
      'Médiane des jours entre l’entrée dans l’étape et la sortie, pour les séjours finis dans la période. Ceux qui durent encore sont montrés à part.',
  },
};
