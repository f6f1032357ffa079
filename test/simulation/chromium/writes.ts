import { v7 } from 'uuid';
import { dayOfInstant } from '#contract/day.ts';
import { idFromBytes } from '#contract/id-text.ts';
import type { Write } from '../../../web/sync/mutate.ts';
import type { Dice } from './dice.ts';
import { type Person, customersOf, idOf } from './people.ts';

/** A row that a save makes, where the server keeps it. */
export type Made = {
  readonly table: 'interactions' | 'orders' | 'customers';
  /** Undefined when the app chose it. */
  readonly id: string | undefined;
};

/** One tap on « Enregistrer »: what it writes, what it makes, and a text that nothing else has. */
export type Intent = {
  readonly what: 'visit' | 'order' | 'customer' | 'edit' | 'void' | 'many';
  readonly text: string;
  readonly writes: readonly Write[];
  readonly made: readonly Made[];
  /** The visit it takes back. */
  readonly voids?: string;
};

const newId = () => idFromBytes(v7({}, new Uint8Array(16)));
const today = () => dayOfInstant(Date.now(), 'Europe/Paris');

const visitArgs = (customerId: string, id: string, note: string) => ({
  id,
  customerId,
  kind: 'visit' as const,
  outcomeId: 'met',
  day: today(),
  occurredAt: Date.now(),
  note,
});

export function visit(text: string, customerId: string): Intent {
  const id = newId();
  return {
    what: 'visit',
    text,
    writes: [{ name: 'interaction.log', args: visitArgs(customerId, id, text) }],
    made: [{ table: 'interactions', id }],
  };
}

/** Many visits with as much to say as fits, saved at once. */
export function longVisits(text: string, customerId: string, count: number): Intent {
  const rows = Array.from({ length: count }, (_, no) => visit(`${text}-${no}`.padEnd(4000, '.'), customerId));
  return { what: 'many', text, writes: rows.flatMap(({ writes }) => writes), made: rows.flatMap(({ made }) => made) };
}

/** A visit with its order: both or none. */
export function order(text: string, customerId: string, unitPriceCents: number): Intent {
  const [id, orderId] = [newId(), newId()];
  const lines = [{ productId: idOf('soap'), quantity: 3, unitPriceCents }];
  return {
    what: 'order',
    text,
    writes: [
      { name: 'interaction.log', args: visitArgs(customerId, id, text) },
      {
        name: 'order.submit',
        args: { id: orderId, customerId, interactionId: id, day: today(), placedAt: Date.now(), lines },
      },
    ],
    made: [
      { table: 'interactions', id },
      { table: 'orders', id: orderId },
    ],
  };
}

/** A customer met on the way, and the visit that was the reason to note it. */
export function customer(text: string, person: Person): Intent {
  const [id, visitId] = [newId(), newId()];
  const territoryId = idOf(person === 'tom' ? 'sectorB' : 'sectorA');
  const blank = { address: '', postcode: '', city: 'Lyon', lat: null, lng: null, phone: '', email: '', note: '' };
  const args = { ...blank, id, name: text, kind: 'company' as const, territoryId, visitEveryDays: null };
  return {
    what: 'customer',
    text,
    writes: [
      { name: 'customer.create', args },
      { name: 'interaction.log', args: visitArgs(id, visitId, text) },
    ],
    made: [
      { table: 'customers', id },
      { table: 'interactions', id: visitId },
    ],
  };
}

/** The telephone number of a customer becomes the text. */
export const edit = (text: string, customerId: string): Intent => ({
  what: 'edit',
  text,
  writes: [{ name: 'customer.set', args: { id: customerId, fields: { phone: text } } }],
  made: [],
});

/** A visit is taken back. */
export const takeBack = (text: string, id: string): Intent => ({
  what: 'void',
  text,
  writes: [{ name: 'interaction.void', args: { id } }],
  voids: id,
  made: [],
});

/** Some save of a rep, as often as reps make them. */
export function drawIntent(dice: Dice, text: string, person: Person): Intent {
  const customerId = dice.pick(customersOf(person));
  switch (dice.weighted({ visit: 5, order: 3, customer: 1, edit: 2 })) {
    case 'visit':
      return visit(text, customerId);
    case 'order':
      return order(text, customerId, 100 + dice.whole(9000));
    case 'customer':
      return customer(text, person);
    default:
      return edit(text, customerId);
  }
}
