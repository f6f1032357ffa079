import { countingStatuses } from '#contract/order.ts';
import {
  type CellMeasure,
  type CellMeasureName,
  type MeasureName,
  cellMeasureNames,
  cellMeasures,
} from '#contract/measures.ts';
import { type Source, bareInteraction, sources } from '../sources.ts';

type From = CellMeasure['from'];
type Fields = Source['fields'];

/**
 * How the rows of a source tell what they counted at a past moment (decisions.md 26): by when they were received, ended
 * and changed in status. SQL over the aliases of `source.from`.
 */
export type Telling = {
  readonly from: From;
  readonly names: readonly CellMeasureName[];
  /** Every fact that counts or may have counted. */
  readonly source: Source;
  readonly counts: string;
  readonly counted: (at: string) => string;
  readonly fields: Fields;
  readonly fieldsAt: (at: string) => Fields;
  /** What moved a fact since, and when: of facts that add something else now. */
  readonly moved: (at: string) => string;
  readonly movedAt: (at: string) => string;
  /** When what had been received by then made it what it was then: of a fact that counted. */
  readonly acceptedAt: (at: string) => string;
};

/** What depends on the register of a customer's interactions, which says how it is now. */
const untold: readonly CellMeasureName[] = ['reached', 'converted', 'touched', 'replied', 'cycles', 'cycleDays'];

const toldNames = cellMeasureNames.filter((name) => !untold.includes(name));

/** Do rows tell what it was at a past moment? */
export const isTold = (name: MeasureName): name is CellMeasureName =>
  (toldNames as readonly MeasureName[]).includes(name);

const namesFrom = (from: From) => toldNames.filter((name) => cellMeasures[name].from === from);

const isThere = (fact: string, at: string) =>
  `${fact}.received_at <= ${at} AND (${fact}.ended_at IS NULL OR ${fact}.ended_at > ${at})`;

const counting = countingStatuses.map((status) => `'${status}'`).join(', ');

/** A change of the order had led to that status. */
const reached = (statuses: string, at: string) => `MAX(h.received_at <= ${at} AND h.to_status IN (${statuses}))`;

/**
 * Statuses only go forward, and nothing comes after cancelled and rejected: what was reached by then says where it stood.
 * Before its first change it was what that one changed; without any it always was what it is.
 */
const statusCounted = (
  order: string,
  at: string,
): string => `(SELECT CASE WHEN ${reached("'cancelled', 'rejected'", at)} THEN 0
    WHEN ${reached(counting, at)} THEN 1 WHEN COUNT(*) = 0 THEN ${order}.status IN (${counting})
    ELSE IFNULL(MAX(h.from_status IN (${counting}) AND NOT EXISTS (SELECT 1 FROM order_status_changes p
      WHERE p.org_id = h.org_id AND p.order_id = h.order_id AND p.to_status = h.from_status)), 0) END
  FROM order_status_changes h WHERE h.org_id = ${order}.org_id AND h.order_id = ${order}.id)`;

const documentCounted = (order: string, at: string): string =>
  `(${isThere(order, at)} AND ${statusCounted(order, at)})`;

/** Of a document: its receipt, or that of the change of status by which it counts, if that came later. */
const documentAccepted = (order: string, at: string): string =>
  `MAX(${order}.received_at, IFNULL((SELECT MIN(h.received_at) FROM order_status_changes h WHERE h.org_id = ${order}.org_id
    AND h.order_id = ${order}.id AND h.received_at <= ${at} AND h.to_status IN (${counting})), 0))`;

/** The orders of a visit that counted. */
const ordersOf = (at: string): string => `FROM orders l INDEXED BY orders_interaction
  WHERE l.org_id = i.org_id AND l.interaction_id = i.id AND l.kind = 'order' AND ${documentCounted('l', at)}`;

/** How a fact that was ended since was ended. */
const ended = (fact: string) => `iif(${fact}.replaced_by IS NOT NULL, 'replaced', 'voided')`;

const productiveAt = (at: string): string => `CASE WHEN i.kind = 'visit' THEN EXISTS (SELECT 1
  ${ordersOf(at)}) ELSE 0 END`;

/** Not wholly returned by what had come back. */
const isKept = (order: string, at: string): string =>
  `(${order}.net_cents <= 0 OR ${order}.net_cents > IFNULL((SELECT SUM(-r.net_cents) FROM orders r INDEXED BY orders_original
    WHERE r.org_id = ${order}.org_id AND r.original_order_id = ${order}.id AND r.kind = 'return' AND ${documentCounted('r', at)}), 0))`;

/** Its customer (of today, if it was merged since) had no earlier order that counted and was kept. */
const firstAt = (at: string): string => `CASE WHEN c.is_primary = 1 AND o.kind = 'order' AND ${isKept('o', at)}
  THEN NOT EXISTS (SELECT 1 FROM orders e INDEXED BY orders_customer
    WHERE e.org_id = o.org_id AND e.customer_id = o.customer_id AND e.day <= o.day AND e.kind = 'order'
      AND (e.day, e.placed_at, e.id) < (o.day, o.placed_at, o.id) AND ${documentCounted('e', at)} AND ${isKept('e', at)})
  ELSE 0 END`;

const interaction: Telling = {
  from: 'interaction',
  names: namesFrom('interaction'),
  source: { ...bareInteraction, where: '1' },
  counts: bareInteraction.where,
  counted: (at) => isThere('i', at),
  fields: bareInteraction.fields,
  fieldsAt: (at) => ({ ...bareInteraction.fields, isProductive: productiveAt(at) }),
  moved: (at) =>
    `CASE WHEN i.received_at > ${at} THEN 'arrived' WHEN i.ended_at > ${at} THEN ${ended('i')} ELSE 'order' END`,
  movedAt: (at) => `CASE WHEN i.received_at > ${at} THEN i.received_at WHEN i.ended_at > ${at} THEN i.ended_at END`,
  acceptedAt: (at) => `MAX(i.received_at, IFNULL((SELECT MIN(${documentAccepted('l', at)}) ${ordersOf(at)}), 0))`,
};

const credit: Telling = {
  from: 'credit',
  names: namesFrom('credit'),
  source: { ...sources.credit, where: '1' },
  counts: sources.credit.where,
  counted: (at) => documentCounted('o', at),
  fields: sources.credit.fields,
  fieldsAt: (at) => ({ ...sources.credit.fields, isFirst: firstAt(at) }),
  moved: (at) =>
    `CASE WHEN o.received_at > ${at} THEN 'arrived' WHEN o.ended_at > ${at} THEN ${ended('o')}
      WHEN o.counts <> (${documentCounted('o', at)}) THEN 'status' ELSE 'first' END`,
  movedAt: (at) =>
    `CASE WHEN o.received_at > ${at} THEN o.received_at WHEN o.ended_at > ${at} THEN o.ended_at
      ELSE (SELECT MIN(h.received_at) FROM order_status_changes h
        WHERE h.org_id = o.org_id AND h.order_id = o.id AND h.received_at > ${at}) END`,
  acceptedAt: (at) => documentAccepted('o', at),
};

/** The change of an opportunity after `s` that opened it again or closed it anew. */
const undone = (condition: string) => `FROM opportunity_stage_changes y WHERE y.org_id = s.org_id
  AND y.opportunity_id = s.opportunity_id AND y.seq > s.seq AND (y.status = 'open' OR y.is_closing = 1) AND y.received_at ${condition}`;

const closing: Telling = {
  from: 'closing',
  names: namesFrom('closing'),
  source: {
    ...sources.closing,
    from: `opportunity_stage_changes s INDEXED BY opportunity_stage_changes_closing
      JOIN opportunities o ON o.org_id = s.org_id AND o.id = s.opportunity_id`,
    where: 's.is_closing = 1 AND o.archived = 0',
  },
  counts: 'o.closing_change_id IS s.id',
  counted: (at) => `s.received_at <= ${at} AND NOT EXISTS (SELECT 1 ${undone(`<= ${at}`)})`,
  fields: sources.closing.fields,
  fieldsAt: () => sources.closing.fields,
  moved: (at) => `iif(s.received_at > ${at}, 'closed', 'reopened')`,
  movedAt: (at) => `iif(s.received_at > ${at}, s.received_at, (SELECT MIN(y.received_at) ${undone(`> ${at}`)}))`,
  acceptedAt: () => 's.received_at',
};

export const tellings: readonly Telling[] = [interaction, credit, closing];
