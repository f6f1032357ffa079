import type { Bindings } from '../env.ts';

/** By what push services know this server (RFC 8292). `subject`: a `mailto:` or `https:` address of whoever runs it. */
export type Vapid = { readonly publicKey: string; readonly privateKey: string; readonly subject: string };

/** Undefined: no notification is ever sent, and nobody is offered one. */
export function vapidOf(env: Bindings): Vapid | undefined {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = env;
  return publicKey && privateKey && subject ? { publicKey, privateKey, subject } : undefined;
}
