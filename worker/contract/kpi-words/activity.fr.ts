import type { KpiWords } from '../kpi.ts';
import type { activity as section } from '../kpis/activity.ts';

/** French words: activity. */
export const activity: Record<keyof typeof section, KpiWords> = {
  activity_count: {
    name: 'Activités commerciales',
    short: 'Activités',
    question: 'Combien de contacts commerciaux avons-nous eus ?',
    formula: 'Nombre de visites, appels, e-mails, rendez-vous et démonstrations enregistrés.',
    top: 'Visites, appels, e-mails, rendez-vous et démonstrations',
    bottom: null,
  },
  activity_success_rate: {
    name: 'Taux de réussite des activités',
    short: 'Activités gagnantes',
    question: 'Combien d’affaires nos activités font-elles gagner ?',
    formula:
      'Affaires gagnées dans la période qui ont au moins une activité ÷ activités rattachées aux affaires closes dans la période.',
    top: 'Affaires gagnées après une activité',
    bottom: 'Activités des affaires closes',
  },
  activities_per_won_deal: {
    name: 'Activités par affaire gagnée',
    short: 'Activités / affaire',
    question: 'Combien d’activités faut-il pour gagner une affaire ?',
    formula: 'Activités rattachées aux affaires closes dans la période ÷ affaires gagnées qui en ont au moins une.',
    top: 'Activités des affaires closes',
    bottom: 'Affaires gagnées après une activité',
  },
  visit_strike_rate: {
    name: 'Taux de visites productives',
    short: 'Visites productives',
    question: 'Quelle part des visites donne une commande ?',
    formula: 'Visites auxquelles une commande confirmée est liée ÷ visites effectuées, absences comprises.',
    top: 'Visites avec commande',
    bottom: 'Visites effectuées',
  },
  time_to_close_by_rep: {
    name: 'Délai de closing par commercial',
    short: 'Délai de closing',
    question: 'Combien de jours chacun met-il à gagner une affaire ?',
    formula:
      'Médiane des jours entre l’ouverture et le gain des affaires gagnées dans la période, au commercial qui les avait alors.',
    top: 'Médiane des jours',
    bottom: null,
  },
  activities_per_working_day: {
    name: 'Activités par jour travaillé',
    short: 'Activités par jour',
    question: 'Que fait-on en une journée de présence ?',
    formula:
      'Visites, appels, e-mails, rendez-vous et démonstrations des membres des équipes ÷ leurs jours ouvrés, moins fériés, absences et temps partiel.',
    top: 'Activités',
    bottom: 'Jours de présence',
  },
  visit_plan_compliance: {
    name: 'Respect du plan de tournée',
    short: 'Tournée respectée',
    question: 'Les visites prévues sont-elles faites le jour dit ?',
    formula:
      'Visites prévues faites le jour prévu ÷ visites prévues dont le jour est passé ; celles que le client a annulées sont exclues.',
    top: 'Faites le jour prévu',
    bottom: 'Visites prévues',
  },
  follow_up_on_time_rate: {
    name: 'Relances à l’heure',
    short: 'Relances à l’heure',
    question: 'Rappelle-t-on quand il le fallait ?',
    formula:
      'Appels et relances faits au plus tard le jour de leur échéance ÷ ceux dont l’échéance est passée ; ceux que le client a annulés sont exclus.',
    top: 'Faites à temps',
    bottom: 'Relances dues',
  },
};
