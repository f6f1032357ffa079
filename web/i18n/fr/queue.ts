import { plural } from '../plural.ts';

export const queue = {
  title: 'File d’envoi',
  toCheck: 'À vérifier',
  waiting: 'En attente',
  sent: 'Envoyées (24 h)',
  sendNow: 'Envoyer maintenant',
  copyReport: 'Copier le rapport',
  discard: 'Abandonner cette saisie',
  tries: (count: number) => `${count} ${plural('fr', count, 'essai', 'essais')}`,
  nextTry: (when: string) => `prochain essai ${when}`,
  empty: 'Tout est envoyé',
  lastSent: (time: string) => `Dernier envoi ${time}`,
  keepOpen: 'Garde Terrain ouvert quelques secondes',
};
