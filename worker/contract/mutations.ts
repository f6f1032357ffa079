import type * as v from 'valibot';
import { assignCustomer, createContact, createCustomer, setContact, setCustomer } from './customer.ts';
import { amendInteraction, logInteraction, voidInteraction } from './interaction.ts';
import { createOpportunity, setOpportunity } from './opportunity.ts';
import { amendOrder, setOrderStatus, submitOrder, voidOrder } from './order-writes.ts';
import { setTarget } from './steering.ts';

/** Every write there is: the write API. A name is a promise; a changed meaning is a new version. */
export const mutations = {
  'interaction.log': logInteraction,
  'interaction.amend': amendInteraction,
  'interaction.void': voidInteraction,
  'order.submit': submitOrder,
  'order.amend': amendOrder,
  'order.void': voidOrder,
  'order.setStatus': setOrderStatus,
  'customer.create': createCustomer,
  'customer.set': setCustomer,
  'customer.assign': assignCustomer,
  'contact.create': createContact,
  'contact.set': setContact,
  'opportunity.create': createOpportunity,
  'opportunity.set': setOpportunity,
  'target.set': setTarget,
} as const;

export type MutationName = keyof typeof mutations;
/** What a caller gives: defaults may be left out. */
export type ArgsInput<N extends MutationName> = v.InferInput<(typeof mutations)[N]['args']>;
export type Args<N extends MutationName> = v.InferOutput<(typeof mutations)[N]['args']>;

export function isMutationName(name: string): name is MutationName {
  return Object.hasOwn(mutations, name);
}
