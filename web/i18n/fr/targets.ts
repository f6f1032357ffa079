import { plural } from '../plural.ts';

export const targets = {
  title: 'Mes objectifs',
  month: 'Mois',
  quarter: 'Trimestre',
  year: 'Année',
  none: 'Pas d’objectif sur cette période',
  noneText: 'Ton manager les fixe ; ils arrivent ici avec la prochaine synchronisation.',
  needed: (amount: string, days: number) =>
    `Il faut ${amount} par jour ouvré, aujourd’hui compris (${days} ${plural('fr', days, 'jour', 'jours')})`,
  reached: 'Objectif atteint',
  over: 'Plus de jour ouvré d’ici la fin de la période',
  noValue: 'Pas encore de valeur sur cette période',
  notOnPhone: 'Ce chiffre se compte sur le serveur : ouvre-le avec du réseau',
  whatIf: 'Et si…',
  lastDay: 'La période finit aujourd’hui : il n’y a plus rien à simuler.',
  tooLittle: (visits: number, baskets: number) =>
    `Trop peu d’historique pour simuler : il faut ${visits} visites et ${baskets} commandes sur 90 jours.`,
  asUsual: 'À ton rythme habituel, tu finis à',
  wouldEnd: 'Ainsi, tu finirais à',
  ofTarget: (share: string) => `${share} de l’objectif`,
  neededVisits: (needed: string, usual: string) =>
    `Pour l’objectif à ce taux et ce panier : ${needed} visites par jour (ton habitude : ${usual})`,
  withoutMore: 'L’objectif est atteint même sans visite de plus',
  outOfReach: 'À ce taux et ce panier, aucune quantité de visites n’y mène',
  visitsPerDay: 'Visites par jour ouvré',
  strikeRate: 'Visites avec commande',
  basketCents: 'Panier moyen',
  perDay: (count: string) => `${count} par jour`,
  less: (what: string) => `${what} : moins`,
  more: (what: string) => `${what} : plus`,
  reset: 'Revenir à mon rythme',
  how: 'Comment c’est calculé',
  formula: (reached: string, days: number, visits: string, rate: string, basket: string, rest: string) =>
    `${reached} déjà faits + ${days} ${plural('fr', days, 'jour ouvré', 'jours ouvrés')} après aujourd’hui × (${visits} visites × ${rate} avec commande × ${basket} de panier, ${rest} pour le reste : commandes sans visite, moins les retours).`,
  habit: (days: number, visits: number, baskets: number) =>
    `Ton rythme vient des ${days} derniers jours sur cet appareil : ${visits} visites, ${baskets} commandes. Les absences à venir ne sont pas déduites.`,
};
