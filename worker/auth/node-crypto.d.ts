/** What this folder uses of Node's module, which workerd has too; all of @types/node would replace the Worker's globals. */
declare module 'node:crypto' {
  type ScryptOptions = { N: number; r: number; p: number };
  export function scrypt(
    password: string,
    salt: Uint8Array,
    length: number,
    options: ScryptOptions,
    callback: (error: Error | null, key: Uint8Array) => void,
  ): void;
  export function hash(algorithm: 'sha256', text: string, encoding: 'base64url'): string;
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
}
