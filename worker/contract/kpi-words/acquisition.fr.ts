import type { KpiWords } from '../kpi.ts';
import type { acquisition as section } from '../kpis/acquisition.ts';

/** French words: acquisition. */
export const acquisition: Record<keyof typeof section, KpiWords> = {
  new_customers: {
    name: 'Nouveaux clients',
    short: 'Nouveaux clients',
    question: 'Combien de clients ont commandé pour la première fois ?',
    formula: 'Clients dont la première commande confirmée, non entièrement retournée, tombe dans la période.',
    top: 'Premières commandes',
    bottom: null,
  },
  prospects_reached: {
    name: 'Prospects touchés',
    short: 'Prospects touchés',
    question: 'Combien de nouveaux prospects avons-nous abordés ?',
    formula:
      'Prospects dont la première visite, réunion, démonstration, ou le premier appel ou e-mail sortant tombe dans la période, au commercial qui l’a fait.',
    top: 'Prospects abordés pour la première fois',
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
  leads_created: {
    name: 'Leads générés',
    short: 'Leads',
    question: 'Combien de nouveaux leads sont entrés ?',
    formula: 'Clients et prospects entrés comme leads dans la période, à leur commercial de ce jour-là.',
    top: 'Leads entrés',
    bottom: null,
  },
  sales_per_lead: {
    name: 'Ventes par lead',
    short: 'Ventes / leads',
    question: 'Combien de ventes pour un lead ?',
    formula:
      'Commandes de la période ÷ leads entrés dans la période. Peut dépasser 100 % : ce ne sont pas les mêmes clients.',
    top: 'Commandes',
    bottom: 'Leads entrés',
  },
  cac: {
    name: 'Coût d’acquisition client (CAC)',
    short: 'CAC',
    question: 'Combien coûte un nouveau client ?',
    formula: 'Dépenses d’acquisition de la période ÷ nouveaux clients de la période.',
    top: 'Dépenses d’acquisition',
    bottom: 'Nouveaux clients',
  },
  cost_per_sale: {
    name: 'Coût par vente',
    short: 'Coût par vente',
    question: 'Combien dépensons-nous pour une commande ?',
    formula:
      '(Dépenses commerciales de la famille + part des dépenses communes égale à sa part du CA net) ÷ commandes avec au moins une ligne de la famille. Pour toute l’organisation : toutes les dépenses ÷ commandes.',
    top: 'Dépenses commerciales',
    bottom: 'Commandes',
  },
};
