import type { BrowserContext, Page } from 'playwright-core';
import type { Customer } from '#contract/customer.ts';
import { stored } from './demo.ts';
import { findings, look, sideScroll, smallTargets } from './looks.ts';

type Row<D> = { readonly kind: string; readonly id: string; readonly d: D };
type Entry = { readonly mid: string; readonly name: string; readonly state: string; readonly args: unknown };

/** Nothing reaches the server from this browser until the result is called. */
export async function cutOff(context: BrowserContext): Promise<() => Promise<void>> {
  await context.route('**/api/**', (route) => route.abort());
  return () => context.unroute('**/api/**');
}

export async function rowsOf<D>(page: Page, kind: string): Promise<D[]> {
  return (await stored<Row<D>>(page, 'rows')).filter((row) => row.kind === kind).map(({ d }) => d);
}

/** A customer of the rep with somebody to meet. */
export const ownCustomer = async (page: Page, index: number): Promise<Customer> => {
  const found = (await rowsOf<Customer>(page, 'customer')).filter(
    ({ archived, contacts }) => !archived && contacts.length > 0,
  );
  const customer = found[index];
  if (!customer) throw new Error(`no customer ${index}`);
  return customer;
};

export const outbox = (page: Page) => stored<Entry>(page, 'outbox');

/** All that axe, the thumb and a narrow window say against what is on screen, in both schemes. */
export async function complaints(page: Page): Promise<string[]> {
  const found = [...(await smallTargets(page)), ...(await sideScroll(page))];
  for (const scheme of ['dark', 'light'] as const) {
    await look(page, scheme);
    found.push(...(await findings(page)));
  }
  return found;
}

/** Opens the queue and asks it to send. */
export async function sendNow(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sync`);
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
}
