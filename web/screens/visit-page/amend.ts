import type { Interaction } from '#contract/interaction.ts';
import type { Order } from '#contract/order.ts';
import { type CorrectionField, correctionFields, fieldsUnder, withMoment } from '../../parts/correction/corrections.ts';
import type { Write } from '../../sync/mutate.ts';

/** What a correction of a visit starts from: its own payload, and its order's when it has one. */
export type Amendment = { readonly visit: object; readonly order?: object };

function visitArgs(row: Interaction): object {
  const { id, customerId, contactId, kind, direction, outcomeId, day, occurredAt, note, opportunityId } = row;
  const { satisfaction, position } = row;
  const rest = { customerId, contactId, kind, direction, outcomeId, day, occurredAt, note, opportunityId };
  return { ...rest, satisfaction, position, replaces: id };
}

/** Amounts as they were typed: positive, for a return too. */
function orderArgs(row: Order): object {
  const { id, kind, customerId, day, placedAt, opportunityId, campaignId, originalOrderId, credits } = row;
  const lines = row.lines.map(({ productId, quantity, unitPriceCents, discountCents }) => ({
    productId,
    quantity: Math.abs(quantity),
    unitPriceCents,
    discountCents: Math.abs(discountCents),
  }));
  return { kind, customerId, day, placedAt, opportunityId, campaignId, originalOrderId, credits, lines, replaces: id };
}

export const amendmentOf = (visit: Interaction, order: Order | undefined): Amendment => ({
  visit: visitArgs(visit),
  ...(order && { order: orderArgs(order) }),
});

/** The fields of both; the order's day is the visit's. */
export function amendmentFields({ visit, order }: Amendment): readonly CorrectionField[] {
  const ofOrder = order ? correctionFields('order.amend', order).filter(({ label }) => label !== 'day') : [];
  return [...fieldsUnder('visit', correctionFields('interaction.amend', visit)), ...fieldsUnder('order', ofOrder)];
}

/** The corrected visit under its new `id`, and its order tied to it, as they are queued together. */
export function amendWrites(before: Amendment, after: Amendment, id: string, newId: () => string): Write[] {
  const visit = withMoment(before.visit, after.visit) as { day: number };
  const writes = [{ name: 'interaction.amend', args: { ...visit, id } }] as Write[];
  if (!after.order) return writes;
  const order = withMoment(before.order, { ...after.order, day: visit.day }) as object;
  return [...writes, { name: 'order.amend', args: { ...order, id: newId(), interactionId: id } } as Write];
}

/** What takes a visit back: itself, and its order. */
export function voidWrites(visit: Pick<Interaction, 'id'>, order: Pick<Order, 'id'> | undefined): Write[] {
  const own: Write = { name: 'interaction.void', args: { id: visit.id } };
  return order ? [{ name: 'order.void', args: { id: order.id } }, own] : [own];
}
