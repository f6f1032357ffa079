import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Customer } from '#contract/customer.ts';
import type { CustomerFigures } from '#contract/figures.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import { browserProfile } from '../support/chromium.ts';
import { lea, signIn } from '../support/demo.ts';
import { findings } from '../support/looks.ts';
import { complaints, outbox, ownCustomer, rowsOf, sendNow } from '../support/queue.ts';
import { enlarge, timed } from '../support/large-sector.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

const made = 5000;

const fixed = (ms: number) => ms.toFixed(1);
const middleOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

test('five thousand customers are searched, narrowed and scrolled with the server stopped', async () => {
  await using browser = await browserProfile();
  await server.start();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await server.stop();
  await enlarge(page, made);
  await page.goto(`${server.url}/customers?show=all`);
  const customers = (await rowsOf<Customer>(page, 'customer')).filter(({ archived }) => !archived);
  const said = page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /clients?$/ });
  const count = async () => Number((await said.innerText()).replaceAll(/\D/g, ''));
  await expect.poll(count).toBe(customers.length);
  expect(customers.length).toBeGreaterThan(made);

  const searches = ['lumiere', 'ÉPICERIE 4999', 'lumiere nimes 12', 'epic lum lyon', 'rien de tel'];
  const times: Awaited<ReturnType<typeof timed>>[] = [];
  for (const search of searches) {
    times.push(await timed(page, search));
    const words = search.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(' ');
    const plain = ({ name, city, postcode }: Customer) =>
      `${name} ${city} ${postcode}`.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const wanted = customers.filter((customer) => words.every((word) => plain(customer).includes(word)));
    await expect.poll(count, { message: search }).toBe(wanted.length);
  }
  const inPage = times.map((time) => time.inPage);
  const painted = times.map((time) => time.painted);
  console.log(
    `search over ${customers.length} customers, ms: ${fixed(middleOf(inPage))} to the page (${inPage.map(fixed).join(', ')}), ` +
      `${fixed(middleOf(painted))} to the screen (${painted.map(fixed).join(', ')})`,
  );
  expect(await page.getByRole('link', { name: 'Créer « rien de tel »' }).getAttribute('href')).toBe(
    '/customers/new?name=rien%20de%20tel',
  );

  await timed(page, '');
  const rows = page.getByRole('list', { name: 'Clients' }).getByRole('listitem');
  const first = await rows.count();
  await page.mouse.wheel(0, 5000);
  await expect.poll(() => rows.count()).toBeGreaterThan(first);

  const buyers = (await rowsOf<CustomerFigures>(page, 'customerFigures')).filter(
    ({ id, firstOrderDay }) => firstOrderDay !== null && customers.some((customer) => customer.id === id),
  );
  await page.getByRole('button', { name: 'Filtrer' }).click();
  expect(await complaints(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('radio', { name: 'Clients' }).click();
  await page.getByRole('button', { name: `Afficher ${buyers.length} clients` }).click();
  expect(await count()).toBe(buyers.length);
  await page.getByRole('button', { name: '1 filtre' }).click();
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await expect.poll(count).toBe(customers.length);
}, 240_000);

test('who is near is neither counted nor filtered before the phone knows where it is', async () => {
  await using browser = await browserProfile();
  await server.start();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await page.goto(`${server.url}/customers?show=near&type=prospect`);
  await page.getByText('Active la position pour voir les clients autour de toi').waitFor();
  expect(await page.getByText(/^\d+ clients?$/).count()).toBe(0);
  await browser.context().grantPermissions(['geolocation'], { origin: server.url });
  await browser.context().setGeolocation({ latitude: 45.76, longitude: 4.83 });
  await page.getByRole('button', { name: 'Activer la position' }).click();
  await page.getByText(/^\d+ clients?$/).waitFor();
});

describe('with the server stopped', () => {
  test('a customer is made, an opportunity is made there, moved, taken back and lost; all of it arrives later', async () => {
    await using browser = await browserProfile();
    await server.start();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    const there = await ownCustomer(page, 0);
    await server.stop();
    await browser.context().grantPermissions(['geolocation'], { origin: server.url });
    await browser.context().setGeolocation({ latitude: 45.76, longitude: 4.83 });

    await page.goto(`${server.url}/customers/new?name=${encodeURIComponent(there.name.toUpperCase())}`);
    await page.getByRole('list', { name: 'Existe peut-être déjà' }).getByText(there.name).waitFor();
    await page.getByLabel('Nom', { exact: true }).fill('Zinc du Test');
    await page.getByText('Adresse, téléphone, rythme…').click();
    await page.getByLabel('Ville').fill('Lyon');
    await page.getByRole('button', { name: 'Je suis chez ce client' }).click();
    await page.getByText('Position enregistrée pour ce client').waitFor();
    await page.getByLabel('Visite tous les (jours)').fill('21');
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Créer le client' }).click();
    await page.getByRole('heading', { level: 1, name: 'Zinc du Test' }).waitFor();

    await page.getByRole('button', { name: 'Nouvelle opportunité' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Nouvelle opportunité' }).click();
    await sheet.getByText('Écris un nom').waitFor();
    await sheet.getByLabel('Nom', { exact: true }).fill('Vitrine de Noël');
    await sheet.getByLabel(/^Montant/).fill('1 250,50');
    await sheet.getByRole('button', { name: 'Nouvelle opportunité' }).click();
    const card = page.getByRole('listitem').filter({ hasText: 'Vitrine de Noël' });
    await card.getByText('En attente d’envoi').waitFor();

    await card.getByRole('button', { name: 'Passer à Qualification' }).click();
    await card.getByRole('button', { name: 'Passer à Proposition' }).waitFor();
    await page.getByRole('button', { name: 'Annuler' }).click();
    await card.getByRole('button', { name: 'Passer à Qualification' }).click();
    await card.getByRole('button', { name: 'Passer à Proposition' }).waitFor();

    await page.getByRole('link', { name: 'Tout le pipeline' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pipeline' }).waitFor();
    const stage = page.getByRole('button', { name: /^Qualification/ });
    if ((await stage.getAttribute('aria-expanded')) === 'false') await stage.click();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Modifier « Vitrine de Noël »' }).click();
    await sheet.getByRole('radio', { name: 'Perdu' }).click();
    await sheet.getByRole('button', { name: 'Enregistrer' }).click();
    await sheet.getByText('Dis pourquoi elle est perdue').waitFor();
    expect(await complaints(page)).toEqual([]);
    await sheet.getByLabel('Raison de la perte').fill('Budget gelé');
    await sheet.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Gagnées et perdues depuis 30 jours').click();
    await page.getByRole('listitem').filter({ hasText: 'Budget gelé' }).getByText('Perdu').waitFor();
    expect((await outbox(page)).map(({ name }) => name)).toEqual([
      'customer.create',
      'opportunity.create',
      'opportunity.set',
      'opportunity.set',
    ]);

    await server.start();
    await sendNow(page, server.url);
    await page.getByText('Tout est envoyé').waitFor();
    const customer = (await rowsOf<Customer>(page, 'customer')).find(({ name }) => name === 'Zinc du Test');
    expect(customer).toMatchObject({ city: 'Lyon', visitEveryDays: 21, lat: 45.76, lng: 4.83 });
    const opportunity = (await rowsOf<Opportunity>(page, 'opportunity')).find(({ name }) => name === 'Vitrine de Noël');
    expect(opportunity).toMatchObject({
      customerId: customer?.id,
      amountCents: 125_050,
      status: 'lost',
      lostReason: 'Budget gelé',
    });
    expect(opportunity?.changes).toHaveLength(3);
  }, 240_000);

  test('the board adds up to what the server counted, and reads well in full sun', async () => {
    await using browser = await browserProfile();
    await server.start();
    const page = await browser.page();
    await signIn(page, server.url, lea);
    const [counted] = await rowsOf<{ openCents: number; weightedCents: number; openCount: number }>(
      page,
      'repPipeline',
    );
    await server.stop();
    await page.evaluate(() => localStorage.setItem('terrain.theme', 'sun'));
    await page.goto(`${server.url}/pipeline`);
    const euros = (cents: number) =>
      new Intl.NumberFormat('fr', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
        .format(cents / 100)
        .replaceAll(/\s/g, ' ');
    const header = page.locator('main header');
    const read = async () => (await header.innerText()).replaceAll(/\s+/g, ' ');
    await expect.poll(read).toContain(`${euros(counted?.weightedCents ?? 0)} sur ${euros(counted?.openCents ?? 0)}`);
    expect(await read()).toContain(`${counted?.openCount} opportunités`);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nouvelle opportunité' }).click();
    await page.getByRole('dialog').getByRole('heading', { name: 'Pour quel client ?' }).waitFor();
    expect(await findings(page)).toEqual([]);
  });
});
