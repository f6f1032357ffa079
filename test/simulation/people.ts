import type { Customer } from '#contract/customer.ts';
import type { Interaction } from '#contract/interaction.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import { type Order, nextStatuses } from '#contract/order.ts';
import { Refusal } from '#contract/errors.ts';
import type { EntityKind, RowOf } from '#contract/entities.ts';
import { newId, type Store } from '../../web/store/store.ts';
import { discard, takenWith, undo } from '../../web/sync/outbox.ts';
import { type Write, mutateAll } from '../../web/sync/mutate.ts';
import type { Phone } from './phone.ts';
import type { Random } from './random.ts';
import { idOf } from './world.ts';

/** A rep with his phone in hand, for the time of one act. */
export type Hand = {
  readonly phone: Phone;
  readonly store: Store;
  readonly random: Random;
  readonly id: () => string;
  /** Phone time as the app corrects it, and its day. */
  readonly at: number;
  readonly day: number;
};

export type Act = (hand: Hand) => Promise<void> | void;

const storageErrors = [
  'QuotaExceededError',
  'AbortError',
  'InvalidStateError',
  'UnknownError',
  'StorageFull',
  'StoreClosed',
  'Failure',
];

const nameOf = (error: unknown): string =>
  error instanceof Refusal
    ? error.code
    : error instanceof Error && error.name !== 'Error'
      ? error.name
      : (error as object).constructor.name;

export const isStorageError = (error: unknown): boolean => storageErrors.includes(nameOf(error));

/** Errors that a save may end with: the rep is told, and nothing of it is stored. */
const isToldToTheRep = (error: unknown): boolean => error instanceof Refusal || isStorageError(error);

/** Rows of a kind that the phone shows. */
export const shown = <K extends EntityKind>({ phone }: Hand, kind: K): RowOf<K>[] =>
  phone
    .rows()
    .filter((row) => row.kind === kind)
    .map(({ d }) => d as RowOf<K>);

async function save({ phone, store }: Hand, writes: readonly Write[]): Promise<void> {
  const { oracle, reach } = phone.context;
  try {
    const mids = await mutateAll(store, writes);
    phone.lastSave = mids;
    reach.hit('save', mids.length);
    for (const mid of mids)
      if (!oracle.saved.has(mid)) oracle.violated('no loss', `${mid} was said to be saved and is not`);
  } catch (error) {
    if (!isToldToTheRep(error)) throw error;
    reach.hit(`save refused: ${nameOf(error)}`);
  }
}

function living(hand: Hand): Customer[] {
  return shown(hand, 'customer').filter(({ archived }) => !archived);
}

const visitOf = (hand: Hand, customerId: string): Extract<Write, { name: 'interaction.log' }> => ({
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

const linesOf = ({ random }: Hand) =>
  Array.from({ length: 1 + random.int(3) }, () => ({
    productId: random.pick([idOf('soap'), idOf('broom'), null]),
    quantity: 1 + random.int(20),
    unitPriceCents: 100 + random.int(5000),
    discountCents: random.int(100),
  }));

const orderOf = (
  hand: Hand,
  customerId: string,
  interactionId: string | null,
): Extract<Write, { name: 'order.submit' }> => ({
  name: 'order.submit',
  args: { id: hand.id(), customerId, day: hand.day, placedAt: hand.at, interactionId, lines: linesOf(hand) },
});

const newCustomer = (hand: Hand): Extract<Write, { name: 'customer.create' }> => ({
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

const contactFields = (hand: Hand) => ({
  firstName: 'A',
  lastName: `Contact ${hand.random.int(100)}`,
  jobTitle: '',
  phone: `0${hand.random.int(40)}`,
  email: '',
  isPrimary: false,
});

function fieldsOf({ random }: Hand): Extract<Write, { name: 'customer.set' }>['args']['fields'] {
  const fields = [
    { phone: `0${random.int(1e6)}` },
    { note: `note ${random.int(1e6)}` },
    { address: `${random.int(99)} rue`, city: random.pick(['Lyon', 'Metz', 'Pau']) },
    { name: `Client ${random.int(1e4)}` },
    { territoryId: random.pick([idOf('sectorA'), idOf('sectorB'), null]) },
  ];
  return random.chance(0.3) ? { ...random.pick(fields), ...random.pick(fields) } : random.pick(fields);
}

const mine = <K extends 'interaction' | 'order'>(hand: Hand, kind: K): (Interaction | Order)[] =>
  shown(hand, kind).filter(
    ({ repId, voided, replacedBy }) => repId === hand.phone.user.id && !voided && replacedBy === null,
  );

/** Half of the time what was made last: the rest reaches far back. */
const oneOf = <T>({ random }: Hand, list: readonly T[]): T | undefined =>
  list.length === 0 ? undefined : random.pick(random.chance(0.5) ? list.slice(-3) : list);

const withCustomer =
  (act: (hand: Hand, customer: Customer) => Promise<void>): Act =>
  (hand) => {
    const customer = oneOf(hand, living(hand));
    return customer && act(hand, customer);
  };

/** What people do, with how often. A new mutation of the product is one more entry. */
export const acts: Readonly<Record<string, { readonly weight: number; readonly act: Act }>> = {
  visit: { weight: 14, act: withCustomer((hand, { id }) => save(hand, [visitOf(hand, id)])) },
  sale: {
    weight: 8,
    act: withCustomer((hand, { id }) => {
      const visit = visitOf(hand, id);
      return save(hand, [visit, orderOf(hand, id, visit.args.id)]);
    }),
  },
  order: { weight: 3, act: withCustomer((hand, { id }) => save(hand, [orderOf(hand, id, null)])) },
  'edit customer': {
    weight: 8,
    act: withCustomer((hand, { id }) => save(hand, [{ name: 'customer.set', args: { id, fields: fieldsOf(hand) } }])),
  },
  'new customer': {
    weight: 3,
    act: (hand) => {
      const customer = newCustomer(hand);
      const contact = {
        name: 'contact.create',
        args: { customerId: customer.args.id, id: hand.id(), ...contactFields(hand) },
      } as const;
      return save(hand, [customer, contact, visitOf(hand, customer.args.id)]);
    },
  },
  'new contact': {
    weight: 2,
    act: withCustomer((hand, { id }) =>
      save(hand, [{ name: 'contact.create', args: { customerId: id, id: hand.id(), ...contactFields(hand) } }]),
    ),
  },
  'edit contact': {
    weight: 2,
    act: withCustomer(async (hand, { id, contacts }) => {
      const contact = oneOf(hand, contacts);
      if (!contact) return;
      await save(hand, [
        {
          name: 'contact.set',
          args: { customerId: id, id: contact.id, fields: { phone: `1${hand.random.int(1e6)}` } },
        },
      ]);
    }),
  },
  'amend visit': {
    weight: 3,
    act: (hand) => {
      const before = oneOf(hand, mine(hand, 'interaction'));
      return (
        before &&
        save(hand, [
          { name: 'interaction.amend', args: { ...visitOf(hand, before.customerId).args, replaces: before.id } },
        ])
      );
    },
  },
  'void visit': {
    weight: 2,
    act: (hand) => {
      const before = oneOf(hand, mine(hand, 'interaction'));
      return before && save(hand, [{ name: 'interaction.void', args: { id: before.id } }]);
    },
  },
  'amend order': {
    weight: 2,
    act: (hand) => {
      const before = oneOf(hand, mine(hand, 'order')) as Order | undefined;
      return (
        before &&
        save(hand, [
          {
            name: 'order.amend',
            args: { ...orderOf(hand, before.customerId, before.interactionId).args, replaces: before.id },
          },
        ])
      );
    },
  },
  'void order': {
    weight: 1,
    act: (hand) => {
      const before = oneOf(hand, mine(hand, 'order'));
      return before && save(hand, [{ name: 'order.void', args: { id: before.id } }]);
    },
  },
  'new opportunity': {
    weight: 2,
    act: withCustomer((hand, { id: customerId }) => {
      const amountCents = hand.random.int(1e6);
      const args = {
        id: hand.id(),
        changeId: hand.id(),
        customerId,
        name: 'Affaire',
        stageId: idOf('lead'),
        amountCents,
      };
      return save(hand, [
        { name: 'opportunity.create', args: { ...args, expectedCloseOn: null, day: hand.day, at: hand.at } },
      ]);
    }),
  },
  'edit opportunity': {
    weight: 3,
    act: (hand) => {
      const open = shown(hand, 'opportunity').filter(({ status }: Opportunity) => status === 'open');
      const before = oneOf(hand, open);
      if (!before) return;
      const fields = hand.random.pick([
        { amountCents: hand.random.int(1e6) },
        { stageId: idOf(hand.random.pick(['offer', 'won', 'lost'])) },
      ]);
      return save(hand, [
        { name: 'opportunity.set', args: { id: before.id, changeId: hand.id(), fields, day: hand.day, at: hand.at } },
      ]);
    },
  },
  'order status': {
    weight: 2,
    act: (hand) => {
      const order = oneOf(hand, shown(hand, 'order'));
      const to = order && oneOf(hand, nextStatuses[order.status]);
      if (!order || !to) return;
      return save(hand, [{ name: 'order.setStatus', args: { id: order.id, changeId: hand.id(), to, at: hand.at } }]);
    },
  },
  'assign customer': {
    weight: 1,
    act: withCustomer((hand, { id }) => {
      const ownerId = hand.random.pick([idOf('lea'), idOf('tom'), null]);
      return save(hand, [{ name: 'customer.assign', args: { id, ownerId } }]);
    }),
  },
  undo: {
    weight: 4,
    act: async (hand) => {
      const { phone, store } = hand;
      const { oracle, reach } = phone.context;
      if (phone.lastSave.length === 0) return;
      oracle.mayGo(phone.lastSave);
      try {
        reach.hit(`undo: ${await undo(store, phone.lastSave)}`);
      } catch (error) {
        if (!isToldToTheRep(error)) throw error;
      }
      phone.lastSave = [];
    },
  },
  discard: {
    weight: 2,
    act: async (hand) => {
      const { phone, store } = hand;
      const outbox = phone.outbox();
      const entry = oneOf(
        hand,
        outbox.filter(({ state }) => state === 'dead' || state === 'held'),
      );
      if (!entry) return;
      phone.context.oracle.mayGo([entry.mid, ...takenWith(entry.mid, outbox).map(({ mid }) => mid)]);
      try {
        phone.context.reach.hit('discarded', await discard(store, entry.mid));
      } catch (error) {
        if (!isToldToTheRep(error)) throw error;
      }
    },
  },
};

/** Puts the phone into the rep's hand: opens the app if it is closed. */
export async function inHand(phone: Phone, random: Random): Promise<Hand | undefined> {
  const page = await phone.page();
  if (!page?.store || !page.isAlive()) return undefined;
  const at = phone.clock() + (phone.state()?.offsetMs ?? 0);
  const { store } = page;
  return { phone, store, random, id: () => newId(store.env), at, day: Math.floor((at + 3_600_000) / 86_400_000) };
}
