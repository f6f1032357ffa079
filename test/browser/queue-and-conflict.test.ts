import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Customer } from '#contract/customer.ts';
import type { Interaction } from '#contract/interaction.ts';
import { browserProfile } from '../support/chromium.ts';
import { camille, lea, section, signIn } from '../support/demo.ts';
import { complaints, cutOff, outbox, ownCustomer, rowsOf, sendNow } from '../support/queue.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';
import { anyId, writer } from '../support/writer.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

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
    // A slow machine measures the phone's clock less well: what comes after must be later than that.
    await page.goto(`${server.url}/sync`);
    await section(page, 'En attente').getByText(customer.name).waitFor();
    const fields = { phone: '04 72 99 99 99', note: 'Fermé le lundi.' };
    expect(await other.write({ name: 'customer.set', args: { id: customer.id, fields } })).toMatchObject({
      status: 'applied',
    });
    await reconnect();
    await sendNow(page, server.url);
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
    await sendNow(page, server.url);
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
    await sendNow(page, server.url);
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

    await sendNow(page, server.url);
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

describe('a customer made twice', () => {
  test('is shown beside its twin, joined to it, and an old link leads to the card that stays', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    const { territoryId } = await ownCustomer(page, 1);
    const rep = await writer(server.url, lea);
    const twin = { name: 'Chez Deux', kind: 'company', phone: '04 78 12 34 56', territoryId } as const;
    const rest = {
      address: '',
      postcode: '',
      city: '',
      lat: null,
      lng: null,
      email: '',
      visitEveryDays: null,
      note: '',
    };
    const [first, second] = [anyId(), anyId()];
    for (const id of [first, second]) await rep.write({ name: 'customer.create', args: { id, ...twin, ...rest } });
    await sendNow(page, server.url);
    await page.getByText('Tout est parti').waitFor();
    await page.goto(`${server.url}/customers/${second}`);
    await page.getByRole('button', { name: 'Comparer' }).click();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Réunir' }).click();
    await page.waitForURL(`**/customers/${first}`);
    await page.goto(`${server.url}/customers/${second}`);
    await page.waitForURL(`**/customers/${first}`);
    await sendNow(page, server.url);
    await page.getByText('Tout est envoyé').waitFor();
    expect(await outbox(page)).toEqual([]);
  });
});
