import { firstDayOf, monthOf } from '#contract/day.ts';
import type { CustomerFigures, RepDay, RepMonth, RepPipeline } from '#contract/figures.ts';
import type { Interaction } from '#contract/interaction.ts';
import type { Order } from '#contract/order.ts';
import type { Organization } from '#contract/organization.ts';
import type { Span } from '#contract/period.ts';
import type { Entry, Tx } from '../store/schema.ts';
import { type Store, read, rowsIn } from '../store/store.ts';
import type { Bucket, Foldable } from './fold.ts';
import type { EarlierFirsts, Facts } from './own-facts.ts';

/** What this phone knows of its rep's figures over a span. */
export type Known = Foldable & {
  readonly pipeline: { readonly v: number; readonly row: RepPipeline } | undefined;
  readonly organization: Organization | undefined;
};

export const isWholeMonths = ({ from, to }: Span) =>
  firstDayOf(monthOf(from)) === from && firstDayOf(monthOf(to)) === to;

async function bucketsIn(tx: Tx<'readonly'>, me: string, span: Span): Promise<Bucket[]> {
  const buckets: Bucket[] = [];
  if (isWholeMonths(span)) {
    const cells = new Map((await rowsIn(tx, 'repMonth')).map((row) => [row.id, row]));
    for (let month = monthOf(span.from); firstDayOf(month) < span.to; month++) {
      const cell = cells.get(`${me}:${month}`);
      const measures = (cell?.d as RepMonth | undefined)?.measures ?? {};
      buckets.push({ from: firstDayOf(month), to: firstDayOf(month + 1), v: cell?.v ?? 0, measures });
    }
    return buckets;
  }
  const cells = new Map((await rowsIn(tx, 'repDay', span)).map((row) => [row.id, row]));
  for (let day = span.from; day < span.to; day++) {
    const cell = cells.get(`${me}:${day}`);
    buckets.push({
      from: day,
      to: day + 1,
      v: cell?.v ?? 0,
      measures: (cell?.d as RepDay | undefined)?.measures ?? {},
    });
  }
  return buckets;
}

/** The facts that unsettled entries touch, and those whose counting depends on them. */
async function factsIn(tx: Tx<'readonly'>, entries: readonly Entry[]): Promise<Facts> {
  const interactions = new Map<string, Interaction>();
  const orders = new Map<string, Order>();
  const rows = tx.objectStore('rows');
  const touched = new Map(entries.flatMap((entry) => entry.touched).map((key) => [`${key.kind} ${key.id}`, key]));
  for (const { kind, id } of touched.values()) {
    if (kind !== 'order') continue;
    const order = (await rows.get(['order', id]))?.d as Order | undefined;
    if (!order) continue;
    for (const { d } of await rowsIn(tx, 'order', { customerId: order.customerId }))
      orders.set((d as Order).id, d as Order);
    const visit = order.interactionId === null ? undefined : await rows.get(['interaction', order.interactionId]);
    if (visit) interactions.set(visit.id, visit.d as Interaction);
  }
  for (const { kind, id } of touched.values()) {
    const row = kind === 'interaction' ? await rows.get(['interaction', id]) : undefined;
    if (row) interactions.set(id, row.d as Interaction);
  }
  for (const id of interactions.keys()) {
    for (const { d } of await rowsIn(tx, 'order', { visitId: id })) orders.set((d as Order).id, d as Order);
  }
  return { interactions, orders };
}

async function earlierIn(tx: Tx<'readonly'>, { orders }: Facts): Promise<EarlierFirsts> {
  const earlier = new Map<string, number>();
  for (const customerId of new Set([...orders.values()].map((order) => order.customerId))) {
    const figures = (await tx.objectStore('rows').get(['customerFigures', customerId]))?.d as
      | CustomerFigures
      | undefined;
    const day = figures?.firstOrderDay ?? null;
    const isHere = [...orders.values()].some(
      (order) => order.customerId === customerId && order.day === day && order.kind === 'order',
    );
    if (day !== null && !isHere) earlier.set(customerId, day);
  }
  return earlier;
}

/** Reads all of it in one transaction. */
export function readKnown(store: Store, span: Span): Promise<Known> {
  const { userId: me, orgId } = store.actor;
  return read(store, ['rows', 'outbox'], async (tx) => {
    const [buckets, outbox, pipeline, organization] = await Promise.all([
      bucketsIn(tx, me, span),
      tx.objectStore('outbox').getAll(),
      tx.objectStore('rows').get(['repPipeline', me]),
      tx.objectStore('rows').get(['organization', orgId]),
    ]);
    const entries = outbox.filter(({ state }) => state !== 'dead');
    const facts = await factsIn(tx, entries);
    const earlier = await earlierIn(tx, facts);
    return {
      me,
      buckets,
      entries,
      facts,
      earlier,
      pipeline: pipeline && { v: pipeline.v, row: pipeline.d as RepPipeline },
      organization: organization?.d as Organization | undefined,
    };
  });
}
