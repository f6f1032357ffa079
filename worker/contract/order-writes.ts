import * as v from 'valibot';
import { isSameCustomer } from './alias.ts';
import { Refusal } from './errors.ts';
import { EpochMs, Id } from './id.ts';
import { correctable } from './interaction.ts';
import { type Actor, type Rows, defineMutation, found } from './mutation.ts';
import { type CreditShare, type Order, type OrderLine, OrderStatus, SubmitOrder, nextStatuses } from './order.ts';

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

/** Above this, sums over a year of documents would leave the exact integers: 10 billion in the currency's unit. */
const maxDocumentCents = 1e12;

/** Rows an order names: each must be there and be its customer's. @throws Refusal `sync.missing_ref` `order.bad_link` `order.not_returnable` */
function checkLinks(args: SubmitOrder, rows: Rows): void {
  for (const { userId } of args.credits ?? []) found(rows, 'user', userId);
  if (args.campaignId !== null) found(rows, 'campaign', args.campaignId);
  const interaction = args.interactionId === null ? undefined : found(rows, 'interaction', args.interactionId);
  const opportunity = args.opportunityId === null ? undefined : found(rows, 'opportunity', args.opportunityId);
  for (const linked of [interaction, opportunity]) {
    if (linked && !isSameCustomer(rows, linked.customerId, args.customerId)) throw new Refusal('order.bad_link');
  }
  if (args.originalOrderId === null) return;
  const original = found(rows, 'order', args.originalOrderId);
  const isOfCustomer = isSameCustomer(rows, original.customerId, args.customerId);
  if (args.kind !== 'return' || !isOfCustomer) throw new Refusal('order.not_returnable');
}

/** @throws Refusal `order.bad_line` `order.bad_credit` and those of `checkLinks` */
function orderOf(args: SubmitOrder, authorId: string, actor: Actor, rows: Rows): Order {
  const { orderConfirmation, currency } = found(rows, 'organization', actor.orgId);
  const customer = found(rows, 'customer', args.customerId);
  checkLinks(args, rows);
  const lines = linesOf(args, rows);
  const credits = creditsOf(args, authorId, actor);
  const grossCents = lines.reduce((sum, line) => sum + line.grossCents, 0);
  if (Math.abs(grossCents) > maxDocumentCents) throw new Refusal('order.bad_line', { total: grossCents });
  return {
    ...args,
    status: orderConfirmation === 'automatic' ? 'confirmed' : 'submitted',
    customerName: customer.name,
    repId: credits[0]?.userId ?? authorId,
    currency,
    grossCents,
    netCents: lines.reduce((sum, line) => sum + line.netCents, 0),
    lines,
    credits,
    territoryId: customer.territoryId,
    replacedBy: null,
    voided: false,
  };
}

function readsOf(args: SubmitOrder, orgId: string) {
  const one = <K extends 'interaction' | 'opportunity' | 'order' | 'campaign'>(kind: K, id: string | null) =>
    id === null ? [] : [{ kind, id }];
  return [
    { kind: 'organization', id: orgId },
    { kind: 'order', id: args.id },
    { kind: 'customer', id: args.customerId },
    ...one('interaction', args.interactionId),
    ...one('opportunity', args.opportunityId),
    ...one('campaign', args.campaignId),
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
