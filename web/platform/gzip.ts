/** Texts shorter than this are packed whole. */
const splitFrom = 16_384;
/** What differs when a request is tried again, its time, is in its first characters. */
const headChars = 256;

const headerBytes = 10;
const trailerBytes = 8;
const storedBytes = 5;

/** The last long text but for its head, and what it was packed to: a request that is tried again is not packed again. */
let last: { readonly tail: string; readonly packed: Uint8Array<ArrayBuffer> } | undefined;

async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Response(text).body?.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** CRC-32 (RFC 1952), its bits in reverse as there. */
const polynomial = 0xedb88320;

/** One bit further. */
const shifted = (crc: number): number => (crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1);

function crcOf(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = shifted(crc);
  }
  return ~crc;
}

/** Product of two polynomials over GF(2), modulo that of the CRC. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 31, power = b; bit >= 0; bit--, power = shifted(power)) if ((a >>> bit) & 1) product ^= power;
  return product;
}

/** The CRC of what has `head` followed by so many bytes, which have `tail`. */
function joinedCrc(head: number, tail: number, tailBytes: number): number {
  let crc = head;
  // x⁸, its square, its square again: one for each bit of the length.
  for (let rest = tailBytes, power = 0x00800000; rest > 0; rest >>>= 1, power = times(power, power))
    if (rest & 1) crc = times(power, crc);
  return crc ^ tail;
}

/** Puts a head, as it is, in front of what is packed. */
function joined(head: Uint8Array, packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(packed.length + storedBytes + head.length);
  const from = new DataView(packed.buffer, packed.byteOffset + packed.length - trailerBytes);
  const to = new DataView(result.buffer);
  result.set(packed.subarray(0, headerBytes));
  // A stored block that is not the last: its length, and the same in ones' complement.
  to.setUint16(headerBytes + 1, head.length, true);
  to.setUint16(headerBytes + 3, ~head.length, true);
  result.set(head, headerBytes + storedBytes);
  result.set(packed.subarray(headerBytes), headerBytes + storedBytes + head.length);
  const bytes = from.getUint32(4, true);
  const end = result.length - trailerBytes;
  to.setUint32(end, joinedCrc(crcOf(head), from.getUint32(0, true), bytes), true);
  to.setUint32(end + 4, bytes + head.length, true);
  return result;
}

/** A text in UTF-8, gzipped. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const head = text.slice(0, headChars);
  if (text.length < splitFrom || !head.isWellFormed()) return pack(text);
  const tail = text.slice(headChars);
  const packed = last?.tail === tail ? last.packed : await pack(tail);
  last = { tail, packed };
  return joined(new TextEncoder().encode(head), packed);
}
