import { afterAll, expect, inject, test } from 'vitest';
import { installable } from '../../scripts/goals/install.ts';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

test('Chromium has nothing against installing the app, nor a word against its manifest', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  expect((await installable(page, server.url)).map(({ figure }) => figure)).toEqual(['0']);
});

test('the pictures of the install sheet are served to it, and neither loaded nor kept by the app', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await signIn(page, server.url, lea);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  const answer = await browser.context().request.get(`${server.url}/manifest.webmanifest`);
  const { screenshots } = (await answer.json()) as { screenshots: readonly { src: string; type: string }[] };
  expect(screenshots.length).toBeGreaterThan(3);
  for (const { src, type } of screenshots) {
    const picture = await browser.context().request.get(`${server.url}${src}`);
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, type]);
  }
  expect(kept).toContain('/manifest.webmanifest');
  expect([...asked, ...kept].filter((path) => path.startsWith('/screenshots/'))).toEqual([]);
});
