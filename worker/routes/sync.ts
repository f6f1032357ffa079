import { Hono } from 'hono';
import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';
import { SyncRequest, maxPushBytes, protocolVersion } from '#contract/sync.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import type { Runtime } from '../env.ts';
import type { SyncEnv } from '../sync/push.ts';
import { sync as runSync } from '../sync/sync.ts';

/** Envelope and cursors beside the entries, whose own limit is `maxPushBytes`. */
const maxBodyBytes = maxPushBytes + 64 * 1024;

const envOf = ({ now, random, sleep }: Runtime): SyncEnv => ({
  now,
  pause: (attempt) => sleep(random() * 15 * 2 ** attempt),
});

/** The body's text, unpacked if need be; counted as it arrives, so that a bomb is never held whole. @throws Refusal `request.too_large` `request.malformed` */
async function textOf(request: Request): Promise<string> {
  if (!request.body) throw new Refusal('request.malformed', { path: '' });
  const isPacked = request.headers.get('content-encoding') === 'gzip';
  const stream = isPacked ? request.body.pipeThrough(new DecompressionStream('gzip')) : request.body;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  let bytes = 0;
  let text = '';
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      bytes += read.value.byteLength;
      if (bytes > maxBodyBytes) throw new Refusal('request.too_large', { maxBytes: maxBodyBytes });
      text += decoder.decode(read.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof Refusal ? error : new Refusal('request.malformed', { path: '' });
  }
}

/** @throws Refusal `request.malformed` `sync.client_too_old` */
function requestOf(text: string): SyncRequest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal('request.malformed', { path: '' });
  }
  const parsed = v.safeParse(SyncRequest, json);
  if (!parsed.success) throw new Refusal('request.malformed', { path: v.getDotPath(parsed.issues[0]) ?? '' });
  if (parsed.output.protocol < protocolVersion) throw new Refusal('sync.client_too_old');
  return parsed.output;
}

/** `POST /api/sync`. @throws Refusal `sync.wrong_user` and those of `sync` */
export const sync = new Hono<SignedInEnv>().post('/', async (c) => {
  const request = requestOf(await textOf(c.req.raw));
  const { orgId, userId } = c.get('scope');
  if (request.org !== orgId || request.user !== userId) throw new Refusal('sync.wrong_user');
  return c.json(await runSync(c.get('db'), userId, request, envOf(c.get('runtime'))));
});
