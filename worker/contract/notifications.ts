import * as v from 'valibot';

/**
 * Addresses of the push services of browsers. The server posts to nothing else: an address comes from a phone, and nobody may have it
 * call a host of his choice. The host is followed by its path: no port, no name before it.
 */
const pushService =
  /^https:\/\/(?:fcm\.googleapis\.com|jmt17\.google\.com|(?:[a-z0-9-]+\.)*push\.services\.mozilla\.com|(?:[a-z0-9-]+\.)*push\.apple\.com|(?:[a-z0-9-]+\.)+notify\.windows\.com)\/[\w\-.~%:/?=&+!*,;@]+$/;

/** What a browser hands out to somebody who may wake it; base64url without padding. */
const PushAddress = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(1000), v.regex(pushService)),
  keys: v.object({
    /** A point of P-256, uncompressed: 65 bytes that begin with 4. */
    p256dh: v.pipe(v.string(), v.regex(/^B[\w-]{86}$/)),
    auth: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  }),
});
export type PushAddress = v.InferOutput<typeof PushAddress>;

/** `POST /api/notifications`: where this session is told; null = no more. */
export const Consent = v.object({ subscription: v.nullable(PushAddress) });

/** `GET /api/notifications`. `publicKey` null: this server sends none. `isOn`: this session has consented. */
export const NotificationsAnswer = v.object({ publicKey: v.nullable(v.string()), isOn: v.boolean() });
export type NotificationsAnswer = v.InferOutput<typeof NotificationsAnswer>;

/** A declarative push message: Safari shows it by itself, the service worker of other browsers reads the same. */
export const PushMessage = v.object({
  /** RFC 8030, by which a browser knows that it is declarative. */
  web_push: v.literal(8030),
  notification: v.object({
    title: v.string(),
    body: v.string(),
    lang: v.picklist(['fr', 'en']),
    dir: v.literal('ltr'),
    /** Where a tap leads, absolute. */
    navigate: v.string(),
    /** A newer one of the same takes its place. */
    tag: v.string(),
  }),
});
export type PushMessage = v.InferOutput<typeof PushMessage>;
