import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import type { FairBoardAnswer, FairRow } from '#contract/boards.ts';
import { browserProfile } from '../support/chromium.ts';
import { bare, camille, euros, lea, signIn, stored, written } from '../support/demo.ts';
import { findings, sideScroll, smallTargets } from '../support/looks.ts';
import { serverProcess } from '../support/server-process.ts';
import { chooseOutcome, saveVisit, startVisit } from '../support/visit.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

type Kept = { readonly url: string; readonly body: FairBoardAnswer };
type Row = { readonly kind: string; readonly id: string; readonly d: { readonly name?: string } };

/**
 * Léa's board by revenue as her phone keeps it, of a period in which somebody is ahead of her: which one depends on the day on which
 * the demonstration is made.
 */
async function behind(page: Page) {
  const boards = async () => (await stored<Kept>(page, 'documents')).filter(({ url }) => url.includes('leaderboards'));
  await expect.poll(async () => (await boards()).length).toBe(3);
  const people = (await stored<Row>(page, 'rows')).filter(({ kind }) => kind === 'user');
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.d.name ?? '';
  for (const { body } of await boards()) {
    const own = body.rows.find(({ id }) => nameOf(id) === 'Léa Morel');
    const next = body.rows.findLast((row) => own !== undefined && valueOf(row) > valueOf(own));
    if (!own || !next) continue;
    const kind = body.period.key.split(':')[0] ?? '';
    return { kind, rows: body.rows, own, name: nameOf(next.id), gapCents: valueOf(next) - valueOf(own) };
  }
  throw new Error('nobody is ahead of Léa in any period');
}

const valueOf = ({ value }: FairRow) => value ?? 0;

test('a rep ranks by the day and around himself; the address keeps both, in both languages', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await page.goto(`${server.url}/board?period=quarter`);
  const rows = page.getByRole('list', { name: 'Classement' }).getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(5);
  await page.getByLabel('Classer selon').selectOption('per_day');
  await page.waitForURL(/way=per_day/);
  await expect.poll(() => written(rows.first())).toMatch(/€\/j/);
  await page.getByRole('radio', { name: 'Tout le classement' }).check();
  await page.waitForURL(/view=all/);
  await expect.poll(() => rows.count()).toBeGreaterThan(5);
  const all = await rows.count();
  await page.reload();
  await expect.poll(() => rows.count()).toBe(all);
  expect(await page.getByLabel('Classer selon').inputValue()).toBe('per_day');
  expect(await findings(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await sideScroll(page)).toEqual([]);

  await page.evaluate(() => localStorage.setItem('terrain.locale', 'en'));
  await page.reload();
  await page.getByText('Whole board').waitFor();
  expect(await written(page.getByRole('list', { name: 'Ranking' }))).toMatch(/€[\d,]+\/d/);
});

test('a manager draws small samples to the mean, and goes from a line to what it is made of', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, camille);
  await page.goto(`${server.url}/board?kpi=visit_strike_rate&period=quarter`);
  const rows = page.getByRole('list', { name: 'Classement' }).getByRole('listitem');
  await rows.first().waitFor();
  await page.getByRole('radio', { name: 'Ramenés vers la moyenne' }).check();
  await page.waitForURL(/fair=1/);
  await expect.poll(() => written(rows.first())).toMatch(/classéà.+\(n=\d+\)/);
  await page.getByText('Comment c’est calculé').click();
  await page.getByText(/tirée vers la moyenne/).waitFor();
  await rows.first().getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'D’où vient ce chiffre' }).waitFor();
});

test('a rep who hides herself is told so where she is ranked', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  await page.goto(`${server.url}/me`);
  await page.getByRole('button', { name: 'Masquer mon nom' }).click();
  await page.getByRole('button', { name: 'Montrer mon nom' }).waitFor();
  await page.goto(`${server.url}/board`);
  await page.getByText('Tu es masqué — tes chiffres restent visibles de ton manager.').waitFor();
});

test('what is missing to pass the next one is said, and with the server stopped what waits may do it', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  const { kind, rows, own, name, gapCents } = await behind(page);
  const board = `${server.url}/board?period=${kind}`;
  await page.goto(board);
  const main = () => written(page.getByRole('main'));
  const missingEuros = Math.floor(gapCents / 100) + 1;
  const missing = `Encore ${euros(missingEuros * 100)} de CA net pour passer devant ${name}.`;
  await expect.poll(main).toContain(bare(missing));
  expect(await main()).not.toContain('peut-être');
  expect(await findings(page)).toEqual([]);

  await server.stop();
  await page.goto(server.url);
  await startVisit(page);
  await chooseOutcome(page, 'Commande');
  await page.getByLabel('Montant HT').fill(`${missingEuros},00`);
  await saveVisit(page);
  await page.goto(board);
  const cents = valueOf(own) + missingEuros * 100;
  const place = rows.filter((row) => row.id !== own.id && valueOf(row) > cents).length + 1;
  const mine = page.getByRole('list', { name: 'Classement' }).getByRole('listitem').filter({ hasText: 'Toi' });
  const ordinal = (rank: number) => `${rank}${rank === 1 ? 'er' : 'e'}`;
  const said = `${ordinal(own.rank ?? 0)}, peut-être ${ordinal(place)} · ${euros(cents)} avec 1 en attente`;
  await expect.poll(() => written(mine.first())).toContain(bare(said));
  await page.getByText(/celles de tes collègues ne sont pas connues ici/).waitFor();
  expect(await main()).not.toContain(bare(missing));
  expect(await findings(page)).toEqual([]);
});

type Document = {
  readonly url: string;
  readonly body: { readonly contests?: readonly { name: string; state: string }[] };
};

test('the contests that run are read with the server stopped by a rep who never opened the ranking', async () => {
  await using browser = await browserProfile();
  await server.start();
  const page = await browser.page();
  await signIn(page, server.url, lea);
  const kept = async () => (await stored<Document>(page, 'documents')).filter(({ url }) => url.includes('contests'));
  await expect.poll(async () => (await kept()).length).toBeGreaterThan(1);
  const running = (await kept()).flatMap(({ body }) => body.contests ?? []).filter(({ state }) => state === 'running');
  await server.stop();

  await page.goto(`${server.url}/board`);

  for (const { name } of running) await page.getByRole('heading', { name }).waitFor();
  expect(running.length).toBeGreaterThan(0);
  expect(await findings(page)).toEqual([]);
});
