import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { browserProfile } from '../support/chromium.ts';
import { camille, lea, signIn, stored } from '../support/demo.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

/** The addresses of the app, as it declares them. */
const addresses = [...readFileSync('web/routes.ts', 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path ?? '');

type Row = { readonly kind: string; readonly id: string; readonly d: { readonly name: string } };

const day = /^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) /;

const repScreens: Record<string, string | RegExp> = {
  '/': day,
  '/visits/new': 'Nouvelle visite',
  '/customers': 'Clients',
  '/customers?show=late': 'Clients',
  '/customers/new': 'Nouveau client',
  '/pipeline': 'Pipeline',
  '/targets': 'Mes objectifs',
  '/board': 'Classement',
  '/sync': 'File d’envoi',
  '/sync/none': 'Conflit',
  '/visits/none': 'Visite',
  '/me': 'Moi',
  '/settings': 'Réglages',
  '/install': 'Installer Terrain',
  '/privacy': 'Ce que voit mon manager',
  '/accessibility': 'Accessibilité',
  '/login': 'Connexion',
  '/steer': day,
  '/steer/analyses': day,
  '/steer/net_revenue': 'Chiffre d’affaires net',
  '/steer/net_revenue/explain': 'D’où vient ce chiffre ?',
  '/team': day,
  '/quarantine': day,
  '/nowhere/at/all': 'Cette page n’existe pas',
};

const managerScreens: Record<string, string | RegExp> = {
  '/': 'Pilotage',
  '/steer': 'Pilotage',
  '/steer/analyses': 'Analyses',
  '/steer/analyses/revenue_mix': 'Répartition des ventes',
  '/steer/net_revenue': 'Chiffre d’affaires net',
  '/steer/net_revenue/explain': 'D’où vient ce chiffre ?',
  '/team': 'Équipe',
  '/quarantine': 'Quarantaine',
  '/customers': 'Clients',
  '/board': 'Classement',
  '/sync': 'File d’envoi',
  '/me': 'Moi',
  '/login': 'Connexion',
  '/visits/new': 'Pilotage',
  '/nowhere/at/all': 'Cette page n’existe pas',
};

/** Opens an address in a new tab, from the worker alone, and says what its title is. */
async function openCold(context: BrowserContext, path: string, wanted: string | RegExp) {
  const page = await context.newPage();
  try {
    const response = await page.goto(`${server.url}${path}`);
    await page.getByRole('heading', { level: 1, name: wanted, exact: true }).waitFor({ timeout: 20_000 });
    return { status: response?.status(), isFromWorker: response?.fromServiceWorker() };
  } finally {
    await page.close();
  }
}

const fromWorker = { status: 200, isFromWorker: true };

describe('with the server stopped, every address opens', () => {
  test('for a rep, a customer and a draft of a visit among them', async () => {
    await using browser = await browserProfile();
    await server.start();
    await signIn(await browser.page(), server.url, lea);
    const [customer] = (await stored<Row>(await browser.page(), 'rows')).filter(({ kind }) => kind === 'customer');
    await server.stop();
    await browser.restart();

    for (const [path, title] of Object.entries(repScreens))
      expect(await openCold(browser.context(), path, title), path).toEqual(fromWorker);
    const id = customer?.id ?? '';
    expect(await openCold(browser.context(), `/customers/${id}`, customer?.d.name ?? '')).toEqual(fromWorker);
    expect(await openCold(browser.context(), `/visits/new?customer=${id}`, 'Nouvelle visite')).toEqual(fromWorker);
  });

  test('for a manager, with what was read before', async () => {
    await using browser = await browserProfile();
    await server.start();
    const page = await browser.page();
    await signIn(page, server.url, camille);
    await page.getByRole('link', { name: 'Classement' }).click();
    await page.getByRole('list', { name: 'Classement' }).waitFor();
    await server.stop();
    await browser.restart();

    for (const [path, title] of Object.entries(managerScreens))
      expect(await openCold(browser.context(), path, title), path).toEqual(fromWorker);

    const again = await browser.page();
    await again.goto(`${server.url}/steer`);
    await again.getByRole('article').filter({ hasText: 'CA net' }).getByText('€').waitFor();
    await again.getByText(/^données au .+ · /).waitFor();
    // Opened by nobody while the server answered.
    await again.goto(`${server.url}/steer/order_count?period=year`);
    await again.getByText('Pas sur cet appareil').waitFor();
  });

  test('and the addresses tried here are those of the app', async () => {
    const tried = new Set([
      ...Object.keys(repScreens),
      ...Object.keys(managerScreens),
      '/customers/:id',
      '/steer/:kpi',
      '/steer/analyses/:name',
      '/steer/:kpi/explain',
      '/sync/:id',
      '/visits/:id',
    ]);
    expect(addresses.length).toBeGreaterThan(10);
    expect(addresses.filter((path) => !tried.has(path))).toEqual([]);
  });
});
