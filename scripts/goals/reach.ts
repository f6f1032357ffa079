import type { Locator, Page } from 'playwright-core';
import { smallTargets, standsStill } from '../../test/support/looks.ts';
import { startVisit } from '../../test/support/visit.ts';
import type { Figure } from './figure.ts';

/** The part of the screen, from below, that the thumb of the hand that holds the phone reaches. */
const reachable = 0.6;

/** Names of the controls whose middle is above that part. */
async function tooHigh(page: Page, controls: readonly Locator[]): Promise<string[]> {
  const height = page.viewportSize()?.height ?? 0;
  const names: string[] = [];
  for (const control of controls) {
    const box = await control.boundingBox();
    if (box && box.y + box.height / 2 >= height * (1 - reachable)) continue;
    names.push((await control.innerText()).split('\n')[0] ?? '');
  }
  return names;
}

/** U7: every target is large enough for a thumb, and what a visit needs lies under it. */
export async function reach(page: Page, url: string, paths: readonly string[]): Promise<Figure[]> {
  const small: string[] = [];
  for (const path of paths) {
    await page.goto(`${url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    small.push(...(await smallTargets(page)));
  }
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const bar = await page.getByRole('navigation').getByRole('link').all();
  const high = await tooHigh(page, [...bar, page.getByRole('link', { name: 'Visite', exact: true })]);
  await startVisit(page);
  const sheet = page.getByRole('dialog');
  await standsStill(page);
  const outcomes = await sheet.getByRole('group', { name: 'Résultat' }).locator('label').all();
  high.push(...(await tooHigh(page, [...outcomes, sheet.getByRole('button', { name: 'Enregistrer la visite' })])));
  await page.keyboard.press('Escape');
  await page.waitForURL(`${url}/`);
  const list = (names: readonly string[]) => (names.length > 0 ? `${names.length}: ${names.join(', ')}` : '0');
  return [
    {
      goal: 'U7',
      what: `targets under 48 px on ${paths.length} screens`,
      target: '0',
      figure: list(small),
      isMet: small.length === 0,
    },
    {
      goal: 'U7',
      what: `of ${bar.length + outcomes.length + 2} main actions above the lower 60 %`,
      target: '0',
      figure: list(high),
      isMet: high.length === 0,
    },
  ];
}
