import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { PushMessage } from '#contract/notifications.ts';
import { createApp } from '../../worker/app.ts';
import { textOf } from '../../worker/auth/base64url.ts';
import { AccountDb } from '../../worker/db/account-db.ts';
import { tellDecisionsBy } from '../../worker/jobs/tell-decisions.ts';
import { tellWeekBy } from '../../worker/jobs/tell-week.ts';
import { pushService, vapidKeys } from './push-service.ts';
import { type World, aVisit, anOrder, entry, freshId, idOf, makeWorld, noon, today } from '../support/world.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Of the week after the world's; noon is twelve in Paris. */
const monday = noon + 5 * dayMs;
const keys = await vapidKeys();
const bindings = {
  ...env,
  VAPID_PUBLIC_KEY: keys.publicKey,
  VAPID_PRIVATE_KEY: keys.privateKey,
  VAPID_SUBJECT: 'mailto:it@example.com',
};

/** A signed-in browser of the world's days, in front of a server that has its keys. */
async function sessionOf(world: World, user: string, given: object = bindings, now = noon) {
  const token = freshId('token');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const tokenHash = textOf(new Uint8Array(digest));
  const session = { tokenHash, orgId: world.org, userId: idOf(user), createdAt: now, expiresAt: now + 30 * dayMs };
  await new AccountDb(env.DB).openSession('nobody', session);
  const app = createApp({ now: () => now, random: () => 0, sleep: async () => undefined });
  const ask = (path: string, method: string, body?: unknown) =>
    app.request(
      `https://terrain.test/api${path}`,
      {
        method,
        headers: { cookie: `__Host-terrain=${token}`, origin: 'https://terrain.test' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      given,
    );
  return {
    tokenHash,
    ask,
    state: async () => (await ask('/notifications', 'GET')).json(),
    consent: async (subscription: unknown) => (await ask('/notifications', 'POST', { subscription })).status,
  };
}

const kept = (world: World) => world.sql('SELECT user_id, told_week FROM push_subscriptions WHERE org_id = ?1');

/** Léa visits and sells, and consents on one phone. */
async function consented(world: World) {
  const service = pushService();
  const phone = await sessionOf(world, 'lea');
  const address = await service.browser(freshId('lea'));
  expect(await phone.consent(address)).toBe(204);
  await world.push('lea', [entry('interaction.log', aVisit('c1')), entry('order.submit', anOrder('c1'))]);
  return { service, phone, address, week: tellWeekBy(service.post), decisions: tellDecisionsBy(service.post) };
}

test('a rep who consented is told of his week on Monday, once, by a message that only his browser reads', async () => {
  const world = await makeWorld();
  const { service, week, phone, address } = await consented(world);
  expect(await phone.state()).toEqual({ publicKey: keys.publicKey, isOn: true });

  await week.run(bindings, noon);
  await week.run(bindings, monday - 7 * hourMs);
  expect(service.delivered).toEqual([]);
  await Promise.all([week.run(bindings, monday), week.run(bindings, monday)]);
  await week.run(bindings, monday + hourMs);
  await week.run(bindings, monday + dayMs);

  expect(service.delivered).toHaveLength(1);
  const [{ endpoint, headers, message, key, claims }] = service.delivered as [(typeof service.delivered)[0]];
  expect(endpoint).toBe(address.endpoint);
  const { notification } = v.parse(v.strictObject(PushMessage.entries), message);
  expect(notification).toMatchObject({
    title: 'Ta semaine',
    lang: 'fr',
    navigate: 'https://terrain.test/board',
    tag: 'week',
  });
  expect(notification.body).toMatch(/^La semaine dernière : 1\u00a0activité, [\d\u202f]+\u00a0€ de CA net\.$/u);
  expect(key).toBe(keys.publicKey);
  expect(claims).toMatchObject({ aud: 'https://fcm.googleapis.com', sub: 'mailto:it@example.com' });
  expect((claims as { exp: number }).exp).toBeLessThanOrEqual(Date.now() / 1000 + 24 * 3600);
  expect(headers.get('content-encoding')).toBe('aes128gcm');
  expect(Number(headers.get('ttl'))).toBeGreaterThan(0);
});

test('the next week is told again; a rep who was away is told nothing', async () => {
  const world = await makeWorld();
  const { service, week } = await consented(world);
  await week.run(bindings, monday);
  const later = noon + 6 * dayMs;
  await world.push('lea', [entry('interaction.log', aVisit('c1', { day: today + 6 }), { at: later })], { now: later });

  await week.run(bindings, monday + 7 * dayMs);
  expect(service.delivered).toHaveLength(2);
  await week.run(bindings, monday + 14 * dayMs);
  expect(service.delivered).toHaveLength(2);
});

test('an address that the push service no longer knows is forgotten; one that it cannot serve now waits an hour', async () => {
  const world = await makeWorld();
  const { service, week } = await consented(world);

  service.state.status = 503;
  await week.run(bindings, monday);
  expect(await kept(world)).toHaveLength(1);
  service.state.status = 201;
  await week.run(bindings, monday + hourMs);
  expect(service.delivered).toHaveLength(1);

  const other = await makeWorld();
  const gone = await consented(other);
  gone.service.state.status = 410;
  await gone.week.run(bindings, monday);
  expect(await kept(other)).toEqual([]);
});

test('signing out, a lost phone, leaving and the end of a session each end it', async () => {
  const world = await makeWorld();
  const signedOut = await consented(world);
  await signedOut.phone.ask('/session', 'DELETE');
  expect(await kept(world)).toEqual([]);

  await consented(world);
  const desk = await sessionOf(world, 'admin');
  expect((await desk.ask(`/users/${idOf('lea')}/revoke`, 'POST')).status).toBe(204);
  expect(await kept(world)).toEqual([]);

  const { service, week } = await consented(world);
  await week.run(bindings, monday + 35 * dayMs);
  expect([service.delivered, await kept(world)]).toEqual([[], []]);

  const left = await consented(world);
  expect((await desk.ask(`/users/${idOf('lea')}/leave`, 'POST')).status).toBe(204);
  await left.week.run(bindings, monday);
  expect([left.service.delivered, await kept(world)]).toEqual([[], []]);
});

test('a browser tells one person only, of whatever organisation; nobody else can end his', async () => {
  const [world, other] = [await makeWorld(), await makeWorld()];
  const { service, address, week } = await consented(world);
  const stranger = await sessionOf(other, 'lea');
  expect(await stranger.consent(null)).toBe(204);
  expect(await kept(world)).toHaveLength(1);
  expect(await stranger.state()).toMatchObject({ isOn: false });

  expect(await stranger.consent(address)).toBe(204);
  expect([await kept(world), (await kept(other)).length]).toEqual([[], 1]);
  await week.run(bindings, monday);
  // His own week of the other organisation was empty.
  expect(service.delivered).toEqual([]);
});

test('an address is a push service of a browser, or it is refused', async () => {
  const world = await makeWorld();
  const phone = await sessionOf(world, 'lea');
  const { keys: own } = await pushService().browser('x');
  const wrong = [
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com.evil.test/x',
    'https://fcm.googleapis.com:8443/x',
    'https://me@fcm.googleapis.com/x',
    'https://127.0.0.1/x',
    'https://evilpush.apple.com.test/x',
  ];
  for (const endpoint of wrong)
    expect([endpoint, await phone.consent({ endpoint, keys: own })]).toEqual([endpoint, 400]);
  const right = ['https://web.push.apple.com/Q1', 'https://updates.push.services.mozilla.com/wpush/v2/g'];
  for (const endpoint of right)
    expect([endpoint, await phone.consent({ endpoint, keys: own })]).toEqual([endpoint, 204]);
  expect(await kept(world)).toHaveLength(1);
});

test('without keys nothing is offered, taken or sent', async () => {
  const world = await makeWorld();
  const { service, address, week } = await consented(world);
  const phone = await sessionOf(world, 'lea', env);

  expect(await phone.state()).toEqual({ publicKey: null, isOn: false });
  expect(await phone.consent(address)).toBe(404);
  await week.run(env, monday);
  expect(service.delivered).toEqual([]);
});

test('what a manager decided about an entry is told to whom it is, once, by day', async () => {
  const world = await makeWorld();
  const { service, decisions } = await consented(world);
  const at = noon + hourMs;
  await env.DB.prepare(
    `INSERT INTO quarantine (org_id, mid, user_id, client, name, reason, entry, at, received_at, state, decided_by, decided_at)
      VALUES (?1, 'm', ?2, 'p', 'interaction.log', 'refused', '{}', ?3, ?3, 'applied', ?4, ?3)`,
  )
    .bind(world.org, idOf('lea'), at, idOf('camille'))
    .run();

  await decisions.run(bindings, noon + 10 * hourMs);
  expect(service.delivered).toEqual([]);
  await decisions.run(bindings, noon + 21 * hourMs);
  await decisions.run(bindings, noon + 22 * hourMs);
  expect(service.delivered.map(({ message }) => v.parse(PushMessage, message).notification)).toEqual([
    {
      title: 'Tes saisies',
      body: 'Ton manager a décidé de la saisie que tu lui avais remise.',
      lang: 'fr',
      dir: 'ltr',
      navigate: 'https://terrain.test/sync',
      tag: 'decisions',
    },
  ]);
});
