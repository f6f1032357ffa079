import { plural } from '../plural.ts';

export const customers = {
  title: 'Clients',
  near: 'Proches',
  late: 'En retard',
  all: 'Tous',
  show: 'Afficher',
  search: 'Chercher un client',
  found: (count: number) => `${count} ${plural('fr', count, 'client', 'clients')}`,
  onDevice: (count: string) => `${count} clients sur cet appareil, le téléchargement continue`,
  empty: 'Aucun client ici',
  noSector: 'Pas de clients ici',
  noSectorText:
    'Les clients se lisent dans les secteurs : un administrateur n’en a pas. Leurs chiffres sont dans Pilotage et Équipe.',
  notFound: (text: string) => `Aucun client pour « ${text} »`,
  nothingLate: 'Personne n’est en retard',
  nothingLateText: 'Tous les rythmes de visite sont tenus.',
  nearText: 'Active la position pour voir les clients autour de toi. Elle reste sur l’appareil.',
  noPlaces: 'Aucun client n’a de position',
  more: (count: number) => `Afficher ${count} de plus`,
  create: 'Créer un client',
};
