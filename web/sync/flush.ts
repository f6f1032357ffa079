import * as v from 'valibot';
import { ErrorAnswer } from '#contract/answers.ts';
import { SyncReply } from '#contract/sync.ts';
import { type Store, patchState } from '../store/store.ts';
import { applyReply } from './apply.ts';
import { type Outgoing, nextRequest } from './request.ts';

/**
 * How a flush ended. `done`: all that could be sent was, and every page is here. `offline`: no answer. `refused`: an answer that
 * is none of ours. `signIn`: only the user can go on. `busy`: another tab or the worker is at it. `reload`: this app is too old to pull.
 */
export type Outcome = 'done' | 'offline' | 'refused' | 'signIn' | 'busy' | 'reload';

const abortAfterMs = 30_000;
/** Bodies under this travel as they are: gzip would not pay. */
const gzipFrom = 1024;
/** A download of 25 000 rows takes 50; more than this is a fault on the other side. */
const maxRounds = 400;

async function post(store: Store, outgoing: Outgoing): Promise<Response> {
  const { env } = store;
  const text = JSON.stringify(outgoing.request);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const isPacked = env.gzip !== undefined && text.length >= gzipFrom;
  const body = isPacked ? await env.gzip?.(text) : text;
  if (isPacked) headers['content-encoding'] = 'gzip';
  return env.fetch('/api/sync', {
    method: 'POST',
    headers,
    signal: env.abortAfter(abortAfterMs),
    ...(body && { body }),
  });
}

async function codeOf(response: Response): Promise<string | undefined> {
  const answer = v.safeParse(ErrorAnswer, await response.json().catch(() => undefined));
  return answer.success ? answer.output.error.code : undefined;
}

/** An error answers for the request, never for an entry: everything stays as it is (rules B5, B9). */
async function refused(store: Store, response: Response): Promise<Outcome> {
  const code = await codeOf(response);
  if (response.status === 401 || code === 'sync.wrong_user') {
    await patchState(store, () => ({ needsLogin: true }));
    return 'signIn';
  }
  if (code === 'auth.revoked') {
    await patchState(store, () => ({ needsLogin: true, revoked: true }));
    return 'signIn';
  }
  return code === 'sync.client_too_old' ? 'reload' : 'refused';
}

/** One request and its reply; `again` = there is more. */
async function round(store: Store): Promise<Outcome | 'again'> {
  const outgoing = await nextRequest(store);
  if (outgoing.isSilenced) return 'signIn';
  let response: Response;
  try {
    response = await post(store, outgoing);
  } catch {
    return 'offline';
  }
  if (!response.ok) return refused(store, response);
  const reply = v.safeParse(SyncReply, await response.json().catch(() => undefined));
  if (!reply.success) return 'refused';
  return (await applyReply(store, outgoing, reply.output)) ? 'again' : 'done';
}

async function rounds(store: Store): Promise<Outcome> {
  for (let count = 0; count < maxRounds; count++) {
    const outcome = await round(store);
    if (outcome !== 'again') return outcome;
  }
  return 'refused';
}

/**
 * Sends what is queued and fetches what changed, until both are done (rule B10). The lock spares traffic; two flushes at once
 * do no harm, by the ledger and the generation number.
 */
export async function flush(store: Store): Promise<Outcome> {
  let outcome: Outcome = 'busy';
  await store.env.tryLock(`${store.name}:sync`, async () => {
    outcome = await rounds(store);
  });
  return outcome;
}
