import { plural } from '../plural.ts';

export const day = {
  title: 'Jour',
  goal: (month: string) => `Objectif de ${month} — CA`,
  ofTarget: (target: string) => `/ ${target}`,
  pace: (reached: string, expected: string) => `${reached} · rythme attendu ${expected}`,
  noTarget: 'Pas d’objectif ce mois-ci',
  nearby: 'À proximité',
  accuracy: (distance: string) => `GPS ± ${distance}`,
  planned: 'Prévus',
  enablePosition: 'Activer la position',
  seen: (ago: string) => `vu ${ago}`,
  neverSeen: 'jamais vu',
  late: 'En retard',
  onTime: 'À jour',
  isNew: 'Nouveau',
  visits: (count: number) => `${count} ${plural('fr', count, 'visite', 'visites')}`,
  empty: 'Pas encore de visite aujourd’hui',
  emptyText: 'Note la première avec le bouton + Visite.',
  draft: 'Reprendre la visite en cours',
};
