import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { camille, enter, lea, section, signIn } from '../support/demo.ts';
import { complaints, cutOff, outbox } from '../support/queue.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

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
    expect(await outbox(page)).toEqual([]);

    await boss.goto(`${server.url}/quarantine`);
    const waiting = section(boss, 'À décider');
    await waiting.getByText(name).first().waitFor();
    expect(await complaints(boss)).toEqual([]);
    await waiting.getByRole('button', { name: 'Accepter' }).first().click();
    await boss.getByText('Acceptée : elle compte au nom de son auteur').waitFor();
    await section(boss, 'Décidées').getByText(name).first().waitFor();
  });
});
