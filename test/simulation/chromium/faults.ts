import type { IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** What can happen to one request of the API on its way, and to its reply. */
export const faults = [
  'requestLost',
  'replyLost',
  'requestLate',
  'replyLate',
  'sentTwice',
  'sentAgainLater',
  'replyCut',
  'replyTorn',
  'captivePortal',
  'answered401',
  'answered403',
  'answered429',
  'answered500',
  'answered503',
] as const;
export type Fault = (typeof faults)[number];

/** Stays on the way until it is let go: the moment to pull a plug. */
export type Hold = 'requestHeld' | 'replyHeld';

/** How bad the network is: `rate` of the requests meet one of the faults; `of`: only those that sync for this user. */
export type Weather = { readonly rate: number; readonly faults: readonly Fault[]; readonly of?: string };

/** A request of the API as it passed. */
export type Passed = {
  readonly path: string;
  readonly mids: readonly string[];
  readonly met: Fault | Hold | undefined;
};

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

const json = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ error: { code } })),
});
export const htmlPage = (status: number, title: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(`<!doctype html><title>${title}</title><h1>${title}</h1>`),
});

/** What answers in the server's place. */
export const answers: Partial<Record<Fault | Hold, () => Answer>> = {
  captivePortal: () => htmlPage(200, 'Bienvenue au café'),
  answered401: () => json(401, 'auth.needed'),
  answered403: () => htmlPage(403, 'Forbidden'),
  answered429: () => htmlPage(429, 'Too Many Requests'),
  answered500: () => json(500, 'internal'),
  answered503: () => json(503, 'sync.busy'),
};

type Sync = { readonly user?: string; readonly mutations?: readonly { readonly mid: string }[] };

/** What a sync request says, as far as it can be read. */
export function syncOf({ headers, body }: Asked): Sync {
  if (body.length === 0) return {};
  try {
    const text = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    return JSON.parse(text.toString()) as Sync;
  } catch {
    return {};
  }
}
