import { plural } from '../plural.ts';

export const steer = {
  title: 'Pilotage',
  scope: 'Périmètre',
  versus: (period: string) => `vs. ${period}`,
  ofTarget: (percent: string) => `${percent} de l’objectif`,
  explain: (kpi: string) => `Comment est calculé : ${kpi}`,
  actual: 'Réalisé',
  previous: 'Période préc.',
  target: 'Objectif',
  latePhones: (count: number) =>
    `${count} ${plural('fr', count, 'téléphone non synchronisé', 'téléphones non synchronisés')} depuis plus de 24 h`,
  breakdown: 'Répartition',
};
