import { type Context, Hono } from 'hono';
import { Hiding } from '#contract/people.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { revokeSessions } from '../auth/session.ts';
import { logEvent } from '../log.ts';
import { personInReach, setHidden, setStatus } from '../sync/people.ts';
import { readJson } from './body.ts';
import { syncEnvOf } from './sync-env.ts';

/** Ends the person's sessions and says who did it: their phones hand in what they hold, then forget everything. */
async function endSessions(c: Context<SignedInEnv>, user: string, why: 'revoked' | 'left'): Promise<void> {
  const { scope, runtime } = c.var;
  const sessions = await revokeSessions(c.env, scope, user, runtime.now());
  logEvent('user.sessions_ended', { org: scope.orgId, by: scope.userId, user, why, sessions });
}

const maxBodyBytes = 256;

/**
 * What somebody says of himself: do colleagues' boards name him. What an administrator does about anybody but himself, a
 * manager about his people: a lost phone, a person who leaves or comes back.
 * @throws Refusal `auth.not_permitted` `request.not_found`
 */
export const userRoutes = new Hono<SignedInEnv>()
  .post('/me/hidden', async (c) => {
    const { hidden } = await readJson(c.req.raw, Hiding, maxBodyBytes);
    await setHidden(c.var.db, c.var.scope, hidden, syncEnvOf(c));
    return c.body(null, 204);
  })
  .post('/:id/revoke', async (c) => {
    const { scope, db, runtime } = c.var;
    const id = c.req.param('id');
    await personInReach(db, scope, id, runtime.now());
    await endSessions(c, id, 'revoked');
    return c.body(null, 204);
  })
  .post('/:id/leave', async (c) => {
    const { scope, db } = c.var;
    const id = c.req.param('id');
    await setStatus(db, scope, id, 'left', syncEnvOf(c));
    await endSessions(c, id, 'left');
    return c.body(null, 204);
  })
  .post('/:id/return', async (c) => {
    const { scope, db } = c.var;
    const id = c.req.param('id');
    await setStatus(db, scope, id, 'active', syncEnvOf(c));
    logEvent('user.returned', { org: scope.orgId, by: scope.userId, user: id });
    return c.body(null, 204);
  });
