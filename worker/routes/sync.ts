import { Hono } from 'hono';
import * as v from 'valibot';
import { Refusal } from '#contract/errors.ts';
import { SyncRequest, maxPushBytes, protocolVersion } from '#contract/sync.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { syncText } from '../sync/sync.ts';
import { checked, readUnknown } from './body.ts';
import { syncEnvOf } from './sync-env.ts';

/** Envelope and cursors beside the entries, whose own limit is `maxPushBytes`. */
const maxBodyBytes = maxPushBytes + 64 * 1024;

const Spoken = v.object({ protocol: v.number() });

/**
 * A request of an older protocol is taken all the same when it can be read: what it sends must not wait for an update (rule B11).
 * @throws Refusal `request.malformed` `sync.client_too_old`
 */
function requestOf(body: unknown): SyncRequest {
  try {
    return checked(SyncRequest, body);
  } catch (error) {
    const spoken = v.safeParse(Spoken, body);
    if (spoken.success && spoken.output.protocol < protocolVersion) throw new Refusal('sync.client_too_old');
    throw error;
  }
}

/** `POST /api/sync`. @throws Refusal `sync.wrong_user` and those of `sync` */
export const sync = new Hono<SignedInEnv>().post('/', async (c) => {
  const request = requestOf(await readUnknown(c.req.raw, maxBodyBytes));
  const { orgId, userId } = c.get('scope');
  if (request.org !== orgId || request.user !== userId) throw new Refusal('sync.wrong_user');
  const text = await syncText(c.get('db'), userId, request, syncEnvOf(c));
  return c.body(text, 200, { 'content-type': 'application/json' });
});
