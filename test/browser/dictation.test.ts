import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn } from '../support/demo.ts';
import { findings, smallTargets } from '../support/looks.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

type Heard = { readonly said?: string; readonly isFinal?: boolean; readonly error?: string };

declare const terrainSays: (heard: Heard) => void;

/** What no machine without a voice and a speech service can do: a recognition that says what the test says. */
function speech(): void {
  class Recognition extends EventTarget {
    lang = '';
    start() {
      Object.assign(globalThis, {
        terrainSays: ({ said = '', isFinal = false, error }: Heard) => {
          if (error !== undefined) this.dispatchEvent(Object.assign(new Event('error'), { error }));
          else {
            const results = [Object.assign([{ transcript: said }], { isFinal })];
            this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
          }
          if (error !== undefined) this.dispatchEvent(new Event('end'));
        },
        terrainLanguage: this.lang,
      });
    }
    stop() {
      this.dispatchEvent(new Event('end'));
    }
    abort() {
      this.stop();
    }
  }
  Object.assign(globalThis, { SpeechRecognition: Recognition });
}

const hear = (page: Page, heard: Heard) => page.evaluate((each) => terrainSays(each), heard);

/** A visit to the customer that is proposed. */
async function openVisit(page: Page) {
  await page.goto(`${server.url}/visits/new`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { level: 2 }).filter({ hasText: /\S/ }).waitFor();
  await dialog.getByRole('group', { name: 'Résultat' }).waitFor();
  return dialog;
}

test('a rep dictates the note, once he knows where his voice may go; where nothing hears him he is told once', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await page.addInitScript(speech);
  await signIn(page, server.url, lea);
  const dialog = await openVisit(page);
  const note = dialog.getByLabel('Note');

  await dialog.getByRole('button', { name: 'Dicter' }).click();
  await dialog.getByText('ta voix peut être transcrite par son service en ligne').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Dicter' }).click();
  await dialog.getByText('J’écoute…').waitFor();
  expect(await page.evaluate('terrainLanguage')).toBe('fr-FR');
  await hear(page, { said: 'stock bas' });
  await dialog.getByText('stock bas', { exact: true }).waitFor();
  await hear(page, { said: 'stock bas en rayon.', isFinal: true });
  await hear(page, { said: 'rappeler lundi', isFinal: true });
  expect(await note.inputValue()).toBe('Stock bas en rayon. Rappeler lundi');
  await dialog.getByRole('button', { name: 'Arrêter la dictée' }).click();

  await dialog.getByRole('button', { name: 'Dicter' }).click();
  await hear(page, { error: 'not-allowed' });
  await dialog.getByText('Le micro est bloqué pour Terrain').waitFor();
  await dialog.getByRole('button', { name: 'Dicter' }).click();
  await hear(page, { error: 'service-not-allowed' });
  await dialog.getByText('Ce navigateur ne transcrit pas la voix.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Dicter' }).count()).toBe(0);
  expect(await note.inputValue()).toBe('Stock bas en rayon. Rappeler lundi');
});

test('without speech recognition, and in an app on the home screen of an iPhone, there is no button that hears nothing', async () => {
  for (const deaf of [
    () => Object.assign(globalThis, { SpeechRecognition: undefined, webkitSpeechRecognition: undefined }),
    () => Object.assign(navigator, { standalone: true }),
  ]) {
    await using browser = await browserProfile();
    const page = await browser.page();
    await page.addInitScript(deaf);
    await signIn(page, server.url, lea);
    const dialog = await openVisit(page);
    await dialog.getByLabel('Note').waitFor();
    expect(await dialog.getByRole('button', { name: 'Dicter' }).count()).toBe(0);
  }
});
