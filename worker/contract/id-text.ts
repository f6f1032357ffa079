const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The 22-character id of 16 bytes. */
export function idFromBytes(bytes: Uint8Array): string {
  let id = '';
  for (let bit = 0; bit < 128; bit += 6) {
    const at = bit >> 3;
    const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    id += alphabet[(pair >> (10 - (bit & 7))) & 63];
  }
  return id;
}
