import type * as v from 'valibot';
import { closeConflict } from './conflict.ts';
import {
  archiveCustomer,
  assignCustomer,
  createContact,
  createCustomer,
  mergeCustomer,
  setContact,
  setCustomer,
} from './customer.ts';
import { amendInteraction, logInteraction, voidInteraction } from './interaction.ts';
import { archiveOpportunity, createOpportunity, setOpportunity } from './opportunity.ts';
import { amendOrder, setOrderStatus, submitOrder, voidOrder } from './order-writes.ts';
import { attachPhoto } from './photo.ts';
import { setTarget } from './steering.ts';
import { assignTask, closeTask, createTask, setTask } from './task.ts';

/** Every write that phones make, online or not; `office-mutations.ts` has the others. A name is a promise; a changed meaning is a new version. */
export const mutations = {
  'interaction.log': logInteraction,
  'interaction.amend': amendInteraction,
  'interaction.void': voidInteraction,
  'photo.attach': attachPhoto,
  'order.submit': submitOrder,
  'order.amend': amendOrder,
  'order.void': voidOrder,
  'order.setStatus': setOrderStatus,
  'customer.create': createCustomer,
  'customer.set': setCustomer,
  'customer.assign': assignCustomer,
  'customer.archive': archiveCustomer,
  'customer.merge': mergeCustomer,
  'contact.create': createContact,
  'contact.set': setContact,
  'opportunity.create': createOpportunity,
  'opportunity.set': setOpportunity,
  'opportunity.archive': archiveOpportunity,
  'target.set': setTarget,
  'task.create': createTask,
  'task.set': setTask,
  'task.assign': assignTask,
  'task.close': closeTask,
  'conflict.close': closeConflict,
} as const;

export type MutationName = keyof typeof mutations;
/** What a caller gives: defaults may be left out. */
export type ArgsInput<N extends MutationName> = v.InferInput<(typeof mutations)[N]['args']>;
export type Args<N extends MutationName> = v.InferOutput<(typeof mutations)[N]['args']>;

export function isMutationName(name: string): name is MutationName {
  return Object.hasOwn(mutations, name);
}
