import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { browserProfile, phone } from '../support/chromium.ts';
import { camille, lea, signIn, stored } from '../support/demo.ts';
import { findings, look, openScreen, sideScroll, smallTargets } from '../support/looks.ts';
import { type Examples, changeCustomer, reach } from '../support/screens.ts';
import { serverProcess } from '../support/server-process.ts';

const server = await serverProcess(inject('demoData'));
afterAll(() => server[Symbol.asyncDispose]());

/** An address, and what is pressed once it is open. */
type Place = string | { readonly path: string; readonly press: RegExp };
type Person = { readonly email: string; readonly places: readonly Place[]; readonly inEnglish: readonly Place[] };

/** Where a visit is given another customer. */
const picker: Place = { path: '/visits/new?customer=:customer', press: changeCustomer };

const people: Record<string, Person> = {
  rep: {
    email: lea,
    places: [
      '/',
      '/visits/new',
      picker,
      '/visits/new?customer=:customer',
      '/customers?show=all',
      '/customers?show=near',
      '/customers/new',
      '/customers/:customer',
      '/pipeline',
      '/targets',
      '/board',
      '/sync',
      '/sync/none',
      '/visits/:visit',
      '/me',
      '/settings',
      '/install',
      '/privacy',
      '/accessibility',
      '/steer/net_revenue',
      '/steer/net_revenue/explain',
      '/nowhere',
    ],
    inEnglish: [
      '/',
      '/visits/new',
      picker,
      '/customers?show=all',
      '/customers/:customer',
      '/pipeline',
      '/targets',
      '/board',
      '/sync',
      '/me',
      '/settings',
      '/privacy',
      '/accessibility',
    ],
  },
  manager: {
    email: camille,
    places: [
      '/steer',
      '/steer/net_revenue',
      '/steer/visit_strike_rate',
      '/steer/gross_margin_rate/explain',
      '/steer/analyses',
      '/steer/analyses/revenue_bridge',
      '/steer/analyses/product_profitability',
      '/team',
      '/customers?show=all',
      '/customers/:customer',
      '/board',
      '/sync',
      '/me',
      '/quarantine',
      '/login',
    ],
    inEnglish: [
      '/steer',
      '/steer/net_revenue',
      '/steer/visit_strike_rate/explain',
      '/steer/analyses/revenue_mix',
      '/team',
      '/quarantine',
    ],
  },
};

type Row = { readonly kind: string; readonly id: string };

/** Opens it with these in the place of its parameters; gives its name. */
async function open(page: Page, place: Place, { customer, visit }: Examples): Promise<string> {
  const { path, press } = typeof place === 'string' ? { path: place } : place;
  await openScreen(page, server.url + path.replace(':customer', customer).replace(':visit', visit));
  await reach(page, { press });
  return press ? `${path} ${press.source}` : path;
}

/** What the browser complains about from now on: errors of scripts, of the content security policy, of missing files. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()}`);
  });
  return complaints;
}

describe.each(Object.entries(people))('every screen of a %s', (_role, { email, places, inEnglish }) => {
  test('breaks no rule of WCAG 2.2 A and AA nor a best practice, light and dark, fits its width and the thumb, raises no error', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    const complaints = complaintsOf(page);
    await signIn(page, server.url, email);
    const rows = await stored<Row>(page, 'rows');
    const idOf = (wanted: string) => rows.find(({ kind }) => kind === wanted)?.id ?? '';
    const example = { customer: idOf('customer'), visit: idOf('interaction') };
    const found: Record<string, readonly string[]> = {};
    for (const place of places) {
      const name = await open(page, place, example);
      for (const colorScheme of ['dark', 'light'] as const) {
        await look(page, colorScheme);
        found[`${name} ${colorScheme}`] = await findings(page);
      }
      found[`${name} targets`] = await smallTargets(page);
      for (const width of [320, 1280, phone.width]) {
        await page.setViewportSize({ width, height: phone.height });
        found[`${name} ${width} px`] = await sideScroll(page);
      }
    }
    const wrong = Object.entries(found).filter(([, what]) => what.length > 0);
    expect(Object.keys(found).length).toBe(places.length * 6);
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
  }, 300_000);

  test('does so in English and in full sun', async () => {
    await using browser = await browserProfile();
    const page = await browser.page();
    await signIn(page, server.url, email);
    await page.evaluate(() => {
      localStorage.setItem('terrain.locale', 'en');
      localStorage.setItem('terrain.theme', 'sun');
    });
    const [customer] = (await stored<Row>(page, 'rows')).filter(({ kind }) => kind === 'customer');
    const wrong: string[] = [];
    for (const place of inEnglish) {
      const name = await open(page, place, { customer: customer?.id ?? '', visit: '' });
      wrong.push(...(await findings(page)).map((finding) => `${name} ${finding}`));
      if ((await page.locator('html').getAttribute('lang')) !== 'en') wrong.push(`${name} is not English`);
      wrong.push(...(await sideScroll(page)).map((finding) => `${name} ${finding}`));
    }
    expect(wrong).toEqual([]);
  });
});

test('what can be read without an account, the sign-in screen first, breaks no rule either', async () => {
  await using browser = await browserProfile();
  const page = await browser.page();
  const complaints = complaintsOf(page);
  const titles: string[] = [];
  for (const path of ['/', '/privacy', '/accessibility']) {
    await openScreen(page, server.url + path);
    for (const colorScheme of ['dark', 'light'] as const) {
      await look(page, colorScheme);
      expect(await findings(page)).toEqual([]);
    }
    expect(await smallTargets(page)).toEqual([]);
    titles.push(await page.title());
  }

  expect(titles).toEqual(['Terrain', 'Ce que voit mon manager — Terrain', 'Accessibilité — Terrain']);
  expect(complaints).toEqual([]);
  await page.getByRole('link', { name: 'Connexion' }).click();
  await page.getByLabel('Adresse e-mail').waitFor();
});
