import type { login as French } from '../fr/login.ts';

export const login: typeof French = {
  title: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  enter: 'Sign in',
  unreachable: 'The server does not answer. Check the network, then try again.',
  offline: 'The first sign-in needs the network. After that, everything works offline.',
  downloading: (size) => `Download my territory (${size})`,
  failed: 'Signing in did not work. Try again.',
};
