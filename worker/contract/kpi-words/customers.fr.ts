import type { KpiWords } from '../kpi.ts';
import type { customers as section } from '../kpis/customers.ts';

/** French words: existing customers. */
export const customers: Record<keyof typeof section, KpiWords> = {
  customer_count: {
    name: 'Nombre total de clients',
    short: 'Clients',
    question: 'Combien de clients avons-nous ?',
    formula:
      'Clients non archivés dont la première commande est antérieure à la fin de la période (à aujourd’hui si elle n’est pas finie), chez leur commercial d’alors.',
    top: 'Clients ayant déjà commandé',
    bottom: null,
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
  contact_frequency: {
    name: 'Contacts par client et par mois',
    short: 'Contacts / mois',
    question: 'À quel rythme voyons-nous nos clients ?',
    formula:
      'Visites, appels, e-mails, réunions et démonstrations chez les clients existants ÷ (clients existants au début de la période × mois écoulés).',
    top: 'Contacts avec les clients existants',
    bottom: 'Clients × mois',
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
  reactivated_customers: {
    name: 'Clients réactivés',
    short: 'Réactivés',
    question: 'Combien de clients endormis sont revenus ?',
    formula:
      'Clients qui avaient déjà commandé, mais pas dans la fenêtre d’activité avant le début de la période, et qui ont commandé dans celle avant sa fin.',
    top: 'Clients revenus',
    bottom: null,
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
  purchase_frequency: {
    name: 'Fréquence d’achat',
    short: 'Achats / an',
    question: 'Combien de fois par an un client commande-t-il ?',
    formula: 'Commandes de la période ÷ clients qui ont commandé, ramenées à un an : × 365 ÷ jours écoulés.',
    top: 'Commandes, ramenées à un an',
    bottom: 'Clients qui ont commandé',
  },
  purchase_interval: {
    name: 'Intervalle entre achats',
    short: 'Intervalle',
    question: 'Combien de jours passent entre deux commandes d’un client ?',
    formula:
      'Médiane des jours entre une commande de la période et le jour de commande précédent du même client, pour les clients d’au moins trois jours de commande.',
    top: 'Médiane des jours',
    bottom: null,
  },
  ltv: {
    name: 'Valeur vie client',
    short: 'Valeur vie',
    question: 'Quelle marge un client rapporte-t-il tant qu’il reste ?',
    formula:
      'Panier moyen × commandes par client et par an × taux de marque ÷ attrition annuelle. La durée est plafonnée à 5 ans ; c’est elle qui sert sans attrition, ou sous 30 clients actifs.',
    top: 'Marge annuelle par client',
    bottom: 'Attrition annuelle',
  },
  revenue_ltv: {
    name: 'Valeur vie client en chiffre d’affaires',
    short: 'CA sur la vie',
    question: 'Quel chiffre d’affaires un client rapporte-t-il tant qu’il reste ?',
    formula:
      'Panier moyen × commandes par client et par an ÷ attrition annuelle. La durée est plafonnée à 5 ans ; c’est elle qui sert sans attrition, ou sous 30 clients actifs.',
    top: 'Chiffre d’affaires annuel par client',
    bottom: 'Attrition annuelle',
  },
  ltv_cac_ratio: {
    name: 'LTV / CAC',
    short: 'LTV / CAC',
    question: 'Un nouveau client rapporte-t-il plus qu’il ne coûte ?',
    formula: 'Valeur vie client (sur la marge) ÷ coût d’acquisition d’un client, même période.',
    top: 'Valeur vie client',
    bottom: 'Coût d’acquisition',
  },
  relationship_length: {
    name: 'Durée moyenne de la relation',
    short: 'Ancienneté moyenne',
    question: 'Depuis combien de mois nos clients nous sont-ils fidèles ?',
    formula:
      'Mois entre la première commande et la fin de la période (ou la dernière commande si le client n’a plus commandé dans la fenêtre d’activité) ÷ clients. Les relations en cours ne sont pas terminées : la vraie durée est plus longue.',
    top: 'Mois de relation',
    bottom: 'Clients',
  },
  relationship_length_median: {
    name: 'Durée médiane de la relation',
    short: 'Ancienneté médiane',
    question: 'Depuis combien de mois la moitié de nos clients nous suit-elle ?',
    formula:
      'Médiane des mois entre la première commande et la fin de la période (ou la dernière commande si le client n’a plus commandé dans la fenêtre d’activité).',
    top: 'Mois de relation',
    bottom: null,
  },
  csat: {
    name: 'Satisfaction client (CSAT)',
    short: 'CSAT',
    question: 'Quelle part des clients interrogés est satisfaite ?',
    formula: 'Réponses de 4 ou 5 sur 5 ÷ réponses aux enquêtes de satisfaction données dans la période.',
    top: 'Réponses de 4 ou 5',
    bottom: 'Réponses',
  },
  nps: {
    name: 'Recommandation (NPS)',
    short: 'NPS',
    question: 'Nos clients nous recommandent-ils ?',
    formula:
      '100 × (réponses de 9 ou 10 − réponses de 0 à 6) ÷ réponses aux enquêtes de recommandation données dans la période.',
    top: '100 × (promoteurs − détracteurs)',
    bottom: 'Réponses',
  },
  survey_response_rate: {
    name: 'Taux de réponse aux enquêtes',
    short: 'Réponses enquêtes',
    question: 'Quelle part des enquêtes envoyées reçoit une réponse ?',
    formula:
      'Enquêtes envoyées aux clients dans la période et répondues à ce jour ÷ enquêtes envoyées dans la période.',
    top: 'Enquêtes répondues',
    bottom: 'Enquêtes envoyées',
  },
  loyalty_member_rate: {
    name: 'Part de membres du programme de fidélité',
    short: 'Membres fidélité',
    question: 'Quelle part de nos clients est dans le programme ?',
    formula: 'Clients membres du programme de fidélité à la fin de la période ÷ clients à la fin de la période.',
    top: 'Clients membres',
    bottom: 'Clients',
  },
  loyalty_redemption_rate: {
    name: 'Taux d’utilisation des points',
    short: 'Points utilisés',
    question: 'Les points de fidélité servent-ils ?',
    formula:
      'Points échangés contre une récompense dans la période ÷ points accordés dans la période. Peut dépasser 100 % : on utilise aussi d’anciens points.',
    top: 'Points utilisés',
    bottom: 'Points accordés',
  },
  cross_sell_rate: {
    name: 'Taux de vente croisée',
    short: 'Vente croisée',
    question: 'Quelle part des commandes réunit plusieurs familles ?',
    formula: 'Commandes avec des produits d’au moins deux familles ÷ commandes.',
    top: 'Commandes d’au moins deux familles',
    bottom: 'Commandes confirmées',
  },
  complaint_rate: {
    name: 'Taux de réclamation',
    short: 'Réclamations',
    question: 'Combien de réclamations pour les commandes que nous prenons ?',
    formula: 'Réclamations enregistrées dans la période ÷ commandes de la période.',
    top: 'Réclamations',
    bottom: 'Commandes confirmées',
  },
};
