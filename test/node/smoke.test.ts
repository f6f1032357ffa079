import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLocal } from '../../scripts/local.ts';
import { migrate, readMigrations } from '../../scripts/migrate.ts';

let local: Awaited<ReturnType<typeof openLocal>>;
let url: URL;

beforeAll(async () => {
  local = await openLocal({ port: 0 });
  await migrate(await local.db(), readMigrations('migrations'));
  url = await local.miniflare.ready;
});
afterAll(() => local.close());

const get = (path: string) => fetch(new URL(path, url));

test('the bundled Worker answers health', async () => {
  const answer = await get('/api/health');

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ ok: true });
});

test('every page of the app is the same file, under a content security policy', async () => {
  const [home, deep] = await Promise.all([get('/'), get('/clients/42')]);

  expect(home.headers.get('content-type')).toContain('text/html');
  expect(home.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(await deep.text()).toBe(await home.text());
});

test('an API route is never answered with the page, nor without a session', async () => {
  const answer = await get('/api/nowhere');

  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ error: { code: 'auth.needed' } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('hashed files are kept forever, the service worker is asked for every time', async () => {
  const page = await (await get('/')).text();
  const [script] = page.match(/\/assets\/[^"]+\.js/) ?? [];

  expect((await get(script ?? '')).headers.get('cache-control')).toContain('immutable');
  expect((await get('/sw.js')).headers.get('cache-control')).toBe('no-cache');
});

test('a hashed file that is gone is missing, not the page, and nobody keeps that answer', async () => {
  const [script, style] = await Promise.all([get('/assets/nope.js'), get('/assets/nope.css')]);

  for (const answer of [script, style]) {
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type') ?? '').not.toContain('text/html');
  }
});

test('what machines look for under a well-known name is missing, not the page; what the public pages are is said to them', async () => {
  const [catalogue, pages] = await Promise.all([get('/.well-known/ai-catalog.json'), get('/llms.txt')]);

  expect(catalogue.status).toBe(404);
  expect(catalogue.headers.get('content-type') ?? '').not.toContain('text/html');
  expect(await pages.text()).toMatch(/^# Terrain\n/);
});

const namedBy = (page: string) =>
  [...page.matchAll(/<link rel="(?:modulepreload|preload|stylesheet)"[^>]*href="([^"]+)"/g)].map(
    ([, href]) => href ?? '',
  );

test('the page names what its first screen needs, so that a phone asks for it at once', async () => {
  const hints = namedBy(await (await get('/')).text());
  const types = await Promise.all(hints.map(async (href) => (await get(href)).headers.get('content-type')));

  expect(types.filter((type) => type?.includes('javascript')).length).toBeGreaterThan(0);
  expect(types.filter((type) => type?.includes('font'))).toHaveLength(1);
});

test('the page that a phone keeps is the same, but that it names what the day needs', async () => {
  const [page, kept] = await Promise.all([get('/'), get('/kept')].map(async (answer) => (await answer).text()));
  const withoutLinks = (text = '') => text.replaceAll(/\s*<link rel="(?:modulepreload|preload|stylesheet)"[^>]*>/g, '');
  const chunks = (text = '') => namedBy(text).map((href) => href.replace(/^\/assets\/(.+)-.{8}\.(\w+)$/, '$1.$2'));

  expect(withoutLinks(kept)).toBe(withoutLinks(page));
  expect(chunks(page)).toEqual(expect.arrayContaining(['login.js', 'sign-in.js']));
  expect(chunks(kept)).toEqual(expect.arrayContaining(['home.js', 'home.css', 'plan.js', 'day.js']));
  expect(chunks(kept)).not.toContain('login.js');
});

test('the cron handler runs', async () => {
  const answer = await get('/cdn-cgi/local/scheduled?cron=10+*+*+*+*');

  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('ok');
});

test('applying the migrations twice changes nothing', async () => {
  const db = await local.db();
  const before = await db.prepare('SELECT * FROM d1_migrations').all();

  await migrate(db, readMigrations('migrations'));

  expect((await db.prepare('SELECT * FROM d1_migrations').all()).results).toEqual(before.results);
});
