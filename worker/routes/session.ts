import { Hono } from 'hono';
import { SignIn } from '#contract/session.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { signIn, signOut, whoAmI } from '../auth/session.ts';
import type { AppEnv } from '../env.ts';
import { readJson } from './body.ts';
import { dropSessionCookie, setSessionCookie } from './guard.ts';

const maxSignInBytes = 2048;

/** The one route beside health that needs no session. */
export const openSession = new Hono<AppEnv>().post('/', async (c) => {
  const { email, password } = await readJson(c.req.raw, SignIn, maxSignInBytes);
  const { token, session } = await signIn(c.env, email, password, c.var.runtime.now());
  setSessionCookie(c, token);
  return c.json(session);
});

/** `GET`: who am I. `DELETE`: sign out here, or with `?which=all` on every device. */
export const session = new Hono<SignedInEnv>()
  .get('/', async (c) => c.json(await whoAmI(c.env, c.var.scope, c.var.runtime.now())))
  .delete('/', async (c) => {
    await signOut(c.env, c.var.scope, c.req.query('which') === 'all' ? 'all' : 'this', c.var.runtime.now());
    dropSessionCookie(c);
    return c.body(null, 204);
  });
