import { Hono } from 'hono';
import { Refusal } from '#contract/errors.ts';
import { Consent, type NotificationsAnswer } from '#contract/notifications.ts';
import type { SignedInEnv } from '../auth/scope.ts';
import { isSubscribed, subscribe, unsubscribe } from '../auth/subscriptions.ts';
import { vapidOf } from '../auth/vapid.ts';
import { readJson } from './body.ts';

const maxBodyBytes = 2048;

/** What a session consents to hear while the app is closed. @throws Refusal `request.not_found` where none is sent */
export const notificationRoutes = new Hono<SignedInEnv>()
  .get('/', async (c) => {
    const { db, scope } = c.var;
    const publicKey = vapidOf(c.env)?.publicKey ?? null;
    return c.json<NotificationsAnswer>({ publicKey, isOn: publicKey !== null && (await isSubscribed(db, scope)) });
  })
  .post('/', async (c) => {
    const { db, scope, runtime } = c.var;
    const { subscription: address } = await readJson(c.req.raw, Consent, maxBodyBytes);
    if (address === null) {
      await unsubscribe(db, scope);
      return c.body(null, 204);
    }
    if (!vapidOf(c.env)) throw new Refusal('request.not_found');
    const { origin } = new URL(c.req.url);
    await subscribe(c.env, db, scope, { address, origin, now: runtime.now() });
    return c.body(null, 204);
  });
