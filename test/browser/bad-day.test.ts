import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { enter, lea, section, signIn, stored } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

type Entry = { readonly mid: string; readonly state: string };

const today = (page: Page) => section(page, 'Aujourd’hui').getByRole('listitem');

/** The server, or something before it, answers every push like this. */
const answerSync = (context: BrowserContext, status: number, body: string, contentType = 'application/json') =>
  context.route('**/api/sync', (route) => route.fulfill({ status, body, contentType }));

async function noteVisit(page: Page): Promise<string> {
  const name = await startVisit(page);
  await chooseOutcome(page, 'Suivi fait');
  await saveVisit(page);
  return name;
}

async function sendNow(page: Page): Promise<void> {
  await page.goto(`${server.url}/sync`);
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
}

const waiting = (page: Page) => page.getByRole('list', { name: 'En attente' }).getByRole('listitem');

describe('what is noted survives', () => {
  test.each([
    ['an error of the server', 500, '{"error":{"code":"internal"}}', 'application/json'],
    ['a page of somebody else’s network', 200, '<html>Bienvenue au café</html>', 'text/html'],
  ])('%s, says that it waits, and leaves later', async (_what, status, body, contentType) => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    await answerSync(browser.context(), status, body, contentType);
    const name = await noteVisit(page);
    await sendNow(page);
    await page
      .getByText(/^(L’envoi n’a pas abouti|Pas de réseau)/)
      .first()
      .waitFor();
    expect(await waiting(page).count()).toBe(1);
    expect(await stored<Entry>(page, 'outbox')).toMatchObject([{ state: 'queued' }]);

    await browser.context().unroute('**/api/sync');
    await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
    await page.getByText('Tout est parti').waitFor();
    await page.goto(server.url);
    await today(page).filter({ hasText: name }).first().getByText('Envoyé').waitFor();
    expect(await stored<Entry>(page, 'outbox')).toEqual([]);
  });

  test('the end of a session, and leaves once the rep has signed in again', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    await browser.context().clearCookies();
    const name = await noteVisit(page);
    await page.getByText('Ta session a expiré. Tes saisies sont gardées').waitFor();
    expect(await stored<Entry>(page, 'outbox')).toHaveLength(1);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    await enter(page, lea);
    await today(page).filter({ hasText: name }).first().getByText('Envoyé').waitFor();
    expect(await stored<Entry>(page, 'outbox')).toEqual([]);
  });
});

describe('signing in', () => {
  test('with a wrong password, then with the right one', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await page.goto(server.url);
    await enter(page, lea, 'terrain-Demo');
    await page.getByText('Adresse ou mot de passe inconnu.').waitFor();
    expect(await page.getByLabel('Adresse e-mail').inputValue()).toBe(lea);
    await enter(page, lea);
    await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
  });

  test('without network says so; the sign-in screen itself opens', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await page.goto(server.url);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await server.stop();
    await page.reload();
    await enter(page, lea);
    await page.getByText('Le serveur ne répond pas. Vérifie le réseau, puis réessaie.').waitFor();
    await server.start();
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
  });
});
