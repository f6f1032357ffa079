import type { Customer } from '#contract/customer.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import { nextStatuses } from '#contract/order.ts';
import { taskActs } from './acts-task.ts';
import { type Act, type Hand, mine, oneOf, save, shown } from './people.ts';
import { idOf } from './world.ts';
import { contactFields, fieldsOf, newCustomer, orderOf, visitOf } from './writes.ts';

const living = (hand: Hand): Customer[] => shown(hand, 'customer').filter(({ archived }) => !archived);

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
      const before = oneOf(hand, mine(hand, 'order'));
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
  'archive customer': {
    weight: 0.7,
    act: (hand) => {
      const archived = hand.random.chance(0.5);
      const customer = oneOf(
        hand,
        shown(hand, 'customer').filter((each) => each.archived !== archived),
      );
      return customer && save(hand, [{ name: 'customer.archive', args: { id: customer.id, archived } }]);
    },
  },
  'merge customers': {
    weight: 0.7,
    act: (hand) => {
      const [from, into] = [oneOf(hand, living(hand)), oneOf(hand, living(hand))];
      if (!from || !into || from === into) return;
      return save(hand, [{ name: 'customer.merge', args: { from: from.id, into: into.id } }]);
    },
  },
  'archive opportunity': {
    weight: 0.7,
    act: (hand) => {
      const one = oneOf(hand, shown(hand, 'opportunity'));
      return one && save(hand, [{ name: 'opportunity.archive', args: { id: one.id, archived: !one.archived } }]);
    },
  },
  'close conflict': {
    weight: 3,
    act: (hand) => {
      const one = oneOf(
        hand,
        shown(hand, 'conflict').filter(({ closed }) => !closed),
      );
      return one && save(hand, [{ name: 'conflict.close', args: { id: one.id } }]);
    },
  },
  'assign customer': {
    weight: 1,
    act: withCustomer((hand, { id }) => {
      const ownerId = hand.random.pick([idOf('lea'), idOf('tom'), null]);
      return save(hand, [{ name: 'customer.assign', args: { id, ownerId } }]);
    }),
  },
  ...taskActs,
};
