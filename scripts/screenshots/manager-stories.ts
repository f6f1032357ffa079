import { camille, enter, lea, section, signIn } from '../../test/support/demo.ts';
import { cutOff } from '../../test/support/queue.ts';
import { chooseOutcome, saveVisit, startVisit } from '../../test/support/visit.ts';
import type { Story } from './story.ts';

/** Camille announces a contest. */
export const aContest: Story = async ({ page, url, open, take }) => {
  await signIn(page, url, camille);
  await open('/board');
  await page.getByRole('button', { name: 'Annoncer un concours' }).click();
  const form = page.getByRole('dialog', { name: 'Annoncer un concours' });
  await form.getByLabel('Nom du concours').fill('Sprint des visites');
  await form.getByLabel('Sur quel indicateur').selectOption('activity_count');
  await take('manager-contest-form');
  await form.getByRole('button', { name: 'Annoncer' }).click();
  await page.getByText('Concours annoncé').waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Sprint des visites' }).scrollIntoViewIfNeeded();
  await take('manager-contest');
};

/** Camille closes the access of Léa, whose phone then hands in what it had not sent. */
export const aClosedAccess: Story = async ({ context, page, url, open, take, another }) => {
  await signIn(page, url, lea);
  const reconnect = await cutOff(context);
  await open('/');
  await startVisit(page);
  await chooseOutcome(page, 'RDV pris');
  await saveVisit(page);

  const desk = await another();
  await signIn(desk.page, url, camille);
  await desk.open('/team');
  await desk.page.getByText('Accès des appareils').click();
  await desk.page.getByRole('button', { name: /Léa Morel/ }).click();
  await desk.take('manager-access');
  await desk.page.getByRole('button', { name: 'Fermer l’accès de Léa Morel' }).click();
  await desk.page.getByText('Accès fermé pour les appareils de Léa Morel').waitFor();

  await reconnect();
  await page.goto(`${url}/sync`);
  await page.getByText(/saisie a été remise à son manager/).waitFor();
  await take('login-closed');

  await desk.open('/quarantine');
  await section(desk.page, 'À décider').waitFor();
  await desk.take('manager-quarantine-open');
  await section(desk.page, 'À décider').getByRole('button', { name: 'Accepter' }).first().click();
  await section(desk.page, 'Décidées').waitFor();
  await desk.take('manager-quarantine-decided');
};

/** Somebody types a wrong password. */
export const aWrongPassword: Story = async ({ page, open, take }) => {
  await open('/');
  await enter(page, lea, 'terrain-Demo');
  await page.getByText('Adresse ou mot de passe inconnu.').waitFor();
  await take('login-wrong');
};
