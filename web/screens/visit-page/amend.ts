import type { Interaction } from '#contract/interaction.ts';
import type { Order } from '#contract/order.ts';
import {
  type CorrectionField,
  correctionFields,
  fieldsUnder,
  saleField,
  withMoment,
} from '../../parts/correction/corrections.ts';
import type { Write } from '../../sync/mutate.ts';

/** What a correction of a visit starts from: its own payload, and its order's when it has one; else what it may turn out to have sold. */
export type Amendment = { readonly visit: object; readonly order?: object; readonly sale?: Sale };
type Sale = { readonly amountCents: number | null };

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

/** `isRefused`: an order of it waits for a decision in the queue, and no second one is begun beside it. */
export function amendmentOf(visit: Interaction, order: Order | undefined, isRefused = false): Amendment {
  const own = { visit: visitArgs(visit) };
  if (order) return { ...own, order: orderArgs(order) };
  return isRefused ? own : { ...own, sale: { amountCents: null } };
}

/** The fields of both; the order's day is the visit's. */
export function amendmentFields({ visit, order, sale }: Amendment): readonly CorrectionField[] {
  const ofVisit = fieldsUnder('visit', correctionFields('interaction.amend', visit));
  if (!order) return sale ? [...ofVisit, ...fieldsUnder('sale', [saleField])] : ofVisit;
  const ofOrder = correctionFields('order.amend', order).filter(({ label }) => label !== 'day');
  return [...ofVisit, ...fieldsUnder('order', ofOrder)];
}

type Moment = { readonly customerId: string; readonly day: number; readonly occurredAt: number };

/** The order that a visit had been noted without. */
function submitted({ customerId, day, occurredAt }: Moment, cents: number, interactionId: string, id: string): Write {
  const lines = [{ productId: null, quantity: 1, unitPriceCents: cents }];
  return { name: 'order.submit', args: { id, customerId, interactionId, day, placedAt: occurredAt, lines } };
}

/** The corrected visit under its new `id`, and its order tied to it, as they are queued together. */
export function amendWrites(before: Amendment, after: Amendment, id: string, newId: () => string): Write[] {
  const visit = withMoment(before.visit, after.visit) as Moment;
  const writes = [{ name: 'interaction.amend', args: { ...visit, id } }] as Write[];
  const cents = after.sale?.amountCents ?? 0;
  if (!after.order) return cents > 0 ? [...writes, submitted(visit, cents, id, newId())] : writes;
  const order = withMoment(before.order, { ...after.order, day: visit.day }) as object;
  return [...writes, { name: 'order.amend', args: { ...order, id: newId(), interactionId: id } } as Write];
}

/** What takes a visit back: itself, and its order. */
export function voidWrites(visit: Pick<Interaction, 'id'>, order: Pick<Order, 'id'> | undefined): Write[] {
  const own: Write = { name: 'interaction.void', args: { id: visit.id } };
  return order ? [{ name: 'order.void', args: { id: order.id } }, own] : [own];
}
