import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { userHeader } from '#contract/session.ts';
import { Refusal } from '#contract/errors.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { checkSession, sessionMs } from '../auth/session.ts';
import type { AppEnv } from '../env.ts';

/**
 * A browser keeps a Secure cookie only when it came over TLS, and the `__Host-` name only with it. The plain name
 * serves http://127.0.0.1; over https it is not looked at.
 */
function cookieOf(c: Context) {
  const secure = new URL(c.req.url).protocol === 'https:';
  return { name: secure ? '__Host-terrain' : 'terrain', secure };
}

// Strict costs nothing: the page itself is public, only its calls to /api carry the cookie.
const flags = { path: '/', httpOnly: true, sameSite: 'Strict' } as const;

export function setSessionCookie(c: Context, token: string): void {
  const { name, secure } = cookieOf(c);
  setCookie(c, name, token, { ...flags, secure, maxAge: sessionMs / 1000 });
}

export function dropSessionCookie(c: Context): void {
  const { name, secure } = cookieOf(c);
  deleteCookie(c, name, { ...flags, secure });
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Another site's page cannot write: a browser always says where a request comes from. @throws Refusal `auth.cross_site` */
export const sameSite = createMiddleware<AppEnv>(async (c, next) => {
  const own = c.req.header('origin') === new URL(c.req.url).origin || c.req.header('sec-fetch-site') === 'same-origin';
  if (!own && !safeMethods.includes(c.req.method)) throw new Refusal('auth.cross_site');
  await next();
});

const guarded = (toHandIn: boolean) =>
  createMiddleware<SignedInEnv>(async (c, next) => {
    const token = getCookie(c, cookieOf(c).name);
    const { scope, db, slid } = await checkSession(c.env, token, c.var.runtime.now(), toHandIn);
    if ((c.req.header(userHeader) ?? scope.userId) !== scope.userId) throw new Refusal('sync.wrong_user');
    c.set('scope', scope);
    c.set('db', db);
    await next();
    if (slid && token !== undefined && !c.res.headers.has('set-cookie')) setSessionCookie(c, token);
  });

/**
 * Nothing mounted after it is open: it gives the routes their scope and their database.
 * @throws Refusal `auth.needed` `auth.revoked`; `sync.wrong_user` when the page asks for another user than the cookie's
 */
export const signedIn = guarded(false);

/** The same for the one thing that a revoked session may still do (decisions.md 6). */
export const maySurrender = guarded(true);
