import type { Facts } from './facts.ts';

type Interaction = Facts['interactions'][number];
export type Document = Facts['orders'][number];
type Opportunity = Facts['opportunities'][number];
type Change = Opportunity['changes'][number];

export const isCountingDocument = (order: Document): boolean =>
  ['confirmed', 'shipped', 'invoiced', 'paid'].includes(order.status) && order.replacedBy === null && !order.voided;

export const isCountingInteraction = (interaction: Interaction): boolean =>
  interaction.replacedBy === null && !interaction.voided;

const faceToFace = ['visit', 'meeting', 'demo'];

const isTouchLike = ({ kind, direction }: Interaction): boolean =>
  faceToFace.includes(kind) || (['call', 'email'].includes(kind) && direction === 'outbound');

export const isQualifying = ({ kind, met, direction }: Interaction): boolean =>
  direction === 'inbound' || (met && [...faceToFace, 'call'].includes(kind));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Cuts an amount by shares: whole parts down, then the missing cents to the largest remainders, `credits` in order of ties. */
export function shareOut(amount: number, credits: Document['credits']): Map<string, number> {
  const order = [...credits].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || byText(a.userId, b.userId));
  const exact = order.map(({ shareBp }) => BigInt(Math.abs(amount)) * BigInt(shareBp));
  const parts = exact.map((part) => Number(part / 10_000n));
  const missing = Math.abs(amount) - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact.map((part, index) => ({ rest: Number(part % 10_000n), index }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return new Map(order.map(({ userId }, index) => [userId, Math.sign(amount) * (parts[index] ?? 0)]));
}

/** Unit cost of a product on a day; `undefined` = none known then. */
export function unitCostOn(facts: Facts, productId: string | null, day: number): number | undefined {
  const known = facts.unitCosts.filter((cost) => cost.productId === productId && cost.from <= day);
  return known.sort((a, b) => b.from - a.from)[0]?.unitCostCents;
}

/** The earliest counting order that was not wholly returned, of one customer. */
function firstOrderOf(facts: Facts, customerId: string): Document | undefined {
  const counting = facts.orders.filter((order) => order.customerId === customerId && isCountingDocument(order));
  const isReturned = (order: Document) => {
    const back = counting.filter(({ kind, originalOrderId }) => kind === 'return' && originalOrderId === order.id);
    return order.netCents > 0 && back.reduce((sum, { netCents }) => sum - netCents, 0) >= order.netCents;
  };
  return counting
    .filter((order) => order.kind === 'order' && !isReturned(order))
    .sort((a, b) => a.day - b.day || a.placedAt - b.placedAt || byText(a.id, b.id))[0];
}

export type Closing = {
  readonly opportunity: Opportunity;
  readonly change: Change;
  readonly isWon: boolean;
  readonly cycle: number | null;
};

/** The change that closed an opportunity, while it stays closed. */
function closingOf(facts: Facts, opportunity: Opportunity): Closing | undefined {
  const { changes } = opportunity;
  let index = changes.length - 1;
  const last = changes[index];
  if (!last || opportunity.archived || facts.stages.get(last.stageId) === 'open') return undefined;
  while (index > 0 && changes[index - 1]?.stageId === last.stageId) index--;
  const change = changes[index] ?? last;
  const contacts = facts.interactions
    .filter(
      (interaction) =>
        interaction.opportunityId === opportunity.id && isCountingInteraction(interaction) && isQualifying(interaction),
    )
    .map(({ day }) => day)
    .filter((day) => day <= change.day);
  const start = contacts.length > 0 ? Math.min(...contacts) : opportunity.openedOn;
  const cycle = start === null ? null : Math.max(0, change.day - start);
  return { opportunity, change, isWon: facts.stages.get(last.stageId) === 'won', cycle };
}

/** What follows from the facts, whatever the scope and period asked. */
export type Known = {
  readonly interactions: readonly Interaction[];
  readonly documents: readonly Document[];
  readonly orders: readonly Document[];
  readonly firstOrders: ReadonlyMap<string, Document>;
  readonly reaches: readonly { readonly interaction: Interaction; readonly isConverted: boolean }[];
  readonly firstTouches: readonly { readonly interaction: Interaction; readonly isReplied: boolean }[];
  readonly closings: readonly Closing[];
};

export function know(facts: Facts): Known {
  const documents = facts.orders.filter(isCountingDocument);
  const firstOrders = new Map<string, Document>();
  for (const { id } of facts.customers) {
    const first = firstOrderOf(facts, id);
    if (first) firstOrders.set(id, first);
  }
  const interactions = facts.interactions
    .filter(isCountingInteraction)
    .sort((a, b) => a.day - b.day || a.occurredAt - b.occurredAt || byText(a.id, b.id));
  const isProspectOn = (customerId: string, day: number) => day <= (firstOrders.get(customerId)?.day ?? Infinity);

  const reaches = facts.customers.flatMap(({ id }) => {
    const interaction = interactions.find((one) => one.customerId === id && isTouchLike(one));
    if (!interaction || !isProspectOn(id, interaction.day)) return [];
    const after = (firstOrders.get(id)?.day ?? Infinity) - interaction.day;
    return [{ interaction, isConverted: after >= 0 && after <= 90 }];
  });

  const subjectOf = ({ customerId, contactId }: Interaction) => `${customerId} ${contactId ?? ''}`;
  const firstTouches = [...new Set(interactions.map(subjectOf))].flatMap((subject) => {
    const own = interactions.filter((one) => subjectOf(one) === subject && !one.isUndeliverable);
    const interaction = own.find(isTouchLike);
    if (!interaction || !isProspectOn(interaction.customerId, interaction.day)) return [];
    const isReplied = own.some(
      ({ day, direction, met }) =>
        day >= interaction.day && day <= interaction.day + 14 && (direction === 'inbound' || met),
    );
    return [{ interaction, isReplied }];
  });

  return {
    interactions,
    documents,
    orders: documents.filter(({ kind }) => kind === 'order'),
    firstOrders,
    reaches,
    firstTouches,
    closings: facts.opportunities.flatMap((opportunity) => closingOf(facts, opportunity) ?? []),
  };
}
