import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn, stored } from '../support/demo.ts';
import { rowsOf } from '../support/queue.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
const phone = await browserProfile();
let page: Page;

// All of it with the server stopped.
beforeAll(async () => {
  await server.start();
  page = await phone.page();
  await signIn(page, server.url, lea);
  await server.stop();
});
afterAll(async () => {
  await phone[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const sheet = () => page.getByRole('dialog');
const home = async () => {
  await page.goto(server.url);
  await page.getByRole('heading', { name: 'Prochaine visite conseillée' }).waitFor();
};
/** Closing goes back to the page before. */
const leave = async () => {
  await page.keyboard.press('Escape');
  await sheet().waitFor({ state: 'detached' });
  await page.waitForURL((url) => url.pathname === '/');
};
/** « + Visite » of the bar. */
const begin = async () => {
  await home();
  await page.getByRole('navigation').getByRole('link', { name: 'Visite' }).click();
  await sheet().waitFor();
};
const titleOf = () => sheet().getByRole('heading', { level: 2 }).filter({ hasText: /\S/ }).innerText();
const more = () => sheet().getByText('Plus', { exact: true }).click();

type Entry = {
  readonly name: string;
  readonly args: { readonly id?: string; readonly day?: number; readonly position?: object | null };
};
const lastVisit = async () =>
  (await stored<Entry>(page, 'outbox')).findLast(({ name }) => name === 'interaction.log')?.args;

test('a save without an outcome says so, and goes where it is asked', async () => {
  await home();
  await startVisit(page);
  await more();
  await page.getByRole('button', { name: 'Enregistrer la visite' }).click();
  await sheet().getByText('Choisis un résultat').waitFor();
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent);
  expect(await focused()).toBe('Résultat');
});

test('what the switch of the position says is what is sent, also after a look at the products', async () => {
  await phone.context().grantPermissions(['geolocation'], { origin: server.url });
  await phone.context().setGeolocation({ latitude: 45.7612, longitude: 4.8357, accuracy: 20 });
  await home();
  await startVisit(page);
  await chooseOutcome(page, 'Commande');
  await more();
  const position = () => sheet().getByRole('switch', { name: /position/i });
  await position().check();
  await sheet().getByText('Position trouvée').waitFor();
  await sheet().getByRole('button', { name: 'Ajouter un produit' }).click();
  await sheet().getByRole('searchbox').waitFor();
  await page.keyboard.press('Escape');
  await position().waitFor();
  expect(await position().isChecked()).toBe(true);
  await saveVisit(page);
  expect((await lastVisit())?.position).toMatchObject({ lat: 45.761, lng: 4.836 });
  await phone.context().clearPermissions();
});

test('the customer who was visited is not the next one that is proposed', async () => {
  await home();
  const visited = await startVisit(page);
  await chooseOutcome(page, 'Absent');
  await saveVisit(page);
  await begin();
  expect(await titleOf()).not.toBe(visited);
  await leave();
});

test('a visit typed yesterday waits on Jour, does not take the place of a new one, and is of yesterday when it is saved', async () => {
  await home();
  const customer = await startVisit(page);
  await sheet().getByLabel('Note').fill('Reprend contact mardi');
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const open = indexedDB.open(names.find((name) => name.startsWith('terrain:')) ?? '');
    const db = await new Promise<IDBDatabase>((resolve) =>
      open.addEventListener('success', () => resolve(open.result)),
    );
    const drafts = db.transaction('drafts', 'readwrite').objectStore('drafts');
    const all = drafts.getAll();
    await new Promise((resolve) => all.addEventListener('success', resolve));
    for (const draft of all.result) drafts.put({ ...draft, at: draft.at - 86_400_000 });
    await new Promise((resolve) => drafts.transaction.addEventListener('complete', resolve));
    db.close();
  });

  await begin();
  expect(await sheet().getByText('Brouillon repris').count()).toBe(0);
  await leave();

  await home();
  await page.getByRole('link', { name: 'Reprendre la visite en cours' }).click();
  await sheet().getByText('Brouillon repris').waitFor();
  expect(await titleOf()).toBe(customer);
  expect(await sheet().getByRole('radio', { name: 'Hier' }).isChecked()).toBe(true);
  await chooseOutcome(page, 'Absent');
  await saveVisit(page);
  const [latest] = (await rowsOf<{ day: number; note: string }>(page, 'interaction')).filter(
    ({ note }) => note === 'Reprend contact mardi',
  );
  expect((await lastVisit())?.day).toBe(latest?.day);
  const today = await page.evaluate(() => Math.floor((Date.now() + 3_600_000) / 86_400_000));
  expect(latest?.day).toBe(today - 1);
});

test('a visit noted without its amount gets one by « Corriger »', async () => {
  await home();
  await startVisit(page);
  await chooseOutcome(page, 'Commande');
  await saveVisit(page);
  const { id } = (await lastVisit()) ?? {};
  await page.goto(`${server.url}/visits/${id}`);
  await page.getByRole('button', { name: 'Corriger' }).click();
  await sheet().getByLabel('Montant HT').fill('128,50');
  await sheet().getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(String(id)));
  await page
    .getByText(/128,50/)
    .first()
    .waitFor();
  const order = (await stored<Entry>(page, 'outbox')).findLast(({ name }) => name === 'order.submit')?.args;
  expect(order).toMatchObject({
    interactionId: new URL(page.url()).pathname.split('/').at(-1),
    lines: [{ unitPriceCents: 12_850 }],
  });
});

test('while somebody types, the search among the customers is where the thumb is', async () => {
  await page.goto(`${server.url}/customers?show=all`);
  const field = page.getByRole('searchbox');
  await field.click();
  const topOf = async () => (await field.boundingBox())?.y ?? 0;
  expect(await topOf()).toBeGreaterThan(0.6 * 740);
  const bar = await page.getByRole('navigation', { name: 'Navigation principale' }).boundingBox();
  expect((await topOf()) + 40).toBeLessThan(bar?.y ?? 0);
  await page.keyboard.type('zzz');
  await page.getByRole('button', { name: 'Effacer' }).click();
  expect([await field.inputValue(), (await topOf()) > 0.6 * 740]).toEqual(['', true]);
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await sheet().waitFor();
  await page.keyboard.press('Escape');
  await sheet().waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).click();
  expect(await topOf()).toBeLessThan(0.6 * 740);
});

test('a search among the customers is there again on the way back from one of them', async () => {
  await page.goto(`${server.url}/customers?show=all`);
  await page.getByRole('searchbox').fill('table');
  const row = page.getByRole('list', { name: 'Clients' }).getByRole('link').first();
  const count = await page
    .getByRole('status')
    .filter({ hasText: /client/ })
    .first()
    .innerText();
  await page.waitForURL(/q=table/);
  await row.click();
  await page.waitForURL(/\/customers\/[^?]/);
  await page.goBack();
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('table');
  await expect
    .poll(() =>
      page
        .getByRole('status')
        .filter({ hasText: /client/ })
        .first()
        .innerText(),
    )
    .toBe(count);
});
