import { afterAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { camille, lea, signIn, written } from '../support/demo.ts';
import { findings, sideScroll, smallTargets } from '../support/looks.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

test('a rep ranks by the day and around himself; the address keeps both, in both languages', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await page.goto(`${server.url}/board`);
  const rows = page.getByRole('list', { name: 'Classement' }).getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(5);
  await page.getByLabel('Classer selon').selectOption('per_day');
  await page.waitForURL(/way=per_day/);
  await expect.poll(() => written(rows.first())).toMatch(/€\/j/);
  await page.getByRole('radio', { name: 'Tout le classement' }).check();
  await page.waitForURL(/view=all/);
  await expect.poll(() => rows.count()).toBeGreaterThan(5);
  const all = await rows.count();
  await page.reload();
  await expect.poll(() => rows.count()).toBe(all);
  expect(await page.getByLabel('Classer selon').inputValue()).toBe('per_day');
  expect(await findings(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await sideScroll(page)).toEqual([]);

  await page.evaluate(() => localStorage.setItem('terrain.locale', 'en'));
  await page.reload();
  await page.getByText('Whole board').waitFor();
  expect(await written(page.getByRole('list', { name: 'Ranking' }))).toMatch(/€[\d,]+\/d/);
});

test('a manager draws small samples to the mean, and goes from a line to what it is made of', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, camille);
  await page.goto(`${server.url}/board?kpi=visit_strike_rate`);
  const rows = page.getByRole('list', { name: 'Classement' }).getByRole('listitem');
  await rows.first().waitFor();
  await page.getByRole('radio', { name: 'Ramenés vers la moyenne' }).check();
  await page.waitForURL(/fair=1/);
  await expect.poll(() => written(rows.first())).toMatch(/classéà.+\(n=\d+\)/);
  await page.getByText('Comment c’est calculé').click();
  await page.getByText(/tirée vers la moyenne/).waitFor();
  await rows.first().getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'D’où vient ce chiffre' }).waitFor();
});
