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
  cost_per_conversion: {
    name: 'Coût par conversion',
    short: 'Coût / conversion',
    question: 'Combien nos campagnes dépensent-elles pour convertir un prospect ?',
    formula:
      'Dépensé à ce jour pour les campagnes commencées dans la période ÷ premières commandes qu’elles ont amenées : passées dans les 60 jours après une réponse à la campagne, la dernière réponse comptant, ou qui la nomment.',
    top: 'Dépensé en campagnes',
    bottom: 'Prospects convertis',
  },
  action_roi: {
    name: 'Rentabilité des campagnes (marge)',
    short: 'ROI des campagnes',
    question: 'Nos campagnes rapportent-elles plus de marge qu’elles ne coûtent ?',
    formula:
      '(Marge brute des ventes amenées par les campagnes commencées dans la période − leur coût) ÷ leur coût. Une vente dont le coût des produits est inconnu n’apporte pas de marge.',
    top: 'Marge moins coût',
    bottom: 'Dépensé en campagnes',
  },
  action_revenue_roi: {
    name: 'Rentabilité des campagnes (CA)',
    short: 'ROI en CA',
    question: 'Combien de CA nos campagnes rapportent-elles par euro dépensé ?',
    formula:
      '(CA net amené par les campagnes commencées dans la période − leur coût) ÷ leur coût. Flatteur : les produits coûtent aussi.',
    top: 'CA moins coût',
    bottom: 'Dépensé en campagnes',
  },
  initiative_impact: {
    name: 'CA dû aux campagnes',
    short: 'CA des campagnes',
    question: 'Quel CA de la période devons-nous aux campagnes ?',
    formula:
      'CA net de la période des clients dans les 60 jours après leur réponse à une campagne, ou qui en nomme une. Les retours suivent leur commande.',
    top: 'CA net dû aux campagnes',
    bottom: null,
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
