import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn, stored } from '../support/demo.ts';
import { front } from '../support/front.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

type Draft = { readonly id: string; readonly value: { readonly note?: string } };

const note = 'Veut voir les coupelles, rappeler mardi';

/** Types a visit without saving it, until the phone has the last letter. */
async function type(page: Page): Promise<string> {
  const customer = await startVisit(page);
  await chooseOutcome(page, 'Commande');
  await page.getByLabel('Montant HT').fill('128,50');
  await page.getByLabel('Note').pressSequentially(note);
  const kept = async () => (await stored<Draft>(page, 'drafts')).find(({ id }) => id.startsWith('visit:'))?.value.note;
  await expect.poll(kept).toBe(note);
  return customer;
}

/** The draft that Jour offers is what was typed. */
async function expectResumed(page: Page, customer: string): Promise<void> {
  await page.getByRole('link', { name: 'Reprendre la visite en cours' }).click();
  const dialog = page.getByRole('dialog', { name: customer });
  await dialog.getByText('Brouillon repris').waitFor();
  expect(await dialog.getByRole('radio', { name: 'Commande', exact: true }).isChecked()).toBe(true);
  expect(await dialog.getByLabel('Montant HT').inputValue()).toBe('128,50');
  expect(await dialog.getByLabel('Note').inputValue()).toBe(note);
}

test('a visit that is being typed when the app crashes is offered again, every field of it, with the server stopped', async () => {
  await using browser = await browserProfile();
  await server.start();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await server.stop();
  const customer = await type(page);

  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  void session.send('Page.crash').catch(() => {});
  await crashed;

  const again = await page.context().newPage();
  await again.goto(server.url);
  await expectResumed(again, customer);
});

test('a newer version waits for a tap, and takes nothing of a visit that is being typed', async () => {
  await using browser = await browserProfile();
  await server.start();
  await using line = await front(server.url);
  const page = await browser.page();
  await signIn(page, line.url, lea);
  // From its second start on the app comes from the worker.
  await page.reload();
  const customer = await type(page);
  line.renew();

  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state))
    .toBe('installed');
  const dialog = page.getByRole('dialog', { name: customer });
  expect(await dialog.getByLabel('Note').inputValue()).toBe(note);
  await dialog.getByRole('button', { name: 'Fermer' }).click();
  await page.getByText('Nouvelle version prête. Tes saisies sont gardées.').waitFor();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Mettre à jour' }).click();
  await reloaded;

  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
  await expectResumed(page, customer);
});
