import type { KpiWords } from './kpi.ts';
import type { KpiName } from './kpis.ts';

/** French words of the KPIs: what people read on screens, exports and reports. */
export const kpiWords: Record<KpiName, KpiWords> = {
  net_revenue: {
    name: 'Chiffre d’affaires net',
    short: 'CA net',
    question: 'Combien avons-nous vendu ?',
    formula:
      'Somme des montants nets hors taxes des commandes et des retours confirmés, à leur date. Une vente partagée compte pour la part de chacun.',
    top: 'Montant net des commandes et des retours',
    bottom: null,
  },
  order_count: {
    name: 'Nombre de commandes',
    short: 'Commandes',
    question: 'Combien de ventes avons-nous conclues ?',
    formula:
      'Nombre de commandes confirmées, à leur date. Un retour n’en retire aucune ; une commande partagée compte pour le commercial principal.',
    top: 'Commandes confirmées',
    bottom: null,
  },
  average_order_value: {
    name: 'Panier moyen',
    short: 'Panier moyen',
    question: 'Combien vaut une commande en moyenne ?',
    formula:
      'Montant net des commandes de la période ÷ nombre de ces commandes. Les retours et les commandes à zéro n’y entrent pas.',
    top: 'Montant net des commandes',
    bottom: 'Commandes d’un montant positif',
  },
  revenue_per_customer: {
    name: 'Chiffre d’affaires par client',
    short: 'CA par client',
    question: 'Combien chaque client acheteur nous rapporte-t-il ?',
    formula: 'Chiffre d’affaires net ÷ nombre de clients différents qui ont commandé dans la période.',
    top: 'Chiffre d’affaires net',
    bottom: 'Clients qui ont commandé',
  },
  gross_margin: {
    name: 'Marge brute',
    short: 'Marge brute',
    question: 'Que reste-t-il une fois payé le coût des produits vendus ?',
    formula:
      'Montant net des lignes dont le coût est connu − leur coût au jour de la vente. La part du chiffre d’affaires sans coût connu est indiquée.',
    top: 'Marge sur les lignes au coût connu',
    bottom: null,
  },
  gross_margin_rate: {
    name: 'Taux de marque',
    short: 'Taux de marque',
    question: 'Quelle part du prix de vente est de la marge ?',
    formula: 'Marge brute ÷ montant net des lignes dont le coût est connu.',
    top: 'Marge brute',
    bottom: 'Montant net des lignes au coût connu',
  },
  new_customers: {
    name: 'Nouveaux clients',
    short: 'Nouveaux clients',
    question: 'Combien de clients ont commandé pour la première fois ?',
    formula: 'Clients dont la première commande confirmée, non entièrement retournée, tombe dans la période.',
    top: 'Premières commandes',
    bottom: null,
  },
  prospect_conversion_rate: {
    name: 'Taux de conversion des prospects',
    short: 'Conversion',
    question: 'Quelle part des prospects abordés devient cliente ?',
    formula:
      'Prospects abordés pour la première fois dans la période qui ont passé leur première commande dans les 90 jours ÷ prospects abordés pour la première fois dans la période.',
    top: 'Prospects devenus clients en 90 jours',
    bottom: 'Prospects abordés',
  },
  prospect_response_rate: {
    name: 'Taux de réponse des prospects',
    short: 'Réponse',
    question: 'Quelle part des prospects contactés nous répond ?',
    formula:
      'Contacts touchés pour la première fois dans la période qui ont répondu dans les 14 jours ÷ contacts touchés pour la première fois dans la période. Les messages non remis sont exclus.',
    top: 'Contacts qui ont répondu en 14 jours',
    bottom: 'Contacts touchés',
  },
  active_customer_rate: {
    name: 'Taux de clients actifs',
    short: 'Clients actifs',
    question: 'Quelle part de nos clients a commandé ?',
    formula:
      'Clients déjà acquis au début de la période qui ont commandé pendant celle-ci ÷ clients déjà acquis au début de la période.',
    top: 'Clients existants qui ont commandé',
    bottom: 'Clients existants',
  },
  customer_contact_rate: {
    name: 'Taux de couverture du portefeuille',
    short: 'Couverture',
    question: 'Quelle part du portefeuille avons-nous rencontrée ou jointe ?',
    formula:
      'Clients et prospects attribués au début de la période avec au moins un contact abouti ÷ clients et prospects attribués au début de la période.',
    top: 'Clients rencontrés ou joints',
    bottom: 'Clients attribués',
  },
  retention_rate: {
    name: 'Taux de rétention',
    short: 'Rétention',
    question: 'Quelle part des clients actifs l’est restée ?',
    formula:
      'Clients actifs au début de la période qui le sont encore à la fin ÷ clients actifs au début. Actif : au moins une commande dans les mois de la fenêtre d’activité.',
    top: 'Clients restés actifs',
    bottom: 'Clients actifs au début',
  },
  churn_rate: {
    name: 'Taux d’attrition',
    short: 'Attrition',
    question: 'Quelle part des clients actifs avons-nous perdue ?',
    formula:
      'Clients actifs au début de la période qui ne le sont plus à la fin ÷ clients actifs au début. Rétention et attrition font 100 %.',
    top: 'Clients devenus inactifs',
    bottom: 'Clients actifs au début',
  },
  repeat_purchase_rate: {
    name: 'Taux de réachat',
    short: 'Réachat',
    question: 'Quelle part des acheteurs a commandé au moins deux fois ?',
    formula:
      'Acheteurs de la période avec au moins deux commandes dans les 12 mois jusqu’à sa fin ÷ acheteurs de la période.',
    top: 'Acheteurs avec au moins deux commandes',
    bottom: 'Acheteurs de la période',
  },
  active_product_rate: {
    name: 'Taux de produits actifs',
    short: 'Produits actifs',
    question: 'Quelle part du catalogue se vend ?',
    formula: 'Produits vendus en quantité nette positive ÷ produits disponibles au moins un jour de la période.',
    top: 'Produits vendus',
    bottom: 'Produits disponibles',
  },
  activity_count: {
    name: 'Activités commerciales',
    short: 'Activités',
    question: 'Combien de contacts commerciaux avons-nous eus ?',
    formula: 'Nombre de visites, appels, e-mails, rendez-vous et démonstrations enregistrés.',
    top: 'Visites, appels, e-mails, rendez-vous et démonstrations',
    bottom: null,
  },
  visit_strike_rate: {
    name: 'Taux de visites productives',
    short: 'Visites productives',
    question: 'Quelle part des visites donne une commande ?',
    formula: 'Visites auxquelles une commande confirmée est liée ÷ visites effectuées, absences comprises.',
    top: 'Visites avec commande',
    bottom: 'Visites effectuées',
  },
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
  win_rate: {
    name: 'Taux de gain',
    short: 'Taux de gain',
    question: 'Quelle part des affaires conclues gagnons-nous ?',
    formula: 'Affaires gagnées ÷ affaires gagnées ou perdues, à leur date de conclusion.',
    top: 'Affaires gagnées',
    bottom: 'Affaires gagnées ou perdues',
  },
};
