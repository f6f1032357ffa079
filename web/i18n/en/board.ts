import type { board as French } from '../fr/board.ts';
import { plural } from '../plural.ts';

export const board: typeof French = {
  title: 'Ranking',
  updated: (age) => `Updated ${age}`,
  you: 'You',
  endsIn: (time) => `ends in ${time}`,
  bonusZone: 'Bonus zone',
  up: (places) => `up ${places} ${plural('en', places, 'place', 'places')}`,
  down: (places) => `down ${places} ${plural('en', places, 'place', 'places')}`,
  same: 'same place',
  maybe: (rank, best) => `${rank}, perhaps ${best}`,
  how: 'How it is counted',
  unranked: 'Not ranked',
  empty: 'The period has just started',
};
