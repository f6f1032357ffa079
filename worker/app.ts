import { type Context, Hono } from 'hono';
import { Refusal, refusals } from '#contract/errors.ts';
import type { AppEnv } from './env.ts';
import { reportBug } from './log.ts';
import { sameSite, signedIn } from './routes/guard.ts';
import { health } from './routes/health.ts';
import { kpiRoutes } from './routes/kpis.ts';
import { leaderboardRoutes } from './routes/leaderboards.ts';
import { openSession, session } from './routes/session.ts';
import { sync } from './routes/sync.ts';

/** The API: routes mounted under /api, and the one place where an error becomes an answer. */
export const app = new Hono<AppEnv>().basePath('/api');

app.use(async (c, next) => {
  await next();
  c.header('cache-control', 'no-store');
  c.header('x-content-type-options', 'nosniff');
  c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('referrer-policy', 'no-referrer');
});

app.use(sameSite);
app.route('/health', health);
app.route('/session', openSession);

// What is mounted below is behind the session; so is a path that does not exist.
app.use(signedIn);
app.route('/session', session);
app.route('/sync', sync);
app.route('/kpis', kpiRoutes);
app.route('/leaderboards', leaderboardRoutes);

app.notFound((c) => refuse(c, new Refusal('request.not_found')));

app.onError((error, c) => {
  if (error instanceof Refusal) return refuse(c, error);
  reportBug(error);
  return refuse(c, new Refusal('internal'));
});

function refuse(c: Context<AppEnv>, { code, details }: Refusal) {
  return c.json({ error: { code, details } }, refusals[code].status);
}
