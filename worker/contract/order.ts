import * as v from 'valibot';
import { Day } from './day.ts';
import { Amount, BasisPoints, Cents, EpochMs, Id, Name } from './id.ts';

export const OrderStatus = v.picklist([
  'draft',
  'submitted',
  'confirmed',
  'shipped',
  'invoiced',
  'paid',
  'cancelled',
  'rejected',
]);
export type OrderStatus = v.InferOutput<typeof OrderStatus>;

/** The edges of an order's life (decisions.md 11). */
export const nextStatuses: Record<OrderStatus, readonly OrderStatus[]> = {
  draft: ['submitted'],
  submitted: ['confirmed', 'cancelled', 'rejected'],
  confirmed: ['shipped', 'cancelled'],
  shipped: ['invoiced', 'cancelled'],
  invoiced: ['paid'],
  paid: [],
  cancelled: [],
  rejected: [],
};

/** From confirmed on, an order counts on the business date it was placed. */
export const countingStatuses: readonly OrderStatus[] = ['confirmed', 'shipped', 'invoiced', 'paid'];

export function isCounting(order: { status: OrderStatus; replacedBy: string | null; voided: boolean }): boolean {
  return countingStatuses.includes(order.status) && order.replacedBy === null && !order.voided;
}

const Quantity = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000));

/** What the rep typed: positive numbers, for a return too. A line without product carries an amount only. */
export const OrderLineInput = v.object({
  productId: v.nullable(Id),
  quantity: Quantity,
  unitPriceCents: Amount,
  /** Of the whole line, before VAT. */
  discountCents: v.optional(Amount, 0),
});

export const OrderLine = v.object({
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  productId: v.nullable(Id),
  /** The product's family on the day of sale (rule R8); null = « non ventilé ». */
  familyId: v.nullable(Id),
  /** Negative on a return, like every amount below. */
  quantity: v.pipe(v.number(), v.safeInteger()),
  unitPriceCents: Cents,
  discountCents: Cents,
  grossCents: Cents,
  netCents: Cents,
});
export type OrderLine = v.InferOutput<typeof OrderLine>;

/** Share of a sale; shares of one document add to 10 000 (rule R7). */
export const CreditShare = v.object({ userId: Id, shareBp: BasisPoints, isPrimary: v.boolean() });
export type CreditShare = v.InferOutput<typeof CreditShare>;

/** An order, or a return: a negative document at its own date (rule R6). Net of VAT and discounts. */
export const Order = v.object({
  id: Id,
  kind: v.picklist(['order', 'return']),
  status: OrderStatus,
  customerId: Id,
  customerName: Name,
  /** The primary rep: counts are his, money is shared by `credits`. */
  repId: Id,
  day: Day,
  placedAt: EpochMs,
  interactionId: v.nullable(Id),
  opportunityId: v.nullable(Id),
  campaignId: v.nullable(Id),
  originalOrderId: v.nullable(Id),
  currency: v.string(),
  grossCents: Cents,
  netCents: Cents,
  lines: v.array(OrderLine),
  credits: v.array(CreditShare),
  territoryId: v.nullable(Id),
  replacedBy: v.nullable(Id),
  voided: v.boolean(),
});
export type Order = v.InferOutput<typeof Order>;

/** Append-only history of an order's status; every change restates the day the order was placed. */
export const OrderStatusChange = v.object({
  id: Id,
  orderId: Id,
  from: v.nullable(OrderStatus),
  to: OrderStatus,
  at: EpochMs,
});
export type OrderStatusChange = v.InferOutput<typeof OrderStatusChange>;

export const SubmitOrder = v.object({
  id: Id,
  kind: v.optional(v.picklist(['order', 'return']), 'order'),
  customerId: Id,
  day: Day,
  placedAt: EpochMs,
  interactionId: v.optional(v.nullable(Id), null),
  opportunityId: v.optional(v.nullable(Id), null),
  campaignId: v.optional(v.nullable(Id), null),
  originalOrderId: v.optional(v.nullable(Id), null),
  lines: v.pipe(v.array(OrderLineInput), v.minLength(1), v.maxLength(200)),
  /** Left out: the author alone. */
  credits: v.optional(v.pipe(v.array(CreditShare), v.minLength(1), v.maxLength(10))),
});
export type SubmitOrder = v.InferOutput<typeof SubmitOrder>;
