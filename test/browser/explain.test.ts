import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ExplainAnswer } from '#contract/explain.ts';
import { browserProfile } from '../support/chromium.ts';
import { ask, bare, camille, euros, lea, periodNow, section, signIn, written } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

const month = periodNow('month');
const cents = (amount: number) =>
  bare(new Intl.NumberFormat('fr', { style: 'currency', currency: 'EUR' }).format(amount / 100));

describe('a rep asks where his month comes from', () => {
  const phone = browserProfile();
  let page: Page;
  let answer: ExplainAnswer;
  beforeAll(async () => {
    page = await (await phone).page();
    await signIn(page, server.url, lea);
    const { user } = await ask<{ user: { id: string } }>((await phone).context(), `${server.url}/api/session`);
    const url = `${server.url}/api/kpis/net_revenue/explain?scope=rep:${user.id}&period=${month}`;
    answer = await ask<ExplainAnswer>((await phone).context(), url);
    await page.goto(server.url);
    await page.getByRole('link', { name: 'D’où ça vient' }).click();
    await page.getByRole('heading', { level: 1, name: 'D’où vient ce chiffre' }).waitFor();
  });
  afterAll(async () => (await phone)[Symbol.asyncDispose]());

  test('and reads the value, its sentence and its rows, which add up to it', async () => {
    await section(page, 'Commandes et retours').waitFor();
    expect(await written(page.getByRole('main'))).toContain(bare(euros(answer.value ?? 0)));
    expect(await written(page.getByRole('main'))).toContain(bare(answer.sentence.fr));
    const rows = section(page, 'Commandes et retours').getByRole('listitem');
    const [list] = answer.evidence;
    expect(await rows.count()).toBe(Math.min(25, list?.total ?? 0));
    expect(await written(rows.first())).toContain(cents(list?.rows[0]?.adds['netCents'] ?? 0));
    expect((list?.rows ?? []).reduce((sum, { adds }) => sum + (adds['netCents'] ?? 0), 0)).toBe(answer.value);
  });

  test('and sees that the sums agree, with what other people have of his documents', async () => {
    const check = await written(section(page, 'Recoupement'));
    expect(check).toContain('Lescomptestombentjuste');
    for (const { reps, facts } of answer.reconciliation) {
      expect(check).toContain(cents(reps));
      expect(check).toContain(cents(facts));
    }
  });

  test('and opens the visit or the customer of a row', async () => {
    const link = section(page, 'Commandes et retours').getByRole('link').first();
    await link.click();
    await page.waitForURL(/\/(visits|customers)\/[\w-]{22}$/);
    await page.goBack();
    await section(page, 'Commandes et retours').waitFor();
  });

  test('and reads it again without the server, with its age; what was never opened says so', async () => {
    const { href } = new URL(page.url());
    await server.stop();
    try {
      await page.goto(server.url);
      await startVisit(page);
      await chooseOutcome(page, 'Suivi fait');
      await saveVisit(page);
      const withoutWaiting = page.getByText('Tes saisies en attente n’y sont pas encore');
      await page.goto(href);
      await section(page, 'Commandes et retours').waitFor();
      await page.getByText(/^données au .+ · /).waitFor();
      await withoutWaiting.waitFor();
      await page.goto(`${server.url}/steer/order_count/explain?period=year:2020`);
      await page.getByText('Pas sur cet appareil').waitFor();
      expect(await withoutWaiting.count()).toBe(0);
    } finally {
      await server.start();
    }
  });
});

describe('a manager asks where a rate comes from', () => {
  const phone = browserProfile();
  let page: Page;
  beforeAll(async () => {
    page = await (await phone).page();
    await signIn(page, server.url, camille);
    await page.goto(`${server.url}/steer/visit_strike_rate?period=${month}`);
    await page.getByRole('link', { name: 'D’où vient ce chiffre' }).click();
    await section(page, 'Visites et contacts').waitFor();
  });
  afterAll(async () => (await phone)[Symbol.asyncDispose]());

  test('and sees both sides of the division with the rows of either, page after page', async () => {
    const scope = new URL(page.url()).searchParams.get('scope') ?? '';
    const url = `${server.url}/api/kpis/visit_strike_rate/explain?scope=${scope}&period=${month}`;
    const { measures } = await ask<ExplainAnswer>((await phone).context(), url);
    const visits = measures['visits'] ?? 0;
    const productive = measures['productiveVisits'] ?? 0;
    expect(visits).toBeGreaterThan(200);
    const calculation = await written(section(page, 'Le calcul'));
    expect(calculation).toContain(bare(new Intl.NumberFormat('fr').format(visits)));
    expect(calculation).toContain(bare(new Intl.NumberFormat('fr').format(productive)));

    const rows = section(page, 'Visites et contacts');
    await rows.getByLabel('Lignes de').selectOption({ label: 'Tout' });
    for (let seen = 25; seen <= 225; seen += 25) {
      await expect.poll(() => rows.getByRole('listitem').count()).toBe(seen);
      await rows.getByRole('button', { name: 'Afficher la suite' }).click();
    }
    await expect.poll(() => rows.getByRole('listitem').count()).toBe(250);
  });

  test('and reads how often it is worth a look and who asks for it', async () => {
    const about = section(page, 'À savoir');
    await about.getByText('À regarder').waitFor();
    await about.getByText('Demandé par les articles').waitFor();
  });

  test('and opens the customer of a visit that a rep of his made', async () => {
    const link = section(page, 'Visites et contacts').getByRole('link').first();
    const name = (await link.textContent()) ?? '';
    await link.click();
    await page.waitForURL(/\/customers\/[\w-]{22}$/);
    // The page names its customer once it has been read.
    const title = page.getByRole('heading', { level: 1 });
    await expect.poll(async () => bare(name).includes(bare(await title.innerText()))).toBe(true);
    await page.goBack();
    await section(page, 'Visites et contacts').waitFor();
  });

  test('and in English too', async () => {
    await page.evaluate(() => localStorage.setItem('terrain.locale', 'en'));
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Where does this figure come from?' }).waitFor();
    await section(page, 'Cross-check').getByText('Everything adds up').waitFor();
    await page.evaluate(() => localStorage.removeItem('terrain.locale'));
  });
});
