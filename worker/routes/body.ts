// oxlint-disable-next-line typescript/triple-slash-reference -- the tests' programs compile this file too
/// <reference path="./node-zlib.d.ts" />
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';

const tooLarge = (maxBytes: number) => new Refusal('request.too_large', { maxBytes });
const malformed = (path = '') => new Refusal('request.malformed', { path });

/**
 * The bytes of a request, counted as they come: a chunked body announces no length, and a packed one may be a bomb.
 * @throws Refusal `request.too_large`, or whatever the stream itself fails with
 */
export async function readChunks(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  const reader = body.getReader();
  let bytes = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      bytes += read.value.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      take(read.value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  }
}

/** Unpacked at once: a stream would give it in many small pieces. @throws Refusal `request.too_large` */
function unpacked(packed: Uint8Array, maxBytes: number): Uint8Array {
  try {
    // Its own limit is that of its buffers, which are larger than what is in them.
    const bytes = gunzipSync(packed, { maxOutputLength: 2 * maxBytes });
    if (bytes.length <= maxBytes) return bytes;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw tooLarge(maxBytes);
}

/** The body's text, unpacked if need be. @throws Refusal `request.too_large` `request.malformed` */
async function readText(request: Request, maxBytes: number): Promise<string> {
  if (!request.body) throw malformed();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  try {
    await readChunks(request.body, maxBytes, (chunk) => chunks.push(new Uint8Array(chunk)));
    const body = new Uint8Array(await new Blob(chunks).arrayBuffer());
    const isPacked = request.headers.get('content-encoding') === 'gzip';
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
    return decoder.decode(isPacked ? unpacked(body, maxBytes) : body);
  } catch (error) {
    throw error instanceof Refusal ? error : malformed();
  }
}

/** What a body says, unchecked. @throws Refusal `request.too_large` `request.malformed` */
export async function readUnknown(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

/** @throws Refusal `request.malformed` with the path of the first fault */
export function checked<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw malformed(v.getDotPath(parsed.issues[0]) ?? '');
  return parsed.output;
}

/** The JSON body of a request, checked. @throws Refusal `request.too_large` `request.malformed` */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<v.InferOutput<Schema>> {
  return checked(schema, await readUnknown(request, maxBytes));
}
