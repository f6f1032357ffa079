import * as v from 'valibot';
import type { Store } from '../store/store.ts';

/**
 * How a flush ended. `done`: all that could be sent was, and every page is here. `offline`: no answer. `refused`: an answer that
 * is none of ours. `later`: the server asked for silence. `full`: no room to take the answer in. `signIn`: only the user can go on.
 * `wiped`: his access was closed, what was here is handed in and erased. `busy`: another tab or the worker is at it.
 * `reload`: this app is too old to pull.
 */
export type Outcome = 'done' | 'offline' | 'refused' | 'later' | 'full' | 'signIn' | 'wiped' | 'busy' | 'reload';

export const abortAfterMs = 30_000;
/** Bodies under this travel as they are: gzip would not pay. */
const gzipFrom = 1024;
/** A wrong header, or a clock that jumped, never silences longer. */
export const longestQuietMs = 900_000;

/** Is the end of a wait still to come? A clock that was set back makes none longer than it can be. */
export const isAhead = (until: number | undefined, now: number, longestMs: number): boolean =>
  until !== undefined && until > now && until <= now + longestMs;

/** Posts JSON (a text is that already) with the user's cookie; `undefined` = no answer (rule B10: 30 s at most). */
export async function post({ env }: Store, url: string, value: unknown): Promise<Response | undefined> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const gzip = text.length >= gzipFrom ? env.gzip : undefined;
  if (gzip) headers['content-encoding'] = 'gzip';
  try {
    const body = gzip ? await gzip(text) : text;
    return await env.fetch(url, { method: 'POST', headers, body, signal: env.abortAfter(abortAfterMs) });
  } catch {
    return undefined;
  }
}

/** The body of an answer, if it is what the schema says. A connection that breaks here is no answer. */
export async function bodyOf<Schema extends v.GenericSchema>(
  response: Response,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> {
  const parsed = v.safeParse(schema, await response.json().catch(() => undefined));
  return parsed.success ? parsed.output : undefined;
}
