import * as v from 'valibot';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { Code, Id } from '../id.ts';
import { found } from '../mutation.ts';
import { addsFact, named, refuseBackwards, setsRow, voidsFact } from './writes.ts';

/** A customer is in the loyalty programme on the days `[from, to)`. */
export const LoyaltyMember = v.object({
  id: Id,
  customerId: Id,
  tier: v.optional(v.nullable(Code), null),
  from: Day,
  to: v.nullable(Day),
});
export type LoyaltyMember = v.InferOutput<typeof LoyaltyMember>;

export const setLoyaltyMember = setsRow('loyalty.setMember', 'loyaltyMember', LoyaltyMember, {
  names: ({ customerId }) => [named('customer', customerId)],
  check: ({ from, to }) => refuseBackwards(from, to),
});

/** Points granted (above 0) or used and expired (below 0). */
export const LoyaltyTransaction = v.object({
  id: Id,
  memberId: Id,
  day: Day,
  points: v.pipe(v.number(), v.integer(), v.minValue(-1_000_000_000), v.maxValue(1_000_000_000)),
  reason: v.picklist(['purchase', 'bonus', 'reward', 'expiry']),
  orderId: v.nullable(Id),
  voided: v.optional(v.boolean(), false),
});
export type LoyaltyTransaction = v.InferOutput<typeof LoyaltyTransaction>;

/** @throws Refusal `loyalty.bad_points` `row.bad_dates` and those of a fact */
export const addPoints = addsFact('loyalty.addPoints', 'loyaltyTransaction', LoyaltyTransaction, {
  names: ({ memberId, orderId }) => [named('loyaltyMember', memberId), named('order', orderId)],
  check({ memberId, day, points, reason }, _actor, rows) {
    const isGranted = reason === 'purchase' || reason === 'bonus';
    if (points === 0 || isGranted !== points > 0) throw new Refusal('loyalty.bad_points');
    refuseBackwards(found(rows, 'loyaltyMember', memberId).from, day);
  },
});

export const voidPoints = voidsFact('loyalty.voidPoints', 'loyaltyTransaction');
