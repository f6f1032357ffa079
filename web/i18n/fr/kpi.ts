import { plural } from '../plural.ts';

export const kpi = {
  title: 'Indicateur',
  formula: 'Formule',
  numerator: 'Numérateur',
  denominator: 'Dénominateur',
  source: 'Source',
  byTeam: 'Par équipe',
  byRep: 'Par commercial',
  byFamily: 'Par famille',
  smallSample: (count: number) => `échantillon faible (n = ${count})`,
  notCounted: (entries: number) =>
    `+ ${entries} ${plural('fr', entries, 'saisie non comptée', 'saisies non comptées')}`,
};
