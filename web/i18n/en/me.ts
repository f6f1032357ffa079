import type { me as French } from '../fr/me.ts';
import { plural } from '../plural.ts';

export const me: typeof French = {
  title: 'Me',
  language: 'Language',
  theme: 'Theme',
  themeAuto: 'Auto',
  themeLight: 'Light',
  themeDark: 'Dark',
  themeSun: 'Full sun',
  install: 'Install the app',
  installText: 'Open Terrain in one tap, even without a network',
  later: 'Later',
  storage: 'Storage',
  signOut: 'Sign out',
  signOutBlocked: (count) => `${count} ${plural('en', count, 'entry is not sent yet', 'entries are not sent yet')}`,
  version: 'Version',
};
