import { randomBytes } from 'node:crypto';
import type { SessionAnswer } from '#contract/session.ts';
import { idFromBytes } from '#contract/id-text.ts';
import { type SyncReply, type Verdict, protocolVersion, schemaVersion } from '#contract/sync.ts';
import type { Write } from '../../web/sync/mutate.ts';

export const anyId = (): string => idFromBytes(randomBytes(16));

/** Somebody who signs in on no browser and writes through the API at once. */
export async function writer(url: string, email: string) {
  const headers = { 'content-type': 'application/json', origin: url };
  const credentials = JSON.stringify({ email, password: 'terrain-demo' });
  const signedIn = await fetch(`${url}/api/session`, { method: 'POST', headers, body: credentials });
  const me = (await signedIn.json()) as SessionAnswer;
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) });
  return {
    me,
    post,
    /** What the server said of a write. */
    async write({ name, args }: Write): Promise<Verdict | undefined> {
      const mutation = { mid: anyId(), name, version: 1, at: Date.now(), basis: null, rowV: null, deps: [], args };
      const envelope = { protocol: protocolVersion, schema: schemaVersion, rowsSchema: schemaVersion, client: anyId() };
      const who = { org: me.orgId, user: me.user.id, epoch: me.epoch, sentAt: Date.now(), streams: {}, limit: 1 };
      const response = await post('/api/sync', { ...envelope, ...who, mutations: [mutation] });
      return ((await response.json()) as SyncReply).verdicts[0];
    },
  };
}
