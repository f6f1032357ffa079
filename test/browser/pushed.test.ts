import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn, stored } from '../support/demo.ts';
import { front } from '../support/front.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());
beforeAll(() => server.start());

/** Lets a message of the server's arrive at the phone, as its push service would. */
async function deliver(context: BrowserContext, page: Page, origin: string, data: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [found] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(origin));
      if (found) resolve(found.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
}

test('a message of the server is shown, and what waits on the phone leaves with no page open', async () => {
  await using browser = await browserProfile();
  await using line = await front(server.url);
  const context = browser.context();
  await context.grantPermissions(['notifications'], { origin: line.url });
  const page = await browser.page();
  await signIn(page, line.url, lea);
  line.lose(/\/api\//);
  await startVisit(page);
  await chooseOutcome(page, 'Absent');
  await saveVisit(page);
  expect(await stored(page, 'outbox')).toHaveLength(1);
  const other = await context.newPage();
  await page.close();
  line.lose(undefined);
  // A page of this address that is not the app.
  await other.goto(`${line.url}/api/nothing`);

  const message = { notification: { title: 'Ta semaine', body: '12 visites', navigate: '/' } };
  const titles = () =>
    other.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title }) => title),
    );
  // A push service brings a message again that has not arrived.
  const shown = async () => {
    const before = await titles();
    if (before.length === 0) await deliver(context, other, line.url, JSON.stringify(message));
    return before;
  };
  await expect.poll(shown, { timeout: 30_000, interval: 1000 }).toContain('Ta semaine');
  await expect.poll(() => stored(other, 'outbox')).toEqual([]);
});
