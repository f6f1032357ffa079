import * as v from 'valibot';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { Code, Id, Name, Text } from '../id.ts';
import { addsFact, named, setsRow, voidsFact } from './writes.ts';

/** Why a sale or a customer was lost: data made by an administrator. */
export const LossReason = v.object({
  id: Code,
  fr: Name,
  en: Name,
  of: v.picklist(['opportunity', 'customer', 'both']),
  position: v.pipe(v.number(), v.integer()),
  archived: v.optional(v.boolean(), false),
});
export type LossReason = v.InferOutput<typeof LossReason>;

export const setLossReason = setsRow('lossReason.set', 'lossReason', LossReason, { least: 'admin' });

/** Somebody learned that a customer buys elsewhere, and why: without a contract its silence alone does not say so. */
export const CustomerLoss = v.object({
  id: Id,
  customerId: Id,
  day: Day,
  /** Null = nobody knows. */
  reasonId: v.nullable(Code),
  note: v.optional(Text, ''),
  voided: v.optional(v.boolean(), false),
});
export type CustomerLoss = v.InferOutput<typeof CustomerLoss>;

/** Whoever looks after the customer, or above. @throws Refusal `loss.bad_reason` and those of a fact */
export const noteLoss = addsFact('customerLoss.note', 'customerLoss', CustomerLoss, {
  least: 'rep',
  names: ({ customerId, reasonId }) => [named('customer', customerId), named('lossReason', reasonId)],
  check({ customerId, reasonId }, actor, rows) {
    if (reasonId !== null && rows.get('lossReason', reasonId)?.of === 'opportunity')
      throw new Refusal('loss.bad_reason');
    if (actor.role === 'rep' && rows.get('customer', customerId)?.ownerId !== actor.userId)
      throw new Refusal('row.not_yours');
  },
});

export const voidLoss = voidsFact('customerLoss.void', 'customerLoss');
