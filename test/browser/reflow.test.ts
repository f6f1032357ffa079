import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { camille, lea, signIn } from '../support/demo.ts';
import { openScreen } from '../support/looks.ts';
import { lost, readAs, readings } from '../support/reflow.ts';
import { type Examples, examplesOf, reach, screens } from '../support/screens.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

/** What each reader loses on the screen that is open. */
async function readAll(page: Page, name: string, found: string[]): Promise<void> {
  for (const reading of readings) {
    await readAs(page, reading);
    found.push(...(await lost(page)).map((what) => `${name}, ${reading.name}: ${what}`));
  }
}

async function crawl(page: Page, of: 'rep' | 'manager' | 'nobody', examples: Examples): Promise<string[]> {
  const found: string[] = [];
  for (const screen of screens.filter((screen) => screen.of === of)) {
    await page.setViewportSize({ width: 360, height: 740 });
    await openScreen(page, `${server.url}${screen.at(examples)}`);
    await reach(page, screen);
    await readAll(page, screen.name, found);
  }
  return found;
}

test('every screen of a rep is read whole at 320 px, with text at 200 %, in landscape and with words a third longer', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  const found: string[] = [];
  found.push(...(await crawl(page, 'nobody', { customer: '', visit: '' })));
  await signIn(page, server.url, lea);
  found.push(...(await crawl(page, 'rep', await examplesOf(page))));
  expect(found).toEqual([]);
});

test('so is every screen of a manager, and the form of a contest', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, camille);
  const found = await crawl(page, 'manager', { customer: '', visit: '' });
  await page.setViewportSize({ width: 360, height: 740 });
  await openScreen(page, `${server.url}/board`);
  await page.getByRole('button', { name: 'Annoncer un concours' }).click();
  await page.getByRole('dialog', { name: 'Annoncer un concours' }).waitFor();
  await readAll(page, 'contest form', found);
  expect(found).toEqual([]);
});

test('what is cut off, beside the window or out of reach is found', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await page.setContent(`<style>* { margin: 0 }</style>
    <p style="width: 80px; overflow: hidden; white-space: nowrap">beaucoup trop long pour ici</p>
    <div style="width: 80px; overflow: hidden"><p style="width: 300px">coupé par son cadre, bien plus étroit</p></div>
    <div style="width: 80px; overflow: auto"><p style="width: 300px">nulle touche ne le fait défiler</p></div>
    <p style="width: 100px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis" title="le texte en entier">le texte en entier est dans son titre</p>
    <nav><a href="#loin" style="position: fixed; top: 2000px">trop bas</a></nav>
    <p>se lit</p>`);
  await readAs(page, { name: 'usual', width: 360, height: 740 });
  expect(await lost(page)).toEqual([
    '« beaucoup trop long pour ici » is cut in <p >',
    '« coupé par son cadre, bien plus étroit » is cut by <div >',
    '« nulle touche ne le fait défiler » is in <div >, which no key scrolls',
    '« trop bas » cannot be pressed',
  ]);
  await page.setContent('<p style="white-space: nowrap">une ligne qui ne se plie pas et dépasse</p>');
  await readAs(page, { name: 'longer', width: 320, height: 640, longer: 0.35 });
  expect(await page.innerText('p')).toContain('ligneéà');
  expect(await lost(page)).toContainEqual(expect.stringContaining('the page is'));
});
