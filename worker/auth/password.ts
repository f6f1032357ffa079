// oxlint-disable-next-line typescript/triple-slash-reference -- the tests' programs compile this file too
/// <reference path="./node-crypto.d.ts" />
import { scrypt, timingSafeEqual } from 'node:crypto';
import { bytesOf, textOf } from './base64url.ts';

/** OWASP's scrypt row that fits an isolate: 2^14 × 8 × 128 B = 16 MiB, five passes. */
const cost = { N: 16_384, r: 8, p: 5 };
const keyBytes = 32;

const derive = (password: string, salt: Uint8Array, { N, r, p } = cost): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { N, r, p }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** `$scrypt$ln=14,r=8,p=5$salt$key`: the parameters travel with the hash, so that they can be raised. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await derive(password, salt);
  return `$scrypt$ln=${Math.log2(cost.N)},r=${cost.r},p=${cost.p}$${textOf(salt)}$${textOf(key)}`;
}

const format = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/;

/** Without a stored hash it does the same work and answers no: an unknown address takes as long as a wrong password. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const match = format.exec(stored ?? '');
  if (!match) {
    await derive(password, new Uint8Array(16));
    return false;
  }
  const [, ln, r, p, salt = '', key = ''] = match;
  const expected = bytesOf(key);
  const actual = await derive(password, bytesOf(salt), { N: 2 ** Number(ln), r: Number(r), p: Number(p) });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
