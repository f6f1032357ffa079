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
};
