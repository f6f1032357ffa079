import type { Interaction } from '#contract/interaction.ts';
import { camille, lea, section, signIn } from '../../test/support/demo.ts';
import { cutOff, ownCustomer, rowsOf, sendNow } from '../../test/support/queue.ts';
import { chooseOutcome, saveVisit, startVisit } from '../../test/support/visit.ts';
import { anyId, writer } from '../../test/support/writer.ts';
import type { Story } from './story.ts';

/** A visit with an order: begun, left as a draft, saved, all without network; then what waits, and what was sent. */
export const aVisit: Story = async ({ context, page, url, open, take }) => {
  await signIn(page, url, lea);
  await context.setOffline(true);
  await open('/');
  await startVisit(page);
  await page.getByLabel('Note').fill('Six cartons pour Noël, livrés avant le 10.');
  await chooseOutcome(page, 'Commande');
  await page.getByLabel('Montant HT').fill('640,00');
  await page.getByRole('group', { name: 'Résultat' }).scrollIntoViewIfNeeded();
  await take('visit-order');
  await page.locator('summary', { hasText: 'Plus' }).click();
  await page.getByRole('button', { name: 'Ajouter un produit' }).click();
  await take('visit-products');
  await page.getByRole('dialog').getByRole('listitem').getByRole('button').first().click();
  await page.getByLabel('Quantité').fill('12');
  await page.getByRole('button', { name: 'Ajouter un produit' }).scrollIntoViewIfNeeded();
  await take('visit-lines');
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.getByText('Brouillon gardé').waitFor({ state: 'detached' });
  await take('day-draft');
  await page.getByRole('link', { name: /Reprendre/ }).click();
  await page.getByText('Brouillon repris').waitFor();
  await take('visit-restored');
  await saveVisit(page);
  await take('day-saved');
  await open('/');
  await startVisit(page);
  await chooseOutcome(page, 'Suivi fait');
  await saveVisit(page);
  await open('/sync');
  await section(page, 'En attente').waitFor();
  await take('queue-offline');
  await open('/');
  await take('day-offline');
  await open('/board');
  await take('board-offline');
  await open('/steer/order_count/explain?period=year:2020');
  await take('explain-not-here');
  await open('/me');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await take('me-unsent');
  await open('/sync');
  await context.setOffline(false);
  await section(page, 'Envoyées (24 h)').waitFor();
  await page.getByRole('link', { name: /^À jour/ }).waitFor();
  await take('queue-sent');
};

/** Léa and Camille change one customer without seeing each other. */
export const aConflict: Story = async ({ context, page, url, open, take }) => {
  await signIn(page, url, lea);
  const customer = await ownCustomer(page, 0);
  const other = await writer(url, camille);
  const reconnect = await cutOff(context);
  await open(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Modifier la fiche' }).click();
  await page.getByRole('dialog').getByLabel('Téléphone').fill('04 72 00 00 01');
  await page.getByRole('dialog').getByLabel('Note').fill('Demander Paul au comptoir.');
  await take('customer-edit');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Enregistré sur l’appareil').waitFor();
  await open('/sync');
  await section(page, 'En attente').getByText(customer.name).waitFor();
  const fields = { phone: '04 72 99 99 99', note: 'Fermé le lundi.' };
  await other.write({ name: 'customer.set', args: { id: customer.id, fields } });
  await reconnect();
  await sendNow(page, url);
  await section(page, 'À vérifier').getByText(customer.name).waitFor();
  await open('/sync');
  await section(page, 'À vérifier').waitFor();
  await take('queue-conflict');
  await open(`/customers/${customer.id}`);
  await page.getByText('Modifiée aussi par Camille Laurent').waitFor();
  await take('customer-conflict');
  await page.getByRole('button', { name: 'Choisir' }).click();
  await page.getByRole('group', { name: 'Téléphone' }).waitFor();
  await take('conflict');
};

/** Léa corrects a visit that Camille has corrected before her. */
export const aRefusal: Story = async ({ context, page, url, open, take }) => {
  await signIn(page, url, lea);
  await open('/');
  await startVisit(page);
  await chooseOutcome(page, 'RDV pris');
  await saveVisit(page);
  await sendNow(page, url);
  await page.getByText('Tout est parti').waitFor();
  const visits = await rowsOf<Interaction>(page, 'interaction');
  const [visit] = visits.toSorted((a, b) => b.occurredAt - a.occurredAt);
  if (!visit) throw new Error('no visit');
  const reconnect = await cutOff(context);
  await open(`/visits/${visit.id}`);
  await page.getByRole('button', { name: 'Corriger' }).click();
  await page.getByLabel('Note').fill('Vu le gérant, il rappelle jeudi.');
  await take('visit-amend');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Vu le gérant').first().waitFor();
  const { customerId, contactId, kind, outcomeId, day, occurredAt } = visit;
  const what = { customerId, contactId, kind, outcomeId, day, occurredAt, note: 'Vu.' };
  const manager = await writer(url, camille);
  await manager.write({ name: 'interaction.amend', args: { id: anyId(), replaces: visit.id, ...what } });
  await reconnect();
  await sendNow(page, url);
  const stuck = section(page, 'À vérifier');
  await stuck.getByText('Cet élément a changé entre-temps.').waitFor();
  await open('/sync');
  await stuck.waitFor();
  await take('queue-refused');
  await stuck.getByRole('button', { name: 'Corriger' }).click();
  await take('queue-fix');
};

/** A customer that was made twice. */
export const aTwin: Story = async ({ page, url, open, take }) => {
  await signIn(page, url, lea);
  const { territoryId } = await ownCustomer(page, 1);
  const rep = await writer(url, lea);
  const twin = { name: 'Cave des Deux Rives', kind: 'company', phone: '04 78 12 34 56', territoryId } as const;
  const place = { address: '', postcode: '', city: '', lat: null, lng: null };
  const rest = { email: '', visitEveryDays: null, note: '' };
  const [first, second] = [anyId(), anyId()];
  for (const id of [first, second])
    await rep.write({ name: 'customer.create', args: { id, ...twin, ...place, ...rest } });
  await sendNow(page, url);
  await page.getByText('Tout est parti').waitFor();
  await open(`/customers/${second}`);
  await take('customer-twin');
  await page.getByRole('button', { name: 'Comparer' }).click();
  await take('customer-compare');
};

/** What opens over the rep's lists, and what a phone can be set to. */
export const choices: Story = async ({ page, url, open, take }) => {
  await signIn(page, url, lea);
  await open('/customers?show=all');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await take('customers-filter');
  await open('/pipeline');
  await page
    .getByRole('button', { name: /^Modifier «/ })
    .first()
    .click();
  await take('opportunity');
  await page.evaluate(() => localStorage.setItem('terrain.theme', 'sun'));
  await open('/');
  await take('day-sun', ['light']);
};
