import { plural } from '../plural.ts';

export const me = {
  title: 'Moi',
  language: 'Langue',
  theme: 'Thème',
  themeAuto: 'Auto',
  themeLight: 'Clair',
  themeDark: 'Sombre',
  themeSun: 'Plein soleil',
  install: 'Installer l’application',
  installText: 'Ouvre Terrain en un geste, même sans réseau',
  later: 'Plus tard',
  storage: 'Stockage',
  signOut: 'Se déconnecter',
  signOutBlocked: (count: number) =>
    `${count} ${plural('fr', count, 'saisie n’est pas encore envoyée', 'saisies ne sont pas encore envoyées')}`,
  version: 'Version',
};
