import { firstDayOf, monthOf } from '#contract/day.ts';
import type { CustomerFigures, RepDay, RepMonth, RepPipeline } from '#contract/figures.ts';
import type { Interaction } from '#contract/interaction.ts';
import type { Order } from '#contract/order.ts';
import type { Organization } from '#contract/organization.ts';
import type { Span } from '#contract/period.ts';
import type { Entry, Tx } from '../store/schema.ts';
import { entriesIn } from '../store/sound.ts';
import { type RowQuery, type Store, read, rowsIn } from '../store/store.ts';
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

const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** The facts that unsettled entries touch, and those whose counting depends on them. */
async function factsIn(tx: Tx<'readonly'>, entries: readonly Entry[]): Promise<Facts> {
  const rows = tx.objectStore('rows');
  const touched = entries.flatMap((entry) => entry.touched);
  const idsOf = (wanted: string) => distinct(touched.map(({ kind, id }) => (kind === wanted ? id : null)));
  const rowsOf = async <Row>(kind: 'interaction' | 'order', ids: readonly string[]) =>
    (await Promise.all(ids.map((id) => rows.get([kind, id])))).flatMap((row) => (row ? [row.d as Row] : []));
  const ordersOf = async (queries: readonly RowQuery[]) =>
    (await Promise.all(queries.map((query) => rowsIn(tx, 'order', query)))).flat().map(({ d }) => d as Order);

  const own = await rowsOf<Order>('order', idsOf('order'));
  const visitIds = distinct([...idsOf('interaction'), ...own.map(({ interactionId }) => interactionId)]);
  const customerIds = distinct(own.map(({ customerId }) => customerId));
  const [interactions, byCustomer, byVisit] = await Promise.all([
    rowsOf<Interaction>('interaction', visitIds),
    ordersOf(customerIds.map((customerId) => ({ customerId }))),
    ordersOf(visitIds.map((visitId) => ({ visitId }))),
  ]);
  return {
    interactions: new Map(interactions.map((row) => [row.id, row])),
    orders: new Map([...byCustomer, ...byVisit].map((row) => [row.id, row])),
  };
}

async function earlierIn(tx: Tx<'readonly'>, { orders }: Facts): Promise<EarlierFirsts> {
  const all = [...orders.values()].filter(({ kind }) => kind === 'order');
  const here = new Set(all.map(({ customerId, day }) => `${customerId} ${day}`));
  const customerIds = distinct([...orders.values()].map(({ customerId }) => customerId));
  const rows = await Promise.all(customerIds.map((id) => tx.objectStore('rows').get(['customerFigures', id])));
  return new Map(
    rows.flatMap((row): [string, number][] => {
      const day = (row?.d as CustomerFigures | undefined)?.firstOrderDay ?? null;
      return !row || day === null || here.has(`${row.id} ${day}`) ? [] : [[row.id, day]];
    }),
  );
}

/** Reads all of it in one transaction. */
export function readKnown(store: Store, span: Span): Promise<Known> {
  const { userId: me, orgId } = store.actor;
  return read(store, ['rows', 'outbox'], async (tx) => {
    const [buckets, outbox, pipeline, organization] = await Promise.all([
      bucketsIn(tx, me, span),
      entriesIn(tx),
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
