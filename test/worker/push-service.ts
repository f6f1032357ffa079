import { bytesOf, textOf } from '../../worker/auth/base64url.ts';

type Keys = { readonly publicKey: string; readonly privateKey: string };

const curve = { namedCurve: 'P-256' } as const;
const bytes = (text: string) => new Uint8Array(bytesOf(text));
const utf8 = (text: string) => new TextEncoder().encode(text);
const joined = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

/** A pair of VAPID keys, as `npm start` makes one. */
export async function vapidKeys(): Promise<Keys> {
  const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', ...curve }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const raw = (await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer;
  const { d = '' } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey;
  return { publicKey: textOf(new Uint8Array(raw)), privateKey: d };
}

async function derived(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, 8 * length));
}

/** The receiving side of RFC 8291, written from it: what a browser does with the body of a push. */
async function decrypted(
  body: Uint8Array,
  own: CryptoKeyPair,
  ownPoint: Uint8Array,
  auth: Uint8Array,
): Promise<string> {
  const salt = body.slice(0, 16);
  const idLength = body[20] ?? 0;
  const sender = body.slice(21, 21 + idLength);
  const key = await crypto.subtle.importKey('raw', sender, { name: 'ECDH', ...curve }, false, []);
  const algorithm = { name: 'ECDH', public: key } as unknown as Parameters<typeof crypto.subtle.deriveBits>[0];
  const shared = new Uint8Array(await crypto.subtle.deriveBits(algorithm, own.privateKey, 256));
  const secret = await derived(shared, auth, joined(utf8('WebPush: info\0'), ownPoint, sender), 32);
  const aes = await derived(secret, salt, utf8('Content-Encoding: aes128gcm\0'), 16);
  const iv = await derived(secret, salt, utf8('Content-Encoding: nonce\0'), 12);
  const opener = await crypto.subtle.importKey('raw', aes, 'AES-GCM', false, ['decrypt']);
  const record = new Uint8Array(
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, opener, body.slice(21 + idLength)),
  );
  // The last record ends with a 2, then padding.
  const end = record.findLastIndex((byte) => byte !== 0);
  if (record[end] !== 2) throw new Error('no end of the record');
  return new TextDecoder().decode(record.slice(0, end));
}

/** What the signed token of a push says, checked with the key that comes with it (RFC 8292). */
async function signedBy(authorization: string): Promise<{ key: string; claims: Record<string, unknown> }> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
  const [header = '', payload = '', signature = ''] = token.split('.');
  const point = await crypto.subtle.importKey('raw', bytes(key), { name: 'ECDSA', ...curve }, false, ['verify']);
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const isTrue = await crypto.subtle.verify(how, point, bytes(signature), utf8(`${header}.${payload}`));
  if (!isTrue) throw new Error('a token that its key did not sign');
  return { key, claims: JSON.parse(new TextDecoder().decode(bytes(payload))) as Record<string, unknown> };
}

/** A push service and the browsers it knows: what it was sent is opened as they would. */
export function pushService() {
  const known = new Map<string, { pair: CryptoKeyPair; point: Uint8Array; auth: Uint8Array }>();
  const delivered: { endpoint: string; headers: Headers; message: unknown; key: string; claims: object }[] = [];
  const state = { status: 201 };
  return {
    delivered,
    state,
    /** The address and keys of a new browser. */
    async browser(name: string) {
      const pair = (await crypto.subtle.generateKey({ name: 'ECDH', ...curve }, true, ['deriveBits'])) as CryptoKeyPair;
      const point = new Uint8Array((await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer);
      const auth = crypto.getRandomValues(new Uint8Array(16));
      const endpoint = `https://fcm.googleapis.com/fcm/send/${name}`;
      known.set(endpoint, { pair, point, auth });
      return { endpoint, keys: { p256dh: textOf(point), auth: textOf(auth) } };
    },
    post: async (endpoint: string, init: RequestInit): Promise<Response> => {
      const { pair, point, auth } = known.get(endpoint) ?? {};
      if (!pair || !point || !auth) throw new Error(`nobody at ${endpoint}`);
      if (state.status >= 400) return new Response(null, { status: state.status });
      const headers = new Headers(init.headers);
      const message: unknown = JSON.parse(await decrypted(init.body as Uint8Array, pair, point, auth));
      delivered.push({ endpoint, headers, message, ...(await signedBy(headers.get('authorization') ?? '')) });
      return new Response(null, { status: state.status });
    },
  };
}
