import { gunzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import type { SessionAnswer } from '#contract/session.ts';
import { monthOf } from '#contract/day.ts';
import { browserProfile, desk } from '../support/chromium.ts';
import { inDataFolder } from '../support/data-folder.ts';
import {
  ask,
  bare,
  camille,
  euros,
  lea,
  section,
  sessionCookie,
  signIn,
  stored,
  written,
  todayInParis,
} from '../support/demo.ts';
import { chooseOutcome, saveVisit, searchCustomer, startVisit, tapsOn } from '../support/visit.ts';
import { type MonthFigures, monthFigures } from '../support/month-figures.ts';
import { serverProcess } from '../support/server-process.ts';

type Entry = {
  readonly mid: string;
  readonly name: string;
  readonly touched: readonly { readonly kind: string; readonly id: string; readonly created: boolean }[];
};
type Row = {
  readonly kind: string;
  readonly id: string;
  readonly d: { readonly name?: string; readonly measures?: Record<string, number> };
};

const amountCents = 64_000;
const newCustomer = 'Épicerie du Vieux Four';
/** A visit with its order, a customer with its visit, a visit. */
const entryCount = 5;

const server = await serverProcess(inject('demoData'));
const phone = await browserProfile();
let page: Page;
let me: SessionAnswer;
/** Names of the customers visited. */
const visited: string[] = [];
let before: MonthFigures;
let cookie: string;

afterAll(async () => {
  await phone[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const figures = () => monthFigures(page, server.url, me.user.id, cookie);
const goTo = (path: string) => page.goto(`${server.url}${path}`);
const main = (on = page) => written(on.getByRole('main'));
const today = () => section(page, 'Aujourd’hui').getByRole('listitem');

/** All that was noted is on the phone, and nothing pretends that it was sent. */
async function seeEverythingWaiting() {
  await goTo('/');
  await expect.poll(() => today().filter({ hasText: 'En attente' }).count()).toBe(3);
  for (const name of visited) expect(await today().filter({ hasText: name }).innerText()).toContain('En attente');
  await expect.poll(() => main()).toContain(bare(euros(before.ownCents + amountCents)));
  expect(await main()).toContain(bare('provisoire · 1 saisie'));
  const day = await written(section(page, 'Mes chiffres du jour'));
  expect(day).toContain(bare(`Visites ${before.dayVisits + 3} dont 3 en attente`));
  expect(day).toContain(bare(`CA ${euros(before.dayCents + amountCents)} dont 1 en attente`));

  await goTo('/customers?show=all&q=vieux');
  const customer = page.getByRole('list', { name: 'Clients' }).getByRole('listitem').filter({ hasText: newCustomer });
  await customer.getByText('En attente').waitFor();

  await goTo('/sync');
  await expect
    .poll(() => page.getByRole('list', { name: 'En attente' }).getByRole('listitem').count())
    .toBe(entryCount);
  await page.getByRole('link', { name: `Hors ligne · ${entryCount}` }).waitFor();
}

/** What a request sends, unpacked; undefined when it cannot be read. */
function bodyOf(request: Request): string | undefined {
  const body = request.postDataBuffer();
  if (!body) return undefined;
  return (request.headers()['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

describe('a day without network', () => {
  test('a rep signs in, the territory and the leaderboards download, the server stops', async () => {
    page = await phone.page();
    await signIn(page, server.url, lea);
    me = await ask<SessionAnswer>(phone.context(), `${server.url}/api/session`);
    cookie = await sessionCookie(server.url, camille);
    before = await figures();
    const kept = async () =>
      (await stored<{ url: string }>(page, 'documents')).filter(({ url }) => url.includes('leaderboards'));
    await expect.poll(async () => (await kept()).length, { message: 'boards are kept without being opened' }).toBe(3);
    await server.stop();
    await expect(fetch(`${server.url}/api/health`)).rejects.toThrow();
  });

  test('a visit with an order is noted at a known customer, and asks nothing of the network', async () => {
    visited.push(await startVisit(page));
    // What the rep wants to know before he speaks stands above the outcomes.
    await page
      .getByRole('dialog')
      .getByText(/^[^·]+ · (vu|jamais vu|pas vu)/)
      .waitFor();
    await chooseOutcome(page, 'Commande');
    await page.getByLabel('Montant HT').fill('640,00');
    await page.getByLabel('Note').fill('Six cartons pour Noël');
    const requests: string[] = [];
    // What the loop asks by itself while nothing waits is not on the path of the save.
    const isOfTheSave = (request: Request) =>
      !request.url().endsWith('/api/sync') || bodyOf(request)?.includes('Six cartons') !== false;
    const note = (request: Request) => {
      if (isOfTheSave(request)) requests.push(request.url());
    };
    page.on('request', note);
    await saveVisit(page);
    page.off('request', note);
    expect(requests).toEqual([]);
    const told = () => written(page.getByRole('status').filter({ hasText: 'Ce que ça change, provisoire' }));
    const change = `${euros(before.ownCents)} → ${euros(before.ownCents + amountCents)}`;
    await expect.poll(told).toContain(bare(change));
    expect(await told()).toContain(bare(`${before.dayVisits} → ${before.dayVisits + 1}`));
    await expect.poll(() => today().filter({ hasText: visited[0] }).innerText()).toContain('En attente');
  });

  test('a new customer is created on the way to its first visit', async () => {
    await searchCustomer(page, newCustomer);
    await page.getByRole('button', { name: `Créer « ${newCustomer} »` }).click();
    await page.getByRole('button', { name: 'Créer le client' }).click();
    await page.getByRole('dialog', { name: newCustomer }).waitFor();
    await chooseOutcome(page, 'RDV pris');
    await saveVisit(page);
    visited.push(newCustomer);
    await today().filter({ hasText: newCustomer }).waitFor();
  });

  test('a visit without an amount takes three taps from Jour', async () => {
    const taps = await tapsOn(page);
    visited.push(await startVisit(page));
    await chooseOutcome(page, 'Suivi fait');
    await saveVisit(page);
    expect(await taps()).toBeLessThanOrEqual(3);
    await today().filter({ hasText: visited[2] }).waitFor();
  });

  test('everything is there after a reload, waiting', async () => {
    await page.reload();
    await seeEverythingWaiting();
  });

  test('everything is there after the browser was closed, waiting', async () => {
    await phone.restart();
    page = await phone.page();
    await seeEverythingWaiting();
  });

  test('the leaderboard is readable, with its age and what waits', async () => {
    await goTo('/board');
    const board = page.getByRole('list', { name: 'Classement' });
    await board.getByText('Hugo Perrin').waitFor();
    expect(await board.getByRole('listitem').count()).toBeGreaterThanOrEqual(5);
    expect(await main()).toMatch(/donnéesau.+·/);
    expect(await written(board)).toContain(bare(`${euros(before.ownCents + amountCents)} avec 1 en attente`));
    expect(await written(board)).toContain(bare(euros(before.boardCents)));
  });
});

describe('the server is back', () => {
  test('the entries leave when the rep asks', async () => {
    await server.start();
    await goTo('/sync');
    await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
    await page.getByText('Tout est parti').waitFor();
    await expect.poll(async () => (await stored<Entry>(page, 'outbox')).length).toBe(0);
  });

  test('every entry is told as sent, and nothing is provisional', async () => {
    await goTo('/');
    for (const name of visited) await today().filter({ hasText: name }).getByText('Envoyé').waitFor();
    expect(await today().filter({ hasText: 'En attente' }).count()).toBe(0);
    await expect.poll(() => main()).not.toContain('provisoire');
    expect(await main()).not.toContain(bare('en attente'));
  });

  test('the phone and the server have the same figures, to the cent', async () => {
    const after = await figures();
    expect(after.ownCents).toBe(before.ownCents + amountCents);
    expect(after.orders).toBe(before.orders + 1);
    expect(after.visits).toBe(before.visits + 3);

    await expect.poll(() => main()).toContain(bare(euros(after.ownCents)));
    const cellId = `${me.user.id}:${monthOf(todayInParis())}`;
    const cell = (await stored<Row>(page, 'rows')).find(({ kind, id }) => kind === 'repMonth' && id === cellId);
    expect(cell?.d.measures).toMatchObject({ netCents: after.ownCents });
  });

  test('the leaderboard has moved for the rep', async () => {
    const after = await figures();
    expect(after.boardCents).toBe(before.boardCents + amountCents);
    await goTo('/board');
    const own = page
      .getByRole('list', { name: 'Classement' })
      .getByRole('listitem')
      .filter({ has: page.getByText('Toi', { exact: true }) });
    await expect.poll(() => written(own)).toContain(bare(euros(after.boardCents)));
    expect(await written(own)).not.toContain(bare('en attente'));
  });

  test('and for the manager, who signs in on another browser', async () => {
    await using desktop = await browserProfile({ viewport: desk });
    const other = await desktop.page();
    await signIn(other, server.url, camille);
    const after = await figures();
    expect(after.regionCents).toBe(before.regionCents + amountCents);
    await other.getByRole('heading', { level: 1, name: 'Pilotage' }).waitFor();
    await other.getByLabel('Périmètre').selectOption({ label: 'Sud-Est' });
    const card = other.getByRole('article').filter({ hasText: 'CA net' });
    await expect.poll(() => written(card)).toContain(bare(euros(after.regionCents)));

    await other.getByRole('link', { name: 'Classement' }).click();
    const line = other.getByRole('list', { name: 'Classement' }).getByRole('listitem').filter({ hasText: 'Léa Morel' });
    await expect.poll(() => written(line)).toContain(bare(euros(after.boardCents)));
  });

  test('and the database holds one row per entry', async () => {
    const sent = await stored<Entry>(page, 'sent');
    expect(sent.map(({ name }) => name).toSorted()).toEqual(
      ['interaction.log', 'interaction.log', 'interaction.log', 'order.submit', 'customer.create'].toSorted(),
    );
    await server.stop();
    const tables: Record<string, string> = { interaction: 'interactions', order: 'orders', customer: 'customers' };
    await inDataFolder(server.data, async (count) => {
      for (const { mid, touched } of sent) {
        expect(await count('ledger', 'mid', mid)).toBe(1);
        for (const { kind, id } of touched.filter(({ created }) => created))
          expect(await count(tables[kind] ?? '', 'id', id), `${kind} ${id}`).toBe(1);
      }
      expect(await count('ledger', 'user_id', me.user.id)).toBe(entryCount);
      expect(await count('customers', 'name', newCustomer)).toBe(1);
    });
  });
});
