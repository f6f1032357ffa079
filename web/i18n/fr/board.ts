import { plural } from '../plural.ts';

export const board = {
  title: 'Classement',
  updated: (age: string) => `Maj ${age}`,
  you: 'Toi',
  endsIn: (time: string) => `fin dans ${time}`,
  bonusZone: 'Zone de prime',
  up: (places: number) => `gagne ${places} ${plural('fr', places, 'place', 'places')}`,
  down: (places: number) => `perd ${places} ${plural('fr', places, 'place', 'places')}`,
  same: 'même place',
  maybe: (rank: string, best: string) => `${rank}, peut-être ${best}`,
  how: 'Comment c’est calculé',
  unranked: 'Non classés',
  empty: 'La période vient de commencer',
};
