import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Customer } from '#contract/customer.ts';
import type { Interaction } from '#contract/interaction.ts';
import { browserProfile } from '../support/chromium.ts';
import { camille, enter, lea, section, signIn, stored } from '../support/demo.ts';
import { findings, look, sideScroll, smallTargets } from '../support/looks.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';
import { anyId, writer } from '../support/writer.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

type Row<D> = { readonly kind: string; readonly id: string; readonly d: D };
type Entry = { readonly mid: string; readonly name: string; readonly state: string; readonly args: unknown };

/** Nothing reaches the server from this browser until the result is called. */
async function cutOff(context: BrowserContext): Promise<() => Promise<void>> {
  await context.route('**/api/**', (route) => route.abort());
  return () => context.unroute('**/api/**');
}

async function rowsOf<D>(page: Page, kind: string): Promise<D[]> {
  return (await stored<Row<D>>(page, 'rows')).filter((row) => row.kind === kind).map(({ d }) => d);
}

const ownCustomer = async (page: Page, index: number): Promise<Customer> => {
  const found = (await rowsOf<Customer>(page, 'customer')).filter(
    ({ archived, contacts }) => !archived && contacts.length > 0,
  );
  const customer = found[index];
  if (!customer) throw new Error(`no customer ${index}`);
  return customer;
};

const outbox = (page: Page) => stored<Entry>(page, 'outbox');

/** All that axe, the thumb and a narrow window say against what is on screen, in both schemes. */
async function complaints(page: Page): Promise<string[]> {
  const found = [...(await smallTargets(page)), ...(await sideScroll(page))];
  for (const scheme of ['dark', 'light'] as const) {
    await look(page, scheme);
    found.push(...(await findings(page)));
  }
  return found;
}

async function sendNow(page: Page): Promise<void> {
  await page.goto(`${server.url}/sync`);
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
}

describe('two people change one customer without seeing each other', () => {
  test('the one who loses is told on the card and in the queue, and puts his back with the keyboard, offline', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    const customer = await ownCustomer(page, 0);
    const other = await writer(server.url, camille);
    let reconnect = await cutOff(browser.context());
    await page.goto(`${server.url}/customers/${customer.id}`);
    await page.getByRole('button', { name: 'Modifier la fiche' }).click();
    await page.getByRole('dialog').getByLabel('Téléphone').fill('04 72 00 00 01');
    await page.getByRole('dialog').getByLabel('Note').fill('Demander Paul au comptoir.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Enregistré sur l’appareil').waitFor();
    const fields = { phone: '04 72 99 99 99', note: 'Fermé le lundi.' };
    expect(await other.write({ name: 'customer.set', args: { id: customer.id, fields } })).toMatchObject({
      status: 'applied',
    });
    await reconnect();
    await sendNow(page);
    await section(page, 'À vérifier').getByText(customer.name).waitFor();
    await page.goto(`${server.url}/customers/${customer.id}`);
    await page.getByText('Modifiée aussi par Camille Laurent').waitFor();

    reconnect = await cutOff(browser.context());
    await page.getByRole('button', { name: 'Choisir' }).press('Enter');
    const phone = page.getByRole('group', { name: 'Téléphone' });
    await phone.getByRole('radio', { name: /^Moi/ }).press('Space');
    expect(
      await page
        .getByRole('group', { name: 'Note' })
        .getByRole('radio', { name: /Garder les deux/ })
        .isChecked(),
    ).toBe(true);
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Valider mon choix' }).press('Enter');
    await page.getByText('Choix enregistré sur l’appareil').waitFor();
    expect((await outbox(page)).map(({ name }) => name)).toEqual(['customer.set', 'conflict.close', 'conflict.close']);

    await reconnect();
    await sendNow(page);
    await page.getByText('Tout est envoyé').waitFor();
    const [after] = (await rowsOf<Customer>(page, 'customer')).filter(({ id }) => id === customer.id);
    expect(after).toMatchObject({ phone: '04 72 00 00 01', note: 'Fermé le lundi.\nDemander Paul au comptoir.' });
    expect(await outbox(page)).toEqual([]);
  });
});

describe('an entry that the server refuses', () => {
  test('says why, is corrected on top of what is current now, and goes', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    const name = await startVisit(page);
    await chooseOutcome(page, 'Suivi fait');
    await saveVisit(page);
    await sendNow(page);
    await page.getByText('Tout est parti').waitFor();
    const visit = (await rowsOf<Interaction>(page, 'interaction')).toSorted((a, b) => b.occurredAt - a.occurredAt)[0];
    if (!visit) throw new Error('no visit');

    const reconnect = await cutOff(browser.context());
    await page.goto(`${server.url}/visits/${visit.id}`);
    await page.getByRole('list', { name: 'Où en est cette visite' }).getByText('Prise en compte').waitFor();
    await page.getByRole('button', { name: 'Corriger' }).click();
    await page.getByLabel('Note').fill('Vu le gérant.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Vu le gérant.').waitFor();
    const { customerId, contactId, kind, outcomeId, day, occurredAt } = visit;
    const args = {
      id: anyId(),
      replaces: visit.id,
      customerId,
      contactId,
      kind,
      outcomeId,
      day,
      occurredAt,
      note: 'Vu.',
    };
    const manager = await writer(server.url, camille);
    expect(await manager.write({ name: 'interaction.amend', args })).toMatchObject({ status: 'applied' });
    await reconnect();

    await sendNow(page);
    const stuck = section(page, 'À vérifier');
    await stuck.getByText(name).waitFor();
    await stuck.getByText('Cet élément a changé entre-temps.').waitFor();
    expect(await complaints(page)).toEqual([]);
    await stuck.getByRole('button', { name: 'Corriger' }).click();
    expect(await page.getByLabel('Note').inputValue()).toBe('Vu le gérant.');
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Note').fill('Vu le gérant, deux fois.');
    await page.getByRole('button', { name: 'Renvoyer la saisie corrigée' }).click();
    await page.getByText('Tout est envoyé').waitFor();
    await expect.poll(async () => (await outbox(page)).length).toBe(0);
    const versions = (await rowsOf<Interaction>(page, 'interaction')).filter(
      (row) => row.customerId === customerId && row.day === day,
    );
    expect(versions.filter(({ replacedBy }) => replacedBy === null).map(({ note }) => note)).toEqual([
      'Vu le gérant, deux fois.',
    ]);
    expect(versions.map(({ note }) => note).toSorted()).toEqual(['', 'Vu le gérant, deux fois.', 'Vu.']);
  });
});

describe('what is not sent', () => {
  test('travels in a file: exported, erased by a typed number, brought back after signing in, sent', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    const reconnect = await cutOff(browser.context());
    const name = await startVisit(page);
    await chooseOutcome(page, 'Absent');
    await saveVisit(page);
    await page.goto(`${server.url}/sync`);
    await page.getByText('Copies et rapport').click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter la file' }).click();
    const path = await (await download).path();
    expect(readFileSync(path, 'utf8')).toContain('interaction.log');

    await page.goto(`${server.url}/me`);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    const erase = page.getByRole('button', { name: 'Supprimer 1 saisie' });
    expect(await erase.isDisabled()).toBe(true);
    await page.getByLabel(/^Pour confirmer/).fill('1');
    await erase.click();
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    await reconnect();
    await enter(page, lea);
    await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
    expect(await outbox(page)).toEqual([]);

    await page.goto(`${server.url}/sync`);
    await page.getByText('Copies et rapport').click();
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByText('1 saisie reprise').waitFor();
    await section(page, 'Envoyées (24 h)').getByText(name).first().waitFor();
    await expect.poll(async () => (await outbox(page)).length).toBe(0);
  });
});

describe('an access that a manager closes', () => {
  test('hands in what the phone holds, says so, and leaves the decision to him', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    const reconnect = await cutOff(browser.context());
    const name = await startVisit(page);
    await chooseOutcome(page, 'RDV pris');
    await saveVisit(page);

    await using desk = await browserProfile();
    const boss = await desk.page();
    await signIn(boss, server.url, camille);
    await boss.getByRole('link', { name: 'Équipe' }).click();
    await boss.getByText('Accès des appareils').click();
    await boss.getByRole('button', { name: /Léa Morel/ }).click();
    await boss.getByRole('button', { name: 'Fermer l’accès de Léa Morel' }).click();
    await boss.getByText('Accès fermé pour les appareils de Léa Morel').waitFor();

    await reconnect();
    await page.goto(`${server.url}/sync`);
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    await page.getByText(/1 saisie a été remise à son manager/).waitFor();
    expect(await complaints(page)).toEqual([]);
    expect(await stored(page, 'outbox')).toEqual([]);

    await boss.goto(`${server.url}/quarantine`);
    const waiting = section(boss, 'À décider');
    await waiting.getByText(name).first().waitFor();
    expect(await complaints(boss)).toEqual([]);
    await waiting.getByRole('button', { name: 'Accepter' }).first().click();
    await boss.getByText('Acceptée : elle compte au nom de son auteur').waitFor();
    await section(boss, 'Décidées').getByText(name).first().waitFor();
  });
});
