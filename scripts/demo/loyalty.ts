import { monthsBefore } from '#contract/day.ts';
import type { LoyaltyMember, LoyaltyTransaction } from '#contract/office/loyalty.ts';
import type { Segment, SegmentMember } from '#contract/office/segment.ts';
import { isCounting } from '#contract/order.ts';
import type { OfficeWorld } from './office.ts';
import { chanceOf, idOf } from './random.ts';

const rewardPoints = 250;

/** One old customer in five joined the programme over a year ago; the largest are gold. */
export function loyaltyMembersOf({ clients, clock: { today } }: OfficeWorld): LoyaltyMember[] {
  return clients.flatMap(({ customer, isOld, size }) => {
    const chance = chanceOf('loyalty', customer.id);
    if (!isOld || !chance.is(0.2)) return [];
    const from = monthsBefore(today, 14) + chance.int(0, 300);
    const to = chance.is(0.05) && from < today - 200 ? from + 180 : null;
    const tier = size > 1.2 ? 'gold' : 'silver';
    return { id: idOf('loyalty', customer.id), customerId: customer.id, tier, from, to };
  });
}

/** A point for every ten euros; a gift for 250 points, as soon as there are as many or somewhat later. */
export function pointsOf({ orders }: OfficeWorld, members: readonly LoyaltyMember[]): LoyaltyTransaction[] {
  const byCustomer = new Map(members.map((member) => [member.customerId, member]));
  const balances = new Map<string, number>();
  const counting = orders.filter((order) => isCounting(order) && order.kind === 'order');
  return counting
    .toSorted((a, b) => a.placedAt - b.placedAt)
    .flatMap((order): LoyaltyTransaction[] => {
      const member = byCustomer.get(order.customerId);
      const points = Math.floor(order.netCents / 1000);
      if (!member || points <= 0 || order.day < member.from || (member.to !== null && order.day >= member.to))
        return [];
      const row = { memberId: member.id, day: order.day, voided: false };
      const granted = { ...row, id: idOf('points', order.id), points, reason: 'purchase' as const, orderId: order.id };
      const balance = (balances.get(member.id) ?? 0) + points;
      const isGift = balance >= rewardPoints && chanceOf('gift', order.id).is(0.4);
      balances.set(member.id, isGift ? balance - rewardPoints : balance);
      if (!isGift) return [granted];
      return [granted, { ...row, id: idOf('gift', order.id), points: -rewardPoints, reason: 'reward', orderId: null }];
    });
}

const classes = ['A', 'B', 'C'] as const;

export const segments: readonly Segment[] = classes.map((name, index) => ({
  id: idOf('segment', name),
  name: `Classe ${name}`,
  rule: ['Gros acheteurs', 'Acheteurs moyens', 'Petits acheteurs'][index] ?? '',
  archived: false,
}));

/** Each customer is in one class; one in twelve came from the class below half a year ago. */
export function segmentMembersOf({ clients, clock: { start, today } }: OfficeWorld): SegmentMember[] {
  return clients.flatMap(({ customer, size, knownFrom }) => {
    const now = size > 1.15 ? 0 : size > 0.7 ? 1 : 2;
    const moved = monthsBefore(today, 6);
    const hasMoved = now < 2 && knownFrom < moved && chanceOf('segment', customer.id).is(1 / 12);
    const spans = hasMoved
      ? [
          { at: now + 1, from: start - 400, to: moved },
          { at: now, from: moved, to: null },
        ]
      : [{ at: now, from: Math.min(knownFrom, start - 400), to: null }];
    return spans.map(({ at, from, to }) => {
      const segmentId = idOf('segment', classes[at] ?? 'C');
      return { id: idOf('segmentMember', customer.id, from), segmentId, customerId: customer.id, from, to };
    });
  });
}
