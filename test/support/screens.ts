import type { Page } from 'playwright-core';
import type { Customer } from '#contract/customer.ts';
import type { Interaction } from '#contract/interaction.ts';
import { rowsOf } from './queue.ts';
import type { Address } from '../../web/routes.ts';

/** What stands in an address for its parameters: a customer of Léa with much to tell, and the visit she made there last. */
export type Examples = { readonly customer: string; readonly visit: string };

type Screen = {
  /** Of the picture. */
  readonly name: string;
  readonly of: 'rep' | 'manager' | 'nobody';
  readonly at: (examples: Examples) => string;
  /** The button that leads to it once the address is open. */
  readonly press?: RegExp;
};

/** Leads from the customer of a visit to the list of those to choose from, in French and English. */
export const changeCustomer = /^(Changer de client|Change customer)$/;

const rep = (name: string, path: string): Screen => ({ name, of: 'rep', at: () => path });
const manager = (name: string, path: string): Screen => ({ name: `manager-${name}`, of: 'manager', at: () => path });
/** What is read without an account. */
const nobody = (name: string, path: string): Screen => ({ name, of: 'nobody', at: () => path });
const analysis = (name: string): Screen => manager(`analysis-${name.replaceAll('_', '-')}`, `/steer/analyses/${name}`);

/** The screens of every address as they open. An address without a picture does not compile. */
const byAddress: Readonly<Record<Address, readonly Screen[]>> = {
  '/': [rep('day', '/')],
  '/visits/new': [
    rep('visit-proposed', '/visits/new'),
    {
      name: 'visit-customer',
      of: 'rep',
      at: ({ customer }) => `/visits/new?customer=${customer}`,
      press: changeCustomer,
    },
    { name: 'visit-new', of: 'rep', at: ({ customer }) => `/visits/new?customer=${customer}` },
  ],
  '/visits/:id': [{ name: 'visit', of: 'rep', at: ({ visit }) => `/visits/${visit}` }],
  '/customers': [
    rep('customers-late', '/customers?show=late'),
    rep('customers-near', '/customers?show=near'),
    rep('customers-search', '/customers?show=all&q=caf'),
    rep('customers-nothing', '/customers?show=all&q=rien%20de%20tel'),
    manager('customers', '/customers?show=all'),
  ],
  '/customers/new': [rep('customer-new', '/customers/new?name=Bar%20du%20March%C3%A9')],
  '/customers/:id': [
    { name: 'customer', of: 'rep', at: ({ customer }) => `/customers/${customer}` },
    { name: 'manager-customer', of: 'manager', at: ({ customer }) => `/customers/${customer}` },
  ],
  '/pipeline': [rep('pipeline', '/pipeline')],
  '/targets': [rep('targets', '/targets')],
  '/board': [rep('board', '/board'), manager('board', '/board')],
  '/sync': [rep('queue', '/sync'), manager('queue', '/sync')],
  '/sync/:id': [rep('conflict-none', '/sync/none')],
  '/me': [rep('me', '/me'), manager('me', '/me')],
  '/settings': [rep('settings', '/settings')],
  '/install': [rep('install', '/install')],
  '/privacy': [rep('privacy', '/privacy'), nobody('public-privacy', '/privacy')],
  '/accessibility': [rep('accessibility', '/accessibility'), nobody('public-accessibility', '/accessibility')],
  '/steer': [manager('steer', '/steer')],
  '/steer/analyses': [manager('analyses', '/steer/analyses')],
  '/steer/analyses/:name': [analysis('revenue_bridge'), analysis('revenue_mix'), analysis('product_profitability')],
  '/steer/:kpi': [
    rep('kpi', '/steer/net_revenue'),
    manager('kpi', '/steer/net_revenue'),
    manager('kpi-rate', '/steer/visit_strike_rate'),
  ],
  '/steer/:kpi/explain': [
    rep('explain', '/steer/net_revenue/explain'),
    manager('explain', '/steer/visit_strike_rate/explain'),
  ],
  '/team': [manager('team', '/team')],
  '/quarantine': [manager('quarantine', '/quarantine')],
  '/login': [nobody('login', '/')],
};

/** An address that nothing has, as well. */
export const screens: readonly Screen[] = [...Object.values(byAddress).flat(), rep('nowhere', '/nowhere')];

/** Presses what leads to a screen whose address is open. */
export async function reach(page: Page, { press }: Pick<Screen, 'press'>): Promise<void> {
  if (press) await page.getByRole('button', { name: press }).click();
}

/** Read on the phone of a rep who has downloaded all of it: the customer with the most visits, by name where two are alike. */
export async function examplesOf(page: Page): Promise<Examples> {
  const visits = (await rowsOf<Interaction>(page, 'interaction')).filter(({ replacedBy }) => replacedBy === null);
  const many = new Map<string, number>();
  for (const { customerId } of visits) many.set(customerId, (many.get(customerId) ?? 0) + 1);
  const [customer] = (await rowsOf<Customer>(page, 'customer'))
    .filter(({ archived, contacts }) => !archived && contacts.length > 0)
    .toSorted((a, b) => (many.get(b.id) ?? 0) - (many.get(a.id) ?? 0) || a.name.localeCompare(b.name));
  const [visit] = visits
    .filter(({ customerId }) => customerId === customer?.id)
    .toSorted((a, b) => b.occurredAt - a.occurredAt);
  if (!customer || !visit) throw new Error('the demonstration has no visited customer');
  return { customer: customer.id, visit: visit.id };
}
