import { type Context, Hono } from 'hono';
import { Refusal, refusals } from '#contract/errors.ts';
import type { AppEnv, Runtime } from './env.ts';
import { reportBug } from './log.ts';
import { analysisRoutes } from './routes/analyses.ts';
import { blobRoutes } from './routes/blobs.ts';
import { comparisonRoutes } from './routes/comparisons.ts';
import { contestRoutes } from './routes/contests.ts';
import { sameSite, signedIn } from './routes/guard.ts';
import { health } from './routes/health.ts';
import { kpiRoutes } from './routes/kpis.ts';
import { leaderboardRoutes } from './routes/leaderboards.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { quarantineRoutes, surrender } from './routes/quarantine.ts';
import { openSession, session } from './routes/session.ts';
import { sync } from './routes/sync.ts';
import { userRoutes } from './routes/users.ts';

const real: Runtime = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The API: routes mounted under /api, and the one place where an error becomes an answer. */
export function createApp(runtime: Runtime): Hono<AppEnv> {
  const app = new Hono<AppEnv>().basePath('/api');

  app.use(async (c, next) => {
    c.set('runtime', runtime);
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    c.header('referrer-policy', 'no-referrer');
  });

  app.use(sameSite);
  app.route('/health', health);
  app.route('/session', openSession);
  app.route('/quarantine', surrender);

  // What is mounted below is behind the session; so is a path that does not exist.
  app.use(signedIn);
  app.route('/session', session);
  app.route('/sync', sync);
  app.route('/kpis', kpiRoutes);
  app.route('/leaderboards', leaderboardRoutes);
  app.route('/contests', contestRoutes);
  app.route('/analyses', analysisRoutes);
  app.route('/comparisons', comparisonRoutes);
  app.route('/quarantine', quarantineRoutes);
  app.route('/users', userRoutes);
  app.route('/blobs', blobRoutes);
  app.route('/notifications', notificationRoutes);

  app.notFound((c) => refuse(c, new Refusal('request.not_found')));

  app.onError((error, c) => {
    if (error instanceof Refusal) return refuse(c, error);
    reportBug(error);
    return refuse(c, new Refusal('internal'));
  });
  return app;
}

export const app = createApp(real);

function refuse(c: Context<AppEnv>, { code, details }: Refusal) {
  return c.json({ error: { code, details } }, refusals[code].status);
}
