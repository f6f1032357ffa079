import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';

/**
 * The JSON body of a request, checked. Bytes are counted as they come: a chunked body announces no length.
 * @throws Refusal `request.too_large` `request.malformed`
 */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<v.InferOutput<Schema>> {
  const parsed = v.safeParse(schema, parse(await readText(request, maxBytes)));
  if (!parsed.success) throw new Refusal('request.malformed');
  return parsed.output;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new Refusal('request.too_large', { maxBytes });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('request.malformed');
  }
}
