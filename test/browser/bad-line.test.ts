import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { downloaded, enter, lea, signIn } from '../support/demo.ts';
import { front } from '../support/front.ts';
import { serverProcess } from '../support/server-process.ts';
import { startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());
beforeAll(() => server.start());

const waitForDay = (page: Page) => page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
const isKept = (page: Page) =>
  page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active));

/** Taps « Recharger » and waits for the new page. */
async function reload(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Recharger' }).click();
  await loaded;
}

test('when what signs in does not come, the phone says so, and signs in after « Recharger »', async () => {
  await using browser = await browserProfile();
  await using line = await front(server.url);
  const page = await browser.page();
  line.lose(/\/assets\/home-/);
  await page.goto(line.url);
  await enter(page, lea);
  await page.getByText('Une partie de l’application n’est pas arrivée').waitFor();

  line.lose(undefined);
  await reload(page);
  await enter(page, lea);

  await waitForDay(page);
});

test('when the app does not come after the first sign-in, the phone says so, and « Réessayer » goes on', async () => {
  await using browser = await browserProfile();
  await using line = await front(server.url);
  const page = await browser.page();
  line.lose(/\/assets\/signed-in-|\/sw\.js/);
  await page.goto(line.url);
  await enter(page, lea);
  await page.getByRole('heading', { name: 'Cet écran ne s’est pas ouvert' }).waitFor();

  line.lose(undefined);
  await page.getByRole('button', { name: 'Réessayer' }).click();

  await waitForDay(page);
});

test('when the code that fetches and sends does not come, the phone says so, and has it after « Recharger »', async () => {
  await using browser = await browserProfile();
  await using line = await front(server.url);
  const page = await browser.page();
  line.lose(/\/assets\/loop-|\/sw\.js/);
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/loop-'));
  await page.goto(line.url);
  await enter(page, lea);
  await failed;
  await page.getByRole('navigation').getByRole('link', { name: 'Moi' }).click();
  await page.getByRole('link', { name: 'File d’envoi' }).click();
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
  await page.getByText('Pas de réseau. Tes saisies sont gardées').waitFor();

  line.lose(undefined);
  await reload(page);

  await downloaded(page);
});

test('an app that could not be kept whole is asked for again when the phone wakes, and opens without a server', async () => {
  await using browser = await browserProfile();
  await using line = await front(server.url);
  const page = await browser.page();
  line.lose(/\/icons\/icon-512/);
  await page.goto(line.url);
  await enter(page, lea);
  await waitForDay(page);
  await downloaded(page);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) === undefined))
    .toBe(true);

  line.lose(undefined);
  await page.evaluate(() => dispatchEvent(new Event('online')));

  await expect.poll(() => isKept(page)).toBe(true);
  await line[Symbol.asyncDispose]();
  await page.goto(line.url);
  await waitForDay(page);
});

test('the sheet of a visit whose styles were lost the first time has them when it opens', async () => {
  await using browser = await browserProfile();
  await using line = await front(server.url);
  const page = await browser.page();
  line.lose(/\/assets\/visit-[^/]*\.css|\/sw\.js/);
  const failed = page.waitForEvent('requestfailed', (request) => /visit-[^/]*\.css/.test(request.url()));
  await page.goto(line.url);
  await enter(page, lea);
  await failed;
  await downloaded(page);

  line.lose(undefined);
  await page.getByText('Une partie de l’application n’est pas arrivée').waitFor();
  await startVisit(page);

  const sheets = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href, sheet }) => ({
        href,
        isThere: sheet !== null,
      })),
    );
  await expect
    .poll(async () => (await sheets()).filter(({ href }) => /visit-[^/]*\.css/.test(href)))
    .toEqual([expect.objectContaining({ isThere: true })]);
});

test('a second tab follows the newer version that the first one let in', async () => {
  await using browser = await browserProfile();
  await using line = await front(server.url);
  const first = await browser.page();
  await signIn(first, line.url, lea);
  await first.reload();
  const second = await browser.context().newPage();
  await second.goto(line.url);
  await waitForDay(second);
  line.renew();
  await first.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const updateIn = (page: Page) => page.getByRole('button', { name: 'Mettre à jour' });
  await updateIn(second).waitFor();
  const reloaded = first.waitForEvent('load');
  await updateIn(first).click();
  await reloaded;
  await waitForDay(first);

  const followed = second.waitForEvent('load');
  await updateIn(second).click();
  await followed;

  await waitForDay(second);
  expect(await updateIn(second).count()).toBe(0);
});
