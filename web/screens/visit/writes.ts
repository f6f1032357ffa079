import { msPerDay } from '#contract/day.ts';
import type { Position } from '#contract/interaction.ts';
import type { VisitDraft } from '../../parts/visit-drafts.ts';
import type { Write } from '../../sync/mutate.ts';
import { parseAmount } from '../../ui/parse-amount.ts';

export type OrderLine = {
  readonly productId: string | null;
  readonly quantity: number;
  readonly unitPriceCents: number;
};

const quantityOf = (text: string): number | undefined =>
  /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : undefined;

/** A product line as it will be sent; undefined while its quantity or price cannot be read. */
export function lineOf({ productId, quantity, price }: VisitDraft['lines'][number]): OrderLine | undefined {
  const count = quantityOf(quantity);
  const cents = parseAmount(price);
  return count === undefined || cents === undefined ? undefined : { productId, quantity: count, unitPriceCents: cents };
}

/** What the visit sold; empty = nothing, undefined = an amount that cannot be read. */
export function soldIn(form: VisitDraft, asksAmount: boolean): readonly OrderLine[] | undefined {
  if (!asksAmount) return [];
  if (form.lines.length > 0) {
    const lines = form.lines.flatMap((line) => lineOf(line) ?? []);
    return lines.length === form.lines.length ? lines : undefined;
  }
  if (form.amount.trim() === '') return [];
  const cents = parseAmount(form.amount);
  return cents === undefined ? undefined : [{ productId: null, quantity: 1, unitPriceCents: cents }];
}

export const totalOf = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, { quantity, unitPriceCents }) => sum + quantity * unitPriceCents, 0);

/** `now` and `today` are the server's clock and the organisation's day; `repId` is who visits. */
export type Moment = {
  readonly now: number;
  readonly today: number;
  readonly visitId: string;
  readonly repId: string;
  readonly newId: () => string;
};

/** When a visit took place, epoch ms: one of another day keeps the time of day at which it is noted. `day` null = today. */
export const momentOf = (day: number | null, { now, today }: Pick<Moment, 'now' | 'today'>): number =>
  now - (today - (day ?? today)) * msPerDay;

/** The visit and its order as they are queued, together. */
export function writesOf(
  form: VisitDraft & { customerId: string; outcomeId: string },
  sold: readonly OrderLine[],
  position: Position | null,
  moment: Moment,
): Write[] {
  const { today, visitId: id, newId } = moment;
  const { customerId, outcomeId, contactId, note } = form;
  const day = form.day ?? today;
  const at = momentOf(day, moment);
  const visit: Write = {
    name: 'interaction.log',
    args: { id, customerId, contactId, kind: 'visit', outcomeId, day, occurredAt: at, note: note.trim(), position },
  };
  if (sold.length === 0) return [visit];
  const order: Write = {
    name: 'order.submit',
    args: { id: newId(), customerId, interactionId: id, day, placedAt: at, lines: [...sold] },
  };
  return [visit, order];
}
