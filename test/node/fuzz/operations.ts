import type { SentMutation } from '../../../worker/contract/sync.ts';
import type { Random } from '../../simulation/random.ts';
import { type Person, type Place, idOf, noon, today } from './place.ts';

type Made = { readonly id: string; readonly customer: string };

/** What was made so far, for what is done to it later. */
export type Seen = {
  readonly customers: string[];
  readonly visits: Made[];
  readonly orders: Made[];
  readonly opportunities: Made[];
};

type Setting = { readonly place: Place; readonly random: Random; readonly seen: Seen; readonly user: Person };
type Make = (setting: Setting) => SentMutation | undefined;

/** Mostly one of the newest: older ones have been replaced or voided since. */
function oneOf<T>(list: readonly T[], { random }: Setting): T | undefined {
  if (list.length === 0) return undefined;
  return random.chance(0.7) ? list[Math.max(0, list.length - 1 - random.int(12))] : random.pick(list);
}

/** Half of everything is late, up to four months. */
const dayOf = ({ random }: Setting): number => today - (random.chance(0.5) ? random.int(3) : random.int(121));
const customerOf = ({ random, seen }: Setting): string => random.pick(seen.customers);
const amounts = [0, 1, 999, 10_001, 33_333];

function visitArgs(setting: Setting, customer = customerOf(setting)) {
  const { place, random, seen } = setting;
  const opportunity = seen.opportunities.findLast((known) => known.customer === customer);
  const visit = {
    id: place.freshId('visit'),
    customerId: customer,
    day: dayOf(setting),
    occurredAt: noon + random.int(3),
    kind: random.pick(['visit', 'visit', 'visit', 'call', 'email', 'meeting', 'demo', 'complaint'] as const),
    direction: random.chance(0.3) ? ('inbound' as const) : ('outbound' as const),
    outcomeId: random.pick(['met', 'absent', 'bounced', null]),
    opportunityId: random.chance(0.3) ? (opportunity?.id ?? null) : null,
  };
  seen.visits.push({ id: visit.id, customer });
  return visit;
}

function orderArgs(setting: Setting, customer = customerOf(setting)) {
  const { place, random, seen, user } = setting;
  const visit = seen.visits.findLast((known) => known.customer === customer);
  const price = () => random.pick(amounts);
  const lines = [idOf('soap'), idOf('broom'), null].slice(random.int(3)).map((productId) => {
    const unitPriceCents = price();
    const discountCents = Math.min(unitPriceCents, random.int(100));
    return { productId, quantity: 1 + random.int(4), unitPriceCents, discountCents };
  });
  const other = user === 'lea' ? 'tom' : 'lea';
  const share = (name: string, shareBp: number) => ({ userId: idOf(name), shareBp, isPrimary: name === user });
  const bp = random.pick([5001, 3333, 9999]);
  const order = {
    id: place.freshId('order'),
    customerId: customer,
    day: dayOf(setting),
    placedAt: noon + random.int(3),
    lines,
    interactionId: random.chance(0.4) ? (visit?.id ?? null) : null,
    ...(random.chance(0.2) && { credits: [share(user, bp), share(other, 10_000 - bp)] }),
  };
  seen.orders.push({ id: order.id, customer });
  return order;
}

const moveOpportunity: Make = (setting) => {
  const { place, random, seen } = setting;
  const id = oneOf(seen.opportunities, setting)?.id;
  if (id === undefined) return undefined;
  const stageId = idOf(random.pick(['lead', 'offer', 'won', 'lost']));
  const fields = random.pick([{ stageId }, { stageId }, { amountCents: random.int(90_001) }, { probabilityBp: 3333 }]);
  return place.entry('opportunity.set', { id, changeId: place.freshId(), fields, day: dayOf(setting), at: noon });
};

const openOpportunity: Make = (setting) => {
  const { place, random, seen } = setting;
  const [id, customer] = [place.freshId('opp'), customerOf(setting)];
  seen.opportunities.push({ id, customer });
  const amountCents = random.pick([null, 1, 12_345, 77_777]);
  const [changeId, stageId, day] = [place.freshId(), idOf('lead'), dayOf(setting)];
  const args = { id, changeId, stageId, day, customerId: customer, name: 'Salon', amountCents, expectedCloseOn: null };
  return place.entry('opportunity.create', { ...args, at: noon });
};

const newCustomer: Make = ({ place, seen }) => {
  const id = place.freshId('cust');
  seen.customers.push(id);
  const blank = { address: '', postcode: '', city: '', phone: '', email: '', note: '' };
  const none = { lat: null, lng: null, territoryId: null, visitEveryDays: null };
  return place.entry('customer.create', { id, name: `Neuf ${id}`, kind: 'company', ...blank, ...none });
};

/** Done to an order that was made before. */
const toOrder =
  (make: (order: Made, setting: Setting) => SentMutation): Make =>
  (setting) => {
    const order = oneOf(setting.seen.orders, setting);
    return order && make(order, setting);
  };

const toVisit =
  (make: (id: string, setting: Setting) => SentMutation): Make =>
  (setting) => {
    const visit = oneOf(setting.seen.visits, setting);
    return visit && make(visit.id, setting);
  };

/** Everything that can move a figure, and how often it is done. */
export const operations: Readonly<Record<string, { readonly weight: number; readonly make: Make }>> = {
  log: { weight: 30, make: (setting) => setting.place.entry('interaction.log', visitArgs(setting)) },
  // Another customer, day, kind or outcome: the cell of either day changes.
  amendVisit: {
    weight: 8,
    make: toVisit((replaces, setting) => setting.place.entry('interaction.amend', { ...visitArgs(setting), replaces })),
  },
  voidVisit: { weight: 5, make: toVisit((id, { place }) => place.entry('interaction.void', { id })) },
  order: { weight: 20, make: (setting) => setting.place.entry('order.submit', orderArgs(setting)) },
  return: {
    weight: 4,
    make: toOrder(({ id, customer }, setting) =>
      setting.place.entry('order.submit', {
        ...orderArgs(setting, customer),
        kind: 'return',
        originalOrderId: id,
      }),
    ),
  },
  amendOrder: {
    weight: 6,
    make: toOrder(({ id }, setting) => setting.place.entry('order.amend', { ...orderArgs(setting), replaces: id })),
  },
  voidOrder: { weight: 4, make: toOrder(({ id }, { place }) => place.entry('order.void', { id })) },
  setStatus: {
    weight: 5,
    make: toOrder(({ id }, { place, random }) =>
      place.entry('order.setStatus', {
        id,
        changeId: place.freshId(),
        to: random.pick(['cancelled', 'cancelled', 'shipped', 'invoiced']),
        at: noon,
      }),
    ),
  },
  open: { weight: 4, make: openOpportunity },
  move: { weight: 9, make: moveOpportunity },
  archiveOpportunity: {
    weight: 1,
    make: (setting) => {
      const id = oneOf(setting.seen.opportunities, setting)?.id;
      const archived = setting.random.chance(0.7);
      return id === undefined ? undefined : setting.place.entry('opportunity.archive', { id, archived });
    },
  },
  newCustomer: { weight: 1, make: newCustomer },
  assign: {
    weight: 2,
    make: (setting) =>
      setting.place.entry('customer.assign', {
        id: customerOf(setting),
        ownerId: idOf(setting.random.pick(['lea', 'tom', 'camille'])),
      }),
  },
  merge: {
    weight: 0.4,
    make: (setting) => setting.place.entry('customer.merge', { from: customerOf(setting), into: customerOf(setting) }),
  },
};

/** Acts of managers; sent by others they would be refused. */
const ofManagers = ['setStatus', 'assign', 'merge'];
const total = Object.values(operations).reduce((sum, { weight }) => sum + weight, 0);

/** A random operation, who sends it, and as what. */
export function operation(place: Place, random: Random, seen: Seen, sender: Person) {
  let at = random.next() * total;
  const [name, { make }] = Object.entries(operations).find(([, { weight }]) => (at -= weight) < 0) ?? raise();
  const user: Person = ofManagers.includes(name) ? 'camille' : sender;
  return { name, user, sent: make({ place, random, seen, user }) };
}

function raise(): never {
  throw new Error('weights add up');
}
