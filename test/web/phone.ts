import { dayOfCivil } from '#contract/day.ts';
import { idFromBytes } from '#contract/id-text.ts';
import type { ArgsInput } from '#contract/mutations.ts';
import { userStream } from '#contract/sync.ts';
import { type Store, openStore } from '../../web/store/store.ts';
import type { Write } from '../../web/sync/mutate.ts';
import { FakeBrowser } from './fake-browser.ts';
import { FakeServer } from './fake-server.ts';

export const anId = (name: string): string => idFromBytes(new TextEncoder().encode(name.padEnd(16, '.')).slice(0, 16));

export const orgId = anId('org');
export const lea = { orgId, userId: anId('lea'), role: 'rep' } as const;
export const today = dayOfCivil(2026, 11, 20);
/** What the server answers when Léa signs in. */
export const session = {
  orgId,
  user: { id: lea.userId, no: 1, name: 'Léa', role: 'rep', status: 'active', hidden: false },
  role: 'rep',
  locale: 'fr',
  head: 42,
  epoch: 'epoch-1',
  now: Date.UTC(2026, 10, 20, 9),
} as const;
export const pharmacy = anId('pharmacy');
export const bakery = anId('bakery');

const organization = {
  id: orgId,
  name: 'Demo',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  locale: 'fr',
  fiscalYearStartMonth: 1,
  activityWindowMonths: 6,
  workingDays: [1, 2, 3, 4, 5],
  orderConfirmation: 'automatic',
  repsSeeMargin: false,
  month0: 2024 * 12,
  isDemo: true,
};

export const aCustomer = (id: string, name: string) => ({
  id,
  name,
  kind: 'company',
  address: '',
  postcode: '',
  city: '',
  lat: null,
  lng: null,
  phone: '',
  email: '',
  territoryId: anId('sector'),
  ownerId: lea.userId,
  visitEveryDays: null,
  note: '',
  archived: false,
  mergedInto: null,
  possibleDuplicateOf: null,
  leadOn: null,
  source: null,
  contacts: [],
  marks: {},
});

/** What the form of a new customer gives. */
export function aNewCustomer(id: string, name: string): ArgsInput<'customer.create'> {
  const {
    ownerId: _o,
    archived: _a,
    mergedInto: _m,
    possibleDuplicateOf: _p,
    contacts: _c,
    marks: _k,
    ...fields
  } = aCustomer(id, name);
  return { ...fields, kind: 'company', territoryId: null };
}

/** Léa's phone and the server: an organisation, one outcome, two customers of her sector, one sale of last week. */
export function makeWorld() {
  const server = new FakeServer(lea);
  server.put('organization', 'o:shared', null, organization);
  const outcome = { id: 'order', fr: 'Commande', en: 'Order', icon: 'x', position: 1, met: true, asksAmount: true };
  server.put('outcome', 'o:shared', null, { ...outcome, isRefusal: false, isUndeliverable: false, archived: false } as {
    id: string;
  });
  server.put('customer', 't:sector', lea.userId, aCustomer(pharmacy, 'Pharmacie'));
  server.put('customer', 't:sector', null, aCustomer(bakery, 'Boulangerie'));
  server.put('repPipeline', userStream(lea.userId), lea.userId, { id: lea.userId });
  const browser = new FakeBrowser(server.fetch);
  return { server, browser, open: (): Store => openStore(browser.tab(), lea, anId('client')) };
}

export const aVisit = (id: string, more: Partial<ArgsInput<'interaction.log'>> = {}): Write => ({
  name: 'interaction.log',
  args: { id: anId(id), customerId: pharmacy, kind: 'visit', outcomeId: 'order', day: today, occurredAt: 0, ...more },
});

export const anOrder = (id: string, cents: number, more: Partial<ArgsInput<'order.submit'>> = {}): Write => ({
  name: 'order.submit',
  args: {
    id: anId(id),
    customerId: pharmacy,
    day: today,
    placedAt: 0,
    lines: [{ productId: null, quantity: 1, unitPriceCents: cents }],
    ...more,
  },
});

/** A visit with its order: what one save queues (decisions.md 13). */
export const aSale = (name: string, cents: number): Write[] => [
  aVisit(`v ${name}`),
  anOrder(`o ${name}`, cents, { interactionId: anId(`v ${name}`) }),
];
