import type { Write } from '../../web/sync/mutate.ts';
import type { Hand } from './people.ts';
import { idOf } from './world.ts';

// What people type, as far as it varies.

export const visitOf = (hand: Hand, customerId: string): Extract<Write, { name: 'interaction.log' }> => ({
  name: 'interaction.log',
  args: {
    id: hand.id(),
    customerId,
    kind: hand.random.pick(['visit', 'visit', 'call', 'email', 'meeting']),
    outcomeId: hand.random.pick(['met', 'met', 'absent', 'bounced', null]),
    day: hand.day - (hand.random.chance(0.1) ? hand.random.int(5) : 0),
    occurredAt: hand.at,
    note: `n${hand.random.int(1000)}`,
  },
});

export const linesOf = ({ random }: Hand) =>
  Array.from({ length: 1 + random.int(3) }, () => ({
    productId: random.pick([idOf('soap'), idOf('broom'), null]),
    quantity: 1 + random.int(20),
    unitPriceCents: 100 + random.int(5000),
    discountCents: random.int(100),
  }));

export const orderOf = (
  hand: Hand,
  customerId: string,
  interactionId: string | null,
): Extract<Write, { name: 'order.submit' }> => ({
  name: 'order.submit',
  args: { id: hand.id(), customerId, day: hand.day, placedAt: hand.at, interactionId, lines: linesOf(hand) },
});

export const newCustomer = (hand: Hand): Extract<Write, { name: 'customer.create' }> => ({
  name: 'customer.create',
  args: {
    id: hand.id(),
    name: `Nouveau ${hand.random.int(50)}`,
    kind: 'company',
    address: '',
    postcode: '',
    city: 'Lyon',
    lat: null,
    lng: null,
    phone: `0${hand.random.int(40)}`,
    email: '',
    territoryId: hand.random.pick([idOf('sectorA'), idOf('sectorB'), null]),
    visitEveryDays: null,
    note: '',
  },
});

export const contactFields = (hand: Hand) => ({
  firstName: 'A',
  lastName: `Contact ${hand.random.int(100)}`,
  jobTitle: '',
  phone: `0${hand.random.int(40)}`,
  email: '',
  isPrimary: false,
});

export function fieldsOf({ random }: Hand): Extract<Write, { name: 'customer.set' }>['args']['fields'] {
  const fields = [
    { phone: `0${random.int(1e6)}` },
    { note: `note ${random.int(1e6)}` },
    { address: `${random.int(99)} rue`, city: random.pick(['Lyon', 'Metz', 'Pau']) },
    { name: `Client ${random.int(1e4)}` },
    { territoryId: random.pick([idOf('sectorA'), idOf('sectorB'), null]) },
  ];
  return random.chance(0.3) ? { ...random.pick(fields), ...random.pick(fields) } : random.pick(fields);
}
