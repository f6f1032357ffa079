import { Hono } from 'hono';
import { Refusal } from '#contract/errors.ts';
import { QuarantineDecision, QuarantineRequest, maxPushBytes } from '#contract/sync.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { logEvent } from '../log.ts';
import { accept, dismiss, quarantine, quarantined } from '../sync/quarantine.ts';
import { readJson } from './body.ts';
import { maySurrender } from './guard.ts';
import { syncEnvOf } from './sync-env.ts';

const maxBodyBytes = maxPushBytes + 64 * 1024;
const maxDecisionBytes = 1024;

/** `POST /api/quarantine`: one's own entries, even of a session that was revoked. @throws Refusal `sync.wrong_user` */
export const surrender = new Hono<SignedInEnv>().post('/', maySurrender, async (c) => {
  const request = await readJson(c.req.raw, QuarantineRequest, maxBodyBytes);
  const { scope, db, runtime } = c.var;
  if (request.org !== scope.orgId || request.user !== scope.userId) throw new Refusal('sync.wrong_user');
  const stored = await quarantine(db, request, runtime.now());
  logEvent('quarantine.stored', {
    org: scope.orgId,
    user: scope.userId,
    reason: request.reason,
    entries: stored.length,
  });
  return c.json({ stored });
});

/** What a manager sees of it and decides. */
export const quarantineRoutes = new Hono<SignedInEnv>()
  .get('/', async (c) => c.json({ entries: await quarantined(c.var.db, c.var.scope, c.var.runtime.now()) }))
  .post('/:mid', async (c) => {
    const { scope, db, runtime } = c.var;
    const mid = c.req.param('mid');
    const { decision } = await readJson(c.req.raw, QuarantineDecision, maxDecisionBytes);
    const fields = { org: scope.orgId, by: scope.userId, mid };
    if (decision === 'dismiss') {
      await dismiss(db, scope, mid, runtime.now());
      logEvent('quarantine.dismissed', fields);
      return c.body(null, 204);
    }
    const verdict = await accept(db, scope, mid, syncEnvOf(c));
    logEvent('quarantine.accepted', { ...fields, status: verdict.status });
    return c.json(verdict);
  });
