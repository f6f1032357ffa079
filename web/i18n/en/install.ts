import type { install as French } from '../fr/install.ts';

export const install: typeof French = {
  title: 'Install Terrain',
  offer: 'Open Terrain in one tap, even without a network',
  install: 'Install',
  later: 'Later',
  done: 'Terrain is installed on this device.',
  why: 'An icon, a window of its own, and the phone is less eager to erase what it keeps.',
  steps: 'On iPhone and iPad',
  share: 'Tap the Share button',
  home: 'Choose “Add to Home Screen”',
  webApp: 'Leave “Open as Web App” on',
  add: 'Tap “Add”',
  inApp: 'You are in another app’s browser: it cannot install Terrain.',
  inAppText: 'Copy the address, then open it in Safari or Chrome.',
  copy: 'Copy the address',
  copied: 'Address copied',
  copyFailed: 'The address could not be copied',
  menu: 'This browser offers nothing by itself.',
  menuText: 'Open its menu, then “Install app” or “Add to Home screen” if it is there.',
};
