import type { login as French } from '../fr/login.ts';
import { plural } from '../plural.ts';

export const login: typeof French = {
  title: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  enter: 'Sign in',
  unreachable: 'The server does not answer. Check the network, then try again.',
  offline: 'The first sign-in needs the network. After that, everything works offline.',
  downloading: (size) => `Download my territory (${size})`,
  failed: 'Signing in did not work. Try again.',
  wiped: (name, when) => `The access of ${name} on this device was closed. Its data was erased from here on ${when}.`,
  handedIn: (count) =>
    count === 0
      ? 'Nothing waited to be sent.'
      : `${count} ${plural('en', count, 'entry was handed to the manager', 'entries were handed to the manager')}.`,
  photosLost: (count) => `${count} ${plural('en', count, 'photo lost', 'photos lost')}.`,
  understood: 'Understood',
  privacy: 'What a manager sees',
  accessibility: 'Accessibility',
};
