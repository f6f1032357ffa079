import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { downloaded, lea, stored } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

type Stop = { readonly name: string; readonly isSeen: boolean };

/** More stops than any way of the tour needs. */
const maxStops = 80;

/** Where the keyboard is: the name it is read by, and whether it can be seen to be there. */
function stopOn(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLElement;
    // Between the last stop and the first the keyboard is on none.
    if (focused === document.body) return { name: '', isSeen: false };
    const labels =
      focused instanceof HTMLInputElement ? [...(focused.labels ?? [])].map((label) => label.textContent) : [];
    const name =
      [focused.getAttribute('aria-label'), ...labels, focused.textContent].find((text) => text?.trim()) ?? '';
    // Radios and the like are seen by the ring of their label.
    const rings = [focused, focused.parentElement].map((element) => element && getComputedStyle(element));
    const hasRing = rings.some((style) => style && style.outlineStyle !== 'none' && style.outlineWidth !== '0px');
    const box = (labels.length > 0 ? focused.parentElement : focused)?.getBoundingClientRect();
    const isOnScreen = box !== undefined && box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return { name: name.replaceAll(/\s+/g, ' ').trim(), isSeen: hasRing && isOnScreen };
  });
}

/** Tabs on until the keyboard is on something of that name; every stop on the way can be seen. */
async function tabTo(page: Page, wanted: string | RegExp): Promise<void> {
  const met: string[] = [];
  for (let stops = 0; stops < maxStops; stops++) {
    await page.keyboard.press('Tab');
    const { name } = await stopOn(page);
    // A sheet that slides in is on its way; where it comes to rest the stop is seen.
    if (name !== '') {
      const message = `focus on « ${name} » is seen`;
      await expect.poll(async () => (await stopOn(page)).isSeen, { message }).toBe(true);
    }
    if (typeof wanted === 'string' ? name === wanted : wanted.test(name)) return;
    met.push(name);
  }
  throw new Error(`the keyboard does not come to ${wanted}, only to ${met.join(' | ')}`);
}

const heading = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

test('with the keyboard alone a rep signs in, notes a visit, takes it back, notes it again and asks where a figure comes from', async () => {
  await using browser = await browserProfile();
  await server.start();
  const page = await browser.page();
  await page.goto(server.url);
  await page.getByLabel('Adresse e-mail').waitFor();
  await tabTo(page, 'Adresse e-mail');
  await page.keyboard.type(lea);
  await tabTo(page, 'Mot de passe');
  await page.keyboard.type('terrain-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
  await page.getByRole('heading', { level: 2, name: 'Mes chiffres du jour' }).waitFor();
  await downloaded(page);

  const note = async () => {
    await tabTo(page, 'Visite');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    if ((await dialog.getByRole('group', { name: 'Résultat' }).count()) === 0) {
      await page.getByLabel('Chercher un client').waitFor();
      await tabTo(page, /\S/);
      await dialog.getByRole('listitem').first().waitFor();
      await tabTo(page, /^[A-ZÉ]{1,2}/);
      await page.keyboard.press('Enter');
    }
    await dialog.getByRole('group', { name: 'Résultat' }).waitFor();
    const done = dialog.getByRole('radio', { name: 'Suivi fait', exact: true });
    await tabTo(page, /^(Commande|Suivi fait)$/);
    for (let presses = 0; presses < 6 && !(await done.isChecked()); presses++) await page.keyboard.press('ArrowRight');
    expect(await done.isChecked()).toBe(true);
    await tabTo(page, 'Enregistrer la visite');
    await page.keyboard.press('Enter');
    await page.getByText('Enregistré sur l’appareil', { exact: true }).waitFor();
  };
  const visits = async () =>
    (await stored<{ kind: string; pending: number }>(page, 'rows')).filter(({ kind }) => kind === 'interaction').length;

  const before = await visits();
  await note();
  await expect.poll(visits).toBe(before + 1);
  await tabTo(page, 'Annuler');
  await page.keyboard.press('Enter');
  await page.getByText('Visite annulée, gardée en brouillon').waitFor();

  await note();
  await tabTo(page, /€$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'D’où vient ce chiffre ?' }).waitFor();
  await expect.poll(() => heading(page)).toBe('H1');
});
