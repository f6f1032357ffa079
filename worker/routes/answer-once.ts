import type { Context } from 'hono';
import { registryVersion } from '#contract/kpis.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { type OrgState, readState } from '../kpi/settings.ts';

/** Hash of all that decides an answer: what was written, the day, the definitions, who asks and what. */
async function etagOf(parts: readonly string[]): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\n'))));
  const hex = [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `"${hex}"`;
}

/** Answers 304 when the client holds what `parts` decide already; else asks `make` for it. */
export async function answerTagged(
  c: Context<SignedInEnv>,
  parts: readonly string[],
  make: () => Promise<object>,
): Promise<Response> {
  const etag = await etagOf(parts);
  c.header('etag', etag);
  return c.req.header('if-none-match') === etag ? c.body(null, 304) : c.json(await make());
}

/** The same for what the organisation's data decide: a 304 costs two rows. */
export async function answerOnce(
  c: Context<SignedInEnv>,
  make: (now: number, state: OrgState) => Promise<object>,
  version = registryVersion,
): Promise<Response> {
  const { scope, db, runtime } = c.var;
  const now = runtime.now();
  const state = await readState(db, now);
  const parts = [state.stamp, version, scope.orgId, scope.userId, scope.role, c.req.url];
  return answerTagged(c, parts, () => make(now, state));
}
