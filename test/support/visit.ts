import type { Page } from 'playwright-core';
import { section } from './demo.ts';

/** Taps the customer that Jour proposes first; gives its name. */
export async function startVisit(page: Page): Promise<string> {
  await section(page, 'Prochaine visite conseillée').getByRole('link').first().click();
  const title = page.getByRole('dialog').getByRole('heading', { level: 2 });
  await title.filter({ hasText: /\S/ }).waitFor();
  return title.innerText();
}

/** Begins a visit by itself and looks for its customer by name: it opens with somebody, where anybody can be proposed. */
export async function searchCustomer(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Visite', exact: true }).click();
  const another = page.getByRole('button', { name: 'Changer de client' });
  const search = page.getByLabel('Chercher un client');
  await another.or(search).waitFor();
  if (await another.isVisible()) await another.click();
  await search.fill(name);
}

export const chooseOutcome = (page: Page, outcome: string): Promise<void> =>
  page.getByRole('group', { name: 'Résultat' }).getByRole('radio', { name: outcome, exact: true }).click();

/** Taps « Enregistrer » and waits until the phone says that it has the visit. */
export async function saveVisit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer la visite' }).click();
  await page.getByText('Enregistré sur l’appareil', { exact: true }).waitFor();
}

/** Counts the taps on this page from now on. */
export async function tapsOn(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let taps = 0;
    addEventListener('pointerdown', () => document.documentElement.setAttribute('data-taps', String(++taps)), true);
  });
  return async () => Number(await page.locator('html').getAttribute('data-taps'));
}
