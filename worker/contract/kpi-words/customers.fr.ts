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
