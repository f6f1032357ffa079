import * as v from 'valibot';
import { Day } from './day.ts';
import { Refusal } from './errors.ts';
import { BasisPoints, Cents, EpochMs, Id, Name } from './id.ts';
import { correctable } from './interaction.ts';
import { type Actor, type Rows, defineMutation, found } from './mutation.ts';

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
const Amount = v.pipe(Cents, v.minValue(0), v.maxValue(100_000_000_000));

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

/** @throws Refusal `sync.missing_ref` `order.bad_line` */
function linesOf(args: SubmitOrder, rows: Rows): OrderLine[] {
  const sign = args.kind === 'return' ? -1 : 1;
  return args.lines.map(({ productId, quantity, unitPriceCents, discountCents }, index) => {
    const familyId = productId === null ? null : found(rows, 'product', productId).familyId;
    const gross = quantity * unitPriceCents;
    if (discountCents > gross || !Number.isSafeInteger(gross)) throw new Refusal('order.bad_line', { line: index + 1 });
    return {
      line: index + 1,
      productId,
      familyId,
      quantity: sign * quantity,
      unitPriceCents,
      discountCents: discountCents === 0 ? 0 : sign * discountCents,
      grossCents: gross === 0 ? 0 : sign * gross,
      netCents: gross === discountCents ? 0 : sign * (gross - discountCents),
    };
  });
}

/** Credits, primary first, then by user id: the order in which remainders are given. @throws Refusal `order.bad_credit` */
function creditsOf(args: SubmitOrder, authorId: string, actor: Actor): CreditShare[] {
  const credits = args.credits ?? [{ userId: authorId, shareBp: 10_000, isPrimary: true }];
  const total = credits.reduce((sum, credit) => sum + credit.shareBp, 0);
  const primaries = credits.filter((credit) => credit.isPrimary);
  const people = new Set(credits.map((credit) => credit.userId));
  const ownSale = actor.role !== 'rep' || primaries[0]?.userId === authorId;
  if (total !== 10_000 || primaries.length !== 1 || people.size !== credits.length || !ownSale) {
    throw new Refusal('order.bad_credit');
  }
  return credits.toSorted((a, b) =>
    a.isPrimary === b.isPrimary ? (a.userId < b.userId ? -1 : 1) : a.isPrimary ? -1 : 1,
  );
}

/** @throws Refusal `sync.missing_ref` `order.bad_line` `order.bad_credit` `order.not_returnable` */
function orderOf(args: SubmitOrder, authorId: string, actor: Actor, rows: Rows): Order {
  const { orderConfirmation, currency } = found(rows, 'organization', actor.orgId);
  const customer = found(rows, 'customer', args.customerId);
  if (args.interactionId !== null) found(rows, 'interaction', args.interactionId);
  if (args.originalOrderId !== null) {
    const original = found(rows, 'order', args.originalOrderId);
    if (args.kind !== 'return' || original.customerId !== args.customerId) throw new Refusal('order.not_returnable');
  }
  const lines = linesOf(args, rows);
  const credits = creditsOf(args, authorId, actor);
  return {
    ...args,
    status: orderConfirmation === 'automatic' ? 'confirmed' : 'submitted',
    customerName: customer.name,
    repId: credits[0]?.userId ?? authorId,
    currency,
    grossCents: lines.reduce((sum, line) => sum + line.grossCents, 0),
    netCents: lines.reduce((sum, line) => sum + line.netCents, 0),
    lines,
    credits,
    territoryId: customer.territoryId,
    replacedBy: null,
    voided: false,
  };
}

function readsOf(args: SubmitOrder, orgId: string) {
  const one = <K extends 'interaction' | 'opportunity' | 'order'>(kind: K, id: string | null) =>
    id === null ? [] : [{ kind, id }];
  return [
    { kind: 'organization', id: orgId },
    { kind: 'order', id: args.id },
    { kind: 'customer', id: args.customerId },
    ...one('interaction', args.interactionId),
    ...one('opportunity', args.opportunityId),
    ...one('order', args.originalOrderId),
    ...args.lines.flatMap(({ productId }) => (productId === null ? [] : [{ kind: 'product', id: productId } as const])),
    ...(args.credits ?? []).map(({ userId }) => ({ kind: 'user', id: userId }) as const),
  ] as const;
}

/** @throws Refusal `sync.entity_exists` and those of `orderOf` */
export const submitOrder = defineMutation({
  name: 'order.submit',
  version: 1,
  args: SubmitOrder,
  reads: (args, actor) => readsOf(args, actor.orgId),
  effect(args, actor, rows) {
    if (rows.get('order', args.id)) throw new Refusal('sync.entity_exists');
    for (const credit of args.credits ?? []) found(rows, 'user', credit.userId);
    const order = orderOf(args, actor.userId, actor, rows);
    return [
      { kind: 'order', row: order },
      {
        kind: 'orderStatusChange',
        row: { id: order.id, orderId: order.id, from: null, to: order.status, at: args.placedAt },
      },
    ];
  },
});

/** Writes a full new order in place of an earlier one, which leaves every measure and stays as history. */
export const amendOrder = defineMutation({
  name: 'order.amend',
  version: 1,
  args: v.object({ ...SubmitOrder.entries, replaces: Id }),
  reads: ({ replaces, ...args }, actor) => [...readsOf(args, actor.orgId), { kind: 'order', id: replaces }],
  effect({ replaces, ...args }, actor, rows, edit) {
    if (rows.get('order', args.id)) throw new Refusal('sync.entity_exists');
    const before = correctable(rows.get('order', replaces), actor, edit, 24);
    const order = { ...orderOf(args, before.repId, actor, rows), status: before.status };
    return [
      { kind: 'order', row: order },
      { kind: 'order', row: { ...before, replacedBy: order.id } },
      {
        kind: 'orderStatusChange',
        row: { id: order.id, orderId: order.id, from: null, to: order.status, at: args.placedAt },
      },
    ];
  },
});

export const voidOrder = defineMutation({
  name: 'order.void',
  version: 1,
  args: v.object({ id: Id }),
  reads: (args) => [{ kind: 'order', id: args.id }],
  effect(args, actor, rows, edit) {
    const before = correctable(rows.get('order', args.id), actor, edit, 48);
    return [{ kind: 'order', row: { ...before, voided: true } }];
  },
});

/** Moves an order along its life: a manager's act (rule B4). @throws Refusal `auth.not_permitted` `order.bad_status` `row.not_current` */
export const setOrderStatus = defineMutation({
  name: 'order.setStatus',
  version: 1,
  args: v.object({ id: Id, changeId: Id, to: OrderStatus, at: EpochMs }),
  reads: (args) => [{ kind: 'order', id: args.id }],
  effect(args, actor, rows) {
    if (actor.role === 'rep') throw new Refusal('auth.not_permitted');
    const order = found(rows, 'order', args.id);
    if (order.replacedBy !== null || order.voided) throw new Refusal('row.not_current');
    if (!nextStatuses[order.status].includes(args.to)) throw new Refusal('order.bad_status', { from: order.status });
    return [
      { kind: 'order', row: { ...order, status: args.to } },
      {
        kind: 'orderStatusChange',
        row: { id: args.changeId, orderId: order.id, from: order.status, to: args.to, at: args.at },
      },
    ];
  },
});
