import type { KpiWords } from '../kpi.ts';
import type { pipeline as section } from '../kpis/pipeline.ts';

/** French words: the pipeline. */
export const pipeline: Record<keyof typeof section, KpiWords> = {
  sales_cycle: {
    name: 'Cycle de vente moyen',
    short: 'Cycle moyen',
    question: 'En combien de jours gagne-t-on une affaire ?',
    formula:
      'Jours entre le premier contact abouti (à défaut, l’ouverture) et la conclusion des affaires gagnées dans la période ÷ nombre de ces affaires.',
    top: 'Jours cumulés des affaires gagnées',
    bottom: 'Affaires gagnées',
  },
  sales_cycle_median: {
    name: 'Cycle de vente médian',
    short: 'Cycle médian',
    question: 'En combien de jours gagne-t-on l’affaire du milieu ?',
    formula:
      'Médiane des jours entre le premier contact abouti (à défaut, l’ouverture) et la conclusion des affaires gagnées dans la période.',
    top: 'Médiane des jours',
    bottom: null,
  },
  open_pipeline: {
    name: 'Pipeline ouvert',
    short: 'Pipeline',
    question: 'Combien d’affaires en cours avons-nous devant nous ?',
    formula: 'Somme des montants des affaires ouvertes à la fin de la période, ou maintenant si elle n’est pas finie.',
    top: 'Montant des affaires ouvertes',
    bottom: null,
  },
  weighted_pipeline: {
    name: 'Pipeline pondéré',
    short: 'Pipeline pondéré',
    question: 'Combien pouvons-nous attendre des affaires en cours ?',
    formula:
      'Somme des montants des affaires ouvertes × leur probabilité, à la fin de la période, ou maintenant si elle n’est pas finie.',
    top: 'Montant pondéré des affaires ouvertes',
    bottom: null,
  },
  forecast: {
    name: 'Prévision',
    short: 'Prévision',
    question: 'Que devrions-nous vendre d’ici la fin de la période ?',
    formula:
      'Montant des affaires gagnées dans la période + montant × probabilité de celles en cours attendues dans la période. Une date attendue déjà passée n’y entre pas.',
    top: 'Gagné + pondéré attendu',
    bottom: null,
  },
  win_rate: {
    name: 'Taux de gain',
    short: 'Taux de gain',
    question: 'Quelle part des affaires conclues gagnons-nous ?',
    formula: 'Affaires gagnées ÷ affaires gagnées ou perdues, à leur date de conclusion.',
    top: 'Affaires gagnées',
    bottom: 'Affaires gagnées ou perdues',
  },
  win_rate_by_value: {
    name: 'Taux de gain en valeur',
    short: 'Gain en valeur',
    question: 'Quelle part du montant des affaires closes gagnons-nous ?',
    formula: 'Montant des affaires gagnées ÷ montant des affaires gagnées ou perdues, à leur date de clôture.',
    top: 'Montant gagné',
    bottom: 'Montant gagné ou perdu',
  },
  sales_velocity: {
    name: 'Vélocité commerciale',
    short: 'Vélocité / jour',
    question: 'Combien le portefeuille rapporte-t-il par jour ?',
    formula: 'Affaires en cours × montant moyen d’une affaire gagnée × taux de gain ÷ cycle de vente moyen.',
    top: 'Valeur probable des affaires en cours',
    bottom: 'Cycle de vente moyen, en jours',
  },
  pipeline_coverage: {
    name: 'Couverture du pipeline',
    short: 'Couverture',
    question: 'Y a-t-il assez d’affaires pour atteindre l’objectif ?',
    formula:
      'Montant des affaires ouvertes dont la signature est attendue d’ici la fin de la période ÷ (objectif de chiffre d’affaires − chiffre d’affaires net réalisé). Rien quand l’objectif est atteint.',
    top: 'Signatures attendues',
    bottom: 'Reste à vendre',
  },
  forecast_accuracy: {
    name: 'Fiabilité de la prévision',
    short: 'Fiabilité prévision',
    question: 'La prévision était-elle juste ?',
    formula:
      '1 − |prévision pondérée à la veille de la période − montant gagné dans la période| ÷ montant gagné. Une fois la période finie.',
    top: 'Gagné − écart',
    bottom: 'Montant gagné',
  },
};
