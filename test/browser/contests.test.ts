import { afterAll, expect, inject, test } from 'vitest';
import { isoOf } from '#contract/day.ts';
import { browserProfile } from '../support/chromium.ts';
import { camille, lea, signIn, todayInParis } from '../support/demo.ts';
import { findings, sideScroll, smallTargets } from '../support/looks.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

test('a manager announces a contest, once however often she sends it; her reps read its rules; she withdraws it before it begins', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, camille);
  await page.goto(`${server.url}/board`);
  await page.getByRole('button', { name: 'Annoncer un concours' }).click();
  const form = page.getByRole('dialog', { name: 'Annoncer un concours' });
  await form.getByRole('button', { name: 'Annoncer' }).click();
  await form.getByText('Donne un nom au concours.').waitFor();
  expect(await form.getByLabel('Nom du concours').evaluate((input) => input === document.activeElement)).toBe(true);

  await form.getByLabel('Nom du concours').fill('Sprint des visites');
  await form.getByLabel('Sur quel indicateur').selectOption('activity_count');
  await form.getByLabel('Dernier jour').fill(isoOf(todayInParis()));
  await form.getByLabel('Premier jour').fill(isoOf(todayInParis() + 2));
  await form.getByRole('button', { name: 'Annoncer' }).click();
  await form.getByText('Le dernier jour vient après le premier.').waitFor();
  await form.getByLabel('Dernier jour').fill(isoOf(todayInParis() + 9));
  await form.getByLabel('Minimum pour gagner').fill('douze');
  await form.getByText('Un nombre est attendu').waitFor();
  await form.getByLabel('Minimum pour gagner').fill('12');
  await form.getByRole('radio', { name: 'Tous gagnent' }).check();
  await form.getByText('Tous ceux qui sont à égalité').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await sideScroll(page)).toEqual([]);

  // The answer is lost on its way back.
  await page.route('**/api/contests', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    return route.abort();
  });
  await form.getByRole('button', { name: 'Annoncer' }).click();
  await form.getByText('Pas de réponse du serveur.').waitFor();
  await page.unroute('**/api/contests');
  await form.getByRole('button', { name: 'Annoncer' }).click();
  await page.getByText('Concours annoncé').waitFor();
  const heading = page.getByRole('heading', { name: 'Sprint des visites' });
  await heading.waitFor();
  expect(await heading.count()).toBe(1);

  await using other = await browserProfile();
  const phone = await other.page();
  await signIn(phone, server.url, lea);
  await phone.goto(`${server.url}/board`);
  await phone.getByRole('heading', { name: 'Sprint des visites' }).waitFor();
  await phone.getByText('commence dans 2 jours').waitFor();
  await phone.getByText('au moins 12', { exact: true }).waitFor({ state: 'attached' });
  expect(await phone.getByRole('button', { name: /Annoncer|Modifier/ }).count()).toBe(0);
  await phone.getByText('Gagné par').first().waitFor();

  await page.getByRole('button', { name: 'Modifier « Sprint des visites »' }).click();
  await page.getByRole('button', { name: 'Retirer ce concours' }).click();
  const question = page.getByRole('dialog', { name: 'Retirer ce concours ?' });
  await question.getByRole('button', { name: 'Retirer ce concours' }).click();
  await page.getByText('Concours retiré').waitFor();
  await heading.waitFor({ state: 'detached' });
});
