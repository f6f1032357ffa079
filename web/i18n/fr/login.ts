import { plural } from '../plural.ts';

export const login = {
  title: 'Connexion',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  enter: 'Se connecter',
  unreachable: 'Le serveur ne répond pas. Vérifie le réseau, puis réessaie.',
  offline: 'La première connexion demande le réseau. Ensuite, tout marche hors ligne.',
  downloading: (size: string) => `Télécharger mon secteur (${size})`,
  failed: 'La connexion n’a pas abouti. Réessaie.',
  wiped: (name: string, when: string) =>
    `L’accès de ${name} sur cet appareil a été fermé. Ses données ont été effacées d’ici le ${when}.`,
  handedIn: (count: number) =>
    count === 0
      ? 'Rien n’attendait d’être envoyé.'
      : `${count} ${plural('fr', count, 'saisie a été remise à son manager', 'saisies ont été remises à son manager')}.`,
  photosLost: (count: number) => `${count} ${plural('fr', count, 'photo perdue', 'photos perdues')}.`,
  understood: 'Compris',
  privacy: 'Ce que voit un manager',
  accessibility: 'Accessibilité',
};
