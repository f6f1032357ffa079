import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { type SessionAnswer, userHeader } from '#contract/session.ts';
import { app } from '../../worker/app.ts';
import { browserOf } from '../support/browser-of.ts';
import { aPerson } from '../support/people.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const run = (sql: string, ...params: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...params)
    .run();
const codeOf = async (answer: Response) => (await answer.json<{ error: { code: string } }>()).error.code;

async function signedIn() {
  const person = await aPerson(env.DB);
  const browser = browserOf();
  await browser.signIn(person);
  return { person, browser };
}

test('signing in answers who I am and where my phone starts reading', async () => {
  const person = await aPerson(env.DB, { name: 'Léa Martin', role: 'manager' });
  const browser = browserOf();

  const answer = await browser.signIn({ ...person, email: ` ${person.email.toUpperCase()}` });

  expect(answer.status).toBe(200);
  const expected = { orgId: person.orgId, role: 'manager', locale: 'fr', head: 7, epoch: 'e1' };
  const body = (await answer.json()) as SessionAnswer;
  expect(body).toMatchObject({ ...expected, user: { id: person.id, name: 'Léa Martin', hidden: false } });
  expect(JSON.stringify(body)).not.toContain('scrypt');
  const later = (await (await browser.fetch('/session')).json()) as SessionAnswer;
  expect(later).toEqual({ ...body, now: later.now });
  expect(later.now).toBeGreaterThanOrEqual(Number(body.now));
});

test('the cookie cannot be read by scripts; over TLS it is Secure and bound to the host', async () => {
  const person = await aPerson(env.DB);

  const plain = (await browserOf('http://127.0.0.1:8787').signIn(person)).headers.get('set-cookie');
  const secure = (await browserOf('https://terrain.test').signIn(person)).headers.get('set-cookie');

  expect(plain).toMatch(/^terrain=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(secure).toMatch(/^__Host-terrain=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
});

test('over TLS the plain cookie opens nothing', async () => {
  const { browser } = await signedIn();
  const answer = await browserOf('https://terrain.test').fetch('/session', {
    headers: { cookie: browser.cookie() ?? '' },
  });

  expect(answer.status).toBe(401);
});

test('the token is nowhere in the database', async () => {
  const { person, browser } = await signedIn();
  const token = browser.cookie()?.split('=')[1];

  const { results } = await env.DB.prepare('SELECT * FROM sessions WHERE user_id = ?').bind(person.id).all();

  expect(results).toHaveLength(1);
  expect(JSON.stringify(results)).not.toContain(token);
});

test('a wrong password, an unknown address, a person who left and one without password get the same answer', async () => {
  const known = await aPerson(env.DB);
  const left = await aPerson(env.DB, { status: 'left' });
  const without = await aPerson(env.DB, { password: null });
  const tries = [
    { ...known, password: 'wrong' },
    { email: 'nobody@example.test', password: 'wrong' },
    left,
    { ...without, password: 'x' },
  ];

  for (const { email, password } of tries) {
    const answer = await browserOf().signIn({ email, password });
    expect([answer.status, await answer.text()]).toEqual([401, '{"error":{"code":"auth.bad_credentials"}}']);
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
});

test('every route but health and sign-in asks for a session', async () => {
  const routes = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
  const closed = routes.filter((route) => !['GET /api/health', 'POST /api/session'].includes(route));

  expect(closed).toEqual(expect.arrayContaining(['GET /api/session', 'DELETE /api/session']));
  for (const route of closed) {
    const [method, path = ''] = route.split(' ');
    const answer = await browserOf().fetch(path.slice('/api'.length), { method });
    expect([route, answer.status, await codeOf(answer)]).toEqual([route, 401, 'auth.needed']);
  }
});

test('an unknown path is a typed refusal: 401 to a stranger, 404 to someone signed in', async () => {
  const { browser } = await signedIn();

  expect(await codeOf(await browserOf().fetch('/nowhere'))).toBe('auth.needed');
  const answer = await browser.fetch('/nowhere');
  expect([answer.status, await codeOf(answer), answer.headers.get('cache-control')]).toEqual([
    404,
    'request.not_found',
    'no-store',
  ]);
});

test('signing out ends this session only; signing out everywhere ends all of mine and no one else’s', async () => {
  const { person, browser: phone } = await signedIn();
  const desk = browserOf();
  await desk.signIn(person);
  const tablet = browserOf();
  await tablet.signIn(person);
  const { browser: colleague } = await signedIn();
  const stolen = { headers: { cookie: phone.cookie() ?? '' } };

  expect((await phone.fetch('/session', { method: 'DELETE' })).status).toBe(204);
  expect(phone.cookie()).toBeUndefined();
  expect((await browserOf().fetch('/session', stolen)).status).toBe(401);
  expect((await desk.fetch('/session')).status).toBe(200);

  await desk.fetch('/session?which=all', { method: 'DELETE' });
  expect((await tablet.fetch('/session')).status).toBe(401);
  expect((await colleague.fetch('/session')).status).toBe(200);
});

test('a session ends 90 days after its last use, and using it moves the end and the cookie’s', async () => {
  const { person, browser } = await signedIn();
  const past = Date.now() - 80 * dayMs;
  await run(
    'UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE user_id = ?',
    past,
    past + 90 * dayMs,
    person.id,
  );

  const answer = await browser.fetch('/session');
  expect(answer.headers.get('set-cookie')).toContain('Max-Age=7776000');
  const row = await env.DB.prepare('SELECT expires_at AS at FROM sessions WHERE user_id = ?')
    .bind(person.id)
    .first<{ at: number }>();
  expect(row?.at).toBeGreaterThan(Date.now() + 89 * dayMs);
  expect((await browser.fetch('/session')).headers.get('set-cookie')).toBeNull();

  await run('UPDATE sessions SET expires_at = ? WHERE user_id = ?', Date.now() - 1, person.id);
  expect(await codeOf(await browser.fetch('/session'))).toBe('auth.needed');
});

test('leaving the organisation and a new role count at the next request', async () => {
  const { person, browser } = await signedIn();

  await run(`UPDATE users SET role = 'admin' WHERE id = ?`, person.id);
  expect(await (await browser.fetch('/session')).json()).toMatchObject({ role: 'admin' });

  await run(`UPDATE users SET status = 'left' WHERE id = ?`, person.id);
  const answer = await browser.fetch('/session');
  expect([answer.status, await codeOf(answer)]).toEqual([403, 'auth.revoked']);
});

test('after five failed tries the account waits, right password or not, until the quarter of an hour is over', async () => {
  const person = await aPerson(env.DB);
  const wrong = { ...person, password: 'wrong' };
  for (let n = 0; n < 5; n++) expect((await browserOf().signIn(wrong)).status).toBe(401);

  const refused = await browserOf().signIn(person);
  const { error } = await refused.json<{ error: { code: string; details: { retryAfterMs: number } } }>();
  expect([refused.status, error.code]).toEqual([429, 'auth.too_many_tries']);
  expect(error.details.retryAfterMs).toBeGreaterThan(14 * minuteMs);

  await run('UPDATE sign_in_tries SET window_start = window_start - ? WHERE email = ?', 15 * minuteMs, person.email);
  expect((await browserOf().signIn(person)).status).toBe(200);
  expect(await env.DB.prepare('SELECT * FROM sign_in_tries WHERE email = ?').bind(person.email).first()).toBeNull();
});

test('guesses sent at the same moment are counted one by one', async () => {
  const person = await aPerson(env.DB);

  const answers = await Promise.all(
    Array.from({ length: 8 }, () => browserOf().signIn({ ...person, password: 'wrong' })),
  );

  expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
});

test('a page of another site cannot write', async () => {
  const { browser } = await signedIn();
  const leave = (headers: Record<string, string>) => browser.fetch('/session', { method: 'DELETE', headers });

  expect(await codeOf(await leave({ origin: 'https://evil.test' }))).toBe('auth.cross_site');
  expect(await codeOf(await leave({ origin: 'null', 'sec-fetch-site': 'cross-site' }))).toBe('auth.cross_site');
  expect((await leave({ origin: '', 'sec-fetch-site': 'same-origin' })).status).toBe(204);
});

test.each([
  '/kpis?kpi=net_revenue&scope=org&period=month:2026-11',
  '/leaderboards?kpi=net_revenue&period=month:2026-11',
  '/comparisons?kpi=net_revenue&scope=org&period=month:2026-11',
])('a page of one user gets no figures with the cookie of another: %s', async (path) => {
  const before = await aPerson(env.DB, { role: 'manager' });
  const { browser } = await signedIn();

  const answer = await browser.fetch(path, { headers: { [userHeader]: before.id } });

  expect([answer.status, await codeOf(answer)]).toEqual([409, 'sync.wrong_user']);
});

test('a user named in a request of his own, or in none, is no obstacle', async () => {
  const { person, browser } = await signedIn();

  expect((await browser.fetch('/session', { headers: { [userHeader]: person.id } })).status).toBe(200);
  expect((await browser.fetch('/session')).status).toBe(200);
});

test('a malformed or oversize sign-in is a typed refusal', async () => {
  const browser = browserOf();
  const raw = (body: string) => browser.fetch('/session', { method: 'POST', body });

  expect(await codeOf(await raw('{'))).toBe('request.malformed');
  expect(await codeOf(await raw('{"email":"a@b.fr"}'))).toBe('request.malformed');
  const big = await raw(JSON.stringify({ email: 'a@b.fr', password: 'x'.repeat(5000) }));
  expect([big.status, await codeOf(big)]).toEqual([413, 'request.too_large']);
});
