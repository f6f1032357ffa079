import { plural } from '../plural.ts';

export const customers = {
  title: 'Clients',
  near: 'Proches',
  late: 'En retard',
  all: 'Tous',
  show: 'Afficher',
  search: 'Chercher un client',
  found: (count: number) => `${count} ${plural('fr', count, 'client', 'clients')}`,
  empty: 'Aucun client ici',
  create: 'Créer un client',
};
