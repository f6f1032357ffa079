import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn, stored } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
const phone = await browserProfile();
let page: Page;

afterAll(async () => {
  await phone[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

beforeAll(async () => {
  await server.start();
  page = await phone.page();
  await signIn(page, server.url, lea);
});

const goTo = async (path: string, title: string) => {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};
const choose = (question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).click();

describe('what is chosen for this phone', () => {
  test('a left hand finds Jour on its side of the bar, also after a reload', async () => {
    const leftOf = async (name: string) =>
      (await page.getByRole('navigation').getByRole('link', { name }).boundingBox())?.x ?? Number.NaN;
    await goTo('/settings', 'Réglages');
    expect(await leftOf('Jour')).toBeLessThan(await leftOf('Moi'));
    await choose('Main qui tient le téléphone', 'Gauche');
    expect(await leftOf('Jour')).toBeGreaterThan(await leftOf('Moi'));
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Réglages' }).waitFor();
    expect(await leftOf('Jour')).toBeGreaterThan(await leftOf('Moi'));
    await choose('Main qui tient le téléphone', 'Droite');
  });

  test('larger text is larger everywhere, and larger again in full sun', async () => {
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    const usual = await size();
    await choose('Taille du texte', 'Très grande');
    expect(await size()).toBeCloseTo(usual * 1.3, 1);
    await choose('Thème', 'Plein soleil');
    expect(await size()).toBeCloseTo(usual * 1.3 * 1.125, 1);
    await choose('Thème', 'Auto');
    await choose('Taille du texte', 'Normale');
  });

  test('the storage says how many customers are here', async () => {
    const customers = (await stored<{ kind: string }>(page, 'rows')).filter(({ kind }) => kind === 'customer');
    expect(customers.length).toBeGreaterThan(10);
    await expect
      .poll(() => page.getByText(/^\d+ clients · \d+ visites et commandes$/).textContent())
      .toContain(`${customers.length} clients`);
  });
});

describe('the offer to install', () => {
  const offer = () => page.getByText('Ouvre Terrain en un geste, même sans réseau');

  test('comes after the second saved visit on a phone that can, and is left alone for 30 days once refused', async () => {
    // An iPhone, in its browser: it has a guide instead of an offer of its own.
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'standalone', { value: false });
      addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation());
    });
    for (const outcome of ['Suivi fait', 'Absent']) {
      await page.goto(server.url);
      await page.getByText('Aujourd’hui').first().waitFor();
      expect(await offer().count()).toBe(0);
      await startVisit(page);
      await chooseOutcome(page, outcome);
      await saveVisit(page);
    }
    await offer().waitFor();
    await page.getByRole('link', { name: 'Installer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Installer Terrain' }).waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Touche le bouton Partager' }).count()).toBe(1);
    await page.goBack();
    await page.getByRole('button', { name: 'Plus tard' }).click();
    expect(await offer().count()).toBe(0);
    await page.reload();
    await page.getByText('Aujourd’hui').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await offer().count()).toBe(0);
  });
});

describe('something shared from another app, with the server stopped', () => {
  test('becomes a draft of a visit: its text in the note, its picture beside it', async () => {
    await server.stop();
    await goTo('/me', 'Moi');
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(8, 8);
      canvas.getContext('2d')?.fillRect(0, 0, 8, 8);
      const photo = new File([await canvas.convertToBlob()], 'rayon.png', { type: 'image/png' });
      const files = new DataTransfer();
      files.items.add(photo);
      const form = Object.assign(document.createElement('form'), {
        method: 'POST',
        action: '/share',
        enctype: 'multipart/form-data',
      });
      for (const [name, value] of Object.entries({ title: 'Tract', text: 'Promo du voisin', url: '' }))
        form.append(Object.assign(document.createElement('textarea'), { name, value }));
      const input = Object.assign(document.createElement('input'), { type: 'file', name: 'photos' });
      input.files = files.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    });
    await page.waitForURL(/\/visits\/new/);
    const drafts = () => stored<{ id: string; value: { note?: string; photos?: number } }>(page, 'drafts');
    await expect
      .poll(async () => (await drafts()).find(({ id }) => id.startsWith('visit:'))?.value)
      .toMatchObject({ note: 'Tract\nPromo du voisin', photos: 1 });
    expect((await drafts()).filter(({ id }) => id.startsWith('photos of ')).length).toBe(1);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Nouvelle visite' }).waitFor();
    expect((await drafts()).filter(({ id }) => id.startsWith('visit:')).length).toBe(1);
  });
});
