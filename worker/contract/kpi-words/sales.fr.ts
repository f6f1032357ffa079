import type { KpiWords } from '../kpi.ts';
import type { sales as section } from '../kpis/sales.ts';

/** French words: results of the sales. */
export const sales: Record<keyof typeof section, KpiWords> = {
  net_revenue: {
    name: 'Chiffre d’affaires net',
    short: 'CA net',
    question: 'Combien avons-nous vendu ?',
    formula:
      'Somme des montants nets hors taxes des commandes et des retours confirmés, à leur date. Une vente partagée compte pour la part de chacun.',
    top: 'Montant net des commandes et des retours',
    bottom: null,
  },
  invoiced_revenue: {
    name: 'CA facturé',
    short: 'CA facturé',
    question: 'Quelle part de nos ventes est déjà facturée ?',
    formula:
      'Montants nets HT des commandes et retours confirmés de la période qui sont facturés ou payés à ce jour, à leur date de vente.',
    top: 'Ventes facturées',
    bottom: null,
  },
  paid_revenue: {
    name: 'CA encaissé',
    short: 'CA encaissé',
    question: 'Quelle part de nos ventes est déjà payée ?',
    formula:
      'Montants nets HT des commandes et retours confirmés de la période qui sont payés à ce jour, à leur date de vente.',
    top: 'Ventes payées',
    bottom: null,
  },
  units_sold: {
    name: 'Unités vendues',
    short: 'Unités',
    question: 'Combien d’unités avons-nous vendues ?',
    formula:
      'Somme des quantités des lignes avec produit, retours déduits, au commercial principal. Tous les produits comptent, quelle que soit leur unité : par famille, le chiffre se compare mieux.',
    top: 'Unités des commandes, moins les retours',
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
  aov_net_of_returns: {
    name: 'Panier moyen net des retours',
    short: 'Panier net',
    question: 'Combien vaut une commande, une fois les retours déduits ?',
    formula:
      '(Montant net des commandes de la période − montant des retours datés de la période) ÷ nombre de ces commandes. Les commandes à zéro n’y entrent pas.',
    top: 'Montant net des commandes, retours déduits',
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
  average_selling_price: {
    name: 'Prix de vente moyen',
    short: 'Prix moyen',
    question: 'À quel prix vendons-nous une unité ?',
    formula:
      'Montant net des lignes avec produit ÷ quantités de ces lignes, retours déduits des deux. À lire par famille quand les unités diffèrent.',
    top: 'Montant net des lignes avec produit',
    bottom: 'Unités vendues',
  },
  discount_rate: {
    name: 'Taux de remise',
    short: 'Remises',
    question: 'Quelle part du prix donnons-nous ?',
    formula:
      'Remises des commandes de la période ÷ leur montant brut. Les retours n’y changent rien ; une vente partagée compte pour la part de chacun.',
    top: 'Remises accordées',
    bottom: 'Montant brut des commandes',
  },
  return_rate: {
    name: 'Taux de retour',
    short: 'Retours',
    question: 'Quelle part de ce que nous vendons nous revient ?',
    formula:
      'Montant des retours datés de la période ÷ montant net des commandes de la période. Dépasse 100 % quand d’anciennes ventes reviennent.',
    top: 'Montant des retours',
    bottom: 'Montant net des commandes',
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
  markup_rate: {
    name: 'Taux de marge',
    short: 'Taux de marge',
    question: 'Combien gagnons-nous sur ce que les produits nous coûtent ?',
    formula: 'Marge brute ÷ coût des produits vendus, sur les lignes dont le coût est connu.',
    top: 'Marge brute',
    bottom: 'Coût des produits vendus',
  },
};
