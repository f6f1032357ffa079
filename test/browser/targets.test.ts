import { afterAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { bare, lea, signIn, written } from '../support/demo.ts';
import { complaints } from '../support/queue.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

/** The amount that a text names first, in euros. */
const amountIn = (text: string) => Number(/^[^\d]*([\d]+)€/.exec(bare(text))?.[1]);

test('a rep reads his targets with the server stopped, and plays with his way of working', async () => {
  await using browser = await browserProfile();
  await server.start();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await server.stop();
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Mes objectifs' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mes objectifs' }).waitFor();

  const whatIf = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Et si…' }) });
  const end = () => written(whatIf.locator('output').first());
  await whatIf.getByText('À ton rythme habituel').waitFor();
  const usual = amountIn(await end());
  expect(usual).toBeGreaterThan(0);
  expect(await written(page.getByRole('main'))).toContain(bare('par jour ouvré, aujourd’hui compris'));

  await whatIf.getByRole('button', { name: 'Visites par jour ouvré : plus' }).click();
  await whatIf.getByText('Ainsi, tu finirais à').waitFor();
  expect(amountIn(await end())).toBeGreaterThan(usual);
  await whatIf.getByRole('slider', { name: 'Panier moyen' }).press('ArrowLeft');
  await whatIf.getByRole('button', { name: 'Revenir à mon rythme' }).click();
  expect(amountIn(await end())).toBe(usual);

  await page.getByRole('radio', { name: 'Trimestre' }).check();
  expect(new URL(page.url()).searchParams.get('period')).toBe('quarter');
  expect(await complaints(page)).toEqual([]);
});
