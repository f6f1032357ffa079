import { setInterval } from 'node:timers/promises';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { type Day, dayOfInstant, monthsBefore } from '#contract/day.ts';
import { periodAt } from '#contract/period.ts';

/** People of the demonstration who sign in. */
export const lea = 'lea@demo.terrain';
export const camille = 'camille@demo.terrain';
const password = 'terrain-demo';

/** Today where the demonstration works. */
export const todayInParis = (): Day => dayOfInstant(Date.now(), 'Europe/Paris');

/** Key of the day or month that runs there. */
export const periodNow = (kind: 'day' | 'month'): string =>
  periodAt(kind, todayInParis(), { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] }).key;

/** Key of a month that is over there. */
export const monthsAgo = (count: number): string =>
  periodAt('month', monthsBefore(todayInParis(), count), { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] }).key;

/** Types the address and the password on the sign-in screen, in French, and enters. */
export async function enter(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByLabel('Mot de passe').fill(secret);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

type Streams = {
  readonly streams: readonly string[];
  readonly cursors: Readonly<Record<string, readonly [number, number]>>;
};

const isWhole = ([state]: readonly Streams[]): boolean =>
  state !== undefined &&
  state.streams.length > 0 &&
  state.streams.every((stream) => {
    const [after, asOf] = state.cursors[stream] ?? [0, 1];
    return after >= asOf;
  });

/** Signs in at an address and waits until this browser could do without the server. */
export async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(url);
  await enter(page, email);
  await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await downloaded(page);
}

/** Waits until the phone has all that its user may see. */
export async function downloaded(page: Page): Promise<void> {
  for await (const startedAt of setInterval(100, Date.now())) {
    if (isWhole(await stored<Streams>(page, 'meta'))) return;
    if (Date.now() - startedAt > 30_000) throw new Error('the download does not end');
  }
}

/** Everything in one store of the phone's database; nothing before there is one. */
export function stored<Value>(page: Page, store: string): Promise<Value[]> {
  return page.evaluate(async (name) => {
    const databases = await indexedDB.databases();
    const own = databases.map((database) => database.name ?? '').find((key) => /^terrain:.+:/.test(key));
    if (own === undefined) return [];
    const answerOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(`cannot read ${name}`)));
      });
    const db = await answerOf(indexedDB.open(own));
    try {
      return await answerOf<Value[]>(db.transaction(name).objectStore(name).getAll());
    } finally {
      db.close();
    }
  }, store);
}

/** An answer of the API to whoever is signed in on this browser. */
export async function ask<Answer>(context: BrowserContext, url: string): Promise<Answer> {
  const response = await context.request.get(url);
  if (!response.ok()) throw new Error(`${url} answered ${response.status()}`);
  return (await response.json()) as Answer;
}

/** The session cookie of someone who uses no browser. */
export async function sessionCookie(url: string, email: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: url };
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Without spaces: which kind stands inside a figure is typography, not what a test is about. */
export const bare = (text: string): string => text.replaceAll(/\s/g, '');

/** What can be read in a place of the screen. */
export const written = async (place: Locator): Promise<string> => bare(await place.innerText());

/** Cents as headlines write them, "1 235 €". */
export const euros = (cents: number): string =>
  new Intl.NumberFormat('fr', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(cents / 100);

/** A titled part of a screen. */
export const section = (page: Page, title: string): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
