import { plural } from '../plural.ts';

export const accessClosed = {
  title: 'Accès fermé',
  text: 'Un responsable a fermé l’accès de cet appareil. Terrain remet tes saisies à ton manager, puis efface ses données d’ici.',
  left: (left: number, total: number) =>
    `${total - left} sur ${total} ${plural('fr', total, 'saisie remise', 'saisies remises')}`,
  nothing: 'Rien n’attendait d’être remis',
  offline: 'Pas de réseau : rien n’est effacé tant que tout n’est pas remis. La remise reprendra toute seule.',
  again: 'Réessayer maintenant',
  photos: (count: number) =>
    `${count} ${plural('fr', count, 'photo pas encore envoyée sera perdue', 'photos pas encore envoyées seront perdues')}.`,
};
