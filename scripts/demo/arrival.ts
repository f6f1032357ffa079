import { type Day, firstDayOf, monthOf } from '#contract/day.ts';
import type { Change } from '#contract/mutation.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import { instantOf, isWorkingDay } from './calendar.ts';

const quarterOfAnHour = 15 * 60_000;
/** Days at the end of a month that a phone without network holds back, and the day of the next month on which it is heard again. */
const heldDays = 3;
const heardAgainOn = 9;

/** In every team of six another rep each month comes to its end without network. */
const turns = 6;

function heardAt(day: Day): number {
  let heardOn = firstDayOf(monthOf(day) + 1) + heardAgainOn - 1;
  while (!isWorkingDay(heardOn)) heardOn++;
  return instantOf(heardOn, 8 * 60);
}

/** When the server received each row: a fact a quarter of an hour after it was made or when its phone had network again; everything else at `now`. */
export function receiptsOf(changes: readonly Change[], now: number): (change: Change) => number {
  const orders = new Map(changes.flatMap(({ kind, row }) => (kind === 'order' ? [[row.id, row] as const] : [])));
  const numbers = new Map(changes.flatMap(({ kind, row }) => (kind === 'user' ? [[row.id, row.no] as const] : [])));
  function receiptOf(repId: string, day: Day, madeAt: number): number {
    const month = monthOf(day);
    const isTurn = (numbers.get(repId) ?? 0) % turns === month % turns;
    const isLate = isTurn && day >= firstDayOf(month + 1) - heldDays;
    return Math.min(now, isLate ? heardAt(day) : madeAt + quarterOfAnHour);
  }
  return ({ kind, row }) => {
    if (kind === 'interaction') return receiptOf(row.repId, row.day, row.occurredAt);
    if (kind === 'order') return receiptOf(row.repId, row.day, row.placedAt);
    if (kind === 'opportunity') return Math.min(now, (row.changes.at(-1)?.at ?? now) + quarterOfAnHour);
    const order = kind === 'orderStatusChange' ? orders.get(row.orderId) : undefined;
    return kind === 'orderStatusChange' && order ? receiptOf(order.repId, order.day, row.at) : now;
  };
}

/** An opportunity as the server had it at an instant; undefined when it was not there yet. It closes with its last change. */
export function opportunityAt(row: Opportunity, at: number): Opportunity | undefined {
  const changes = row.changes.filter((change) => change.at + quarterOfAnHour <= at);
  const last = changes.at(-1);
  if (!last || changes.length === row.changes.length) return last && row;
  const { ownerId, stageId, amountCents, expectedCloseOn } = last;
  return {
    ...row,
    changes,
    ownerId,
    stageId,
    amountCents,
    expectedCloseOn,
    status: 'open',
    closedOn: null,
    lostReason: '',
  };
}
