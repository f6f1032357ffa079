import type { OrgDb, Statement } from '../db/client.ts';
import { type Known, type Stored, type Write, byIds, isNews, keyOf, unpack } from '../db/stored.ts';
import { readUnion } from '../db/union.ts';
import { type Activity, type Touch, activityOf } from './activity.ts';
import type { Document } from './customer-figures.ts';

export type ActivityBefore = { readonly rev: number; readonly activity: Activity };
export type CellKey = { readonly repId: string; readonly day: number };

/** What the figures of a commit are derived from, read in one batch before it. */
export type FiguresBefore = {
  readonly activities: ReadonlyMap<string, ActivityBefore>;
  readonly figures: ReadonlyMap<string, Stored<'customerFigures'>>;
  /** Counting documents by customer. */
  readonly documents: ReadonlyMap<string, readonly Document[]>;
  /** Day and author of interactions that orders name. */
  readonly visits: ReadonlyMap<string, CellKey>;
  /** Cell in which a closed opportunity is counted, with the opportunity's version. */
  readonly closings: ReadonlyMap<string, { readonly v: number; readonly cell: CellKey | undefined }>;
  /** Unit costs of a product and their first days, in no order. */
  readonly costs: ReadonlyMap<string, readonly { readonly from: number; readonly cents: number }[]>;
  readonly customers: ReadonlyMap<string, Stored<'customer'>>;
  readonly stages: ReadonlyMap<string, 'open' | 'won' | 'lost'>;
};

type Ids = {
  [
    K in 'touched' | 'buying' | 'rescoped' | 'customers' | 'visits' | 'opportunities' | 'products' | 'stages'
  ]: Set<string>;
};

const add = (set: Set<string>, id: string | null | undefined): void => {
  if (id !== null && id !== undefined) set.add(id);
};

/** Which rows the figures of these writes depend on. */
function idsOf(writes: readonly Write[]): Ids {
  const ids: Ids = {
    touched: new Set(),
    buying: new Set(),
    rescoped: new Set(),
    customers: new Set(),
    visits: new Set(),
    opportunities: new Set(),
    products: new Set(),
    stages: new Set(),
  };
  for (const write of writes.filter(isNews)) {
    switch (write.kind) {
      case 'interaction':
        for (const row of [write.after, write.before?.row]) {
          add(ids.touched, row?.customerId);
          add(ids.opportunities, row?.opportunityId);
          add(ids.customers, row?.customerId);
        }
        break;
      case 'order':
        for (const row of [write.after, write.before?.row]) {
          add(ids.touched, row?.customerId);
          add(ids.buying, row?.customerId);
          add(ids.visits, row?.interactionId);
          add(ids.customers, row?.customerId);
        }
        for (const line of write.after.lines) add(ids.products, line.productId);
        break;
      case 'opportunity':
        add(ids.customers, write.after.customerId);
        for (const change of write.after.changes) add(ids.stages, change.stageId);
        break;
      case 'photo':
        add(ids.customers, write.after.customerId);
        break;
      case 'customer':
        if (write.before) ids.rescoped.add(write.after.id);
        break;
      default:
    }
  }
  return ids;
}

const list = (ids: Set<string>): string => JSON.stringify([...ids]);

const activitySql = `SELECT json_array(a.customer_id, a.rev, json(a.touches)) AS d FROM json_each(?2) e
  CROSS JOIN customer_activity a ON a.org_id = ?1 AND a.customer_id = e.value`;

const documentsSql = `SELECT json_array(o.customer_id, o.id, o.kind, o.rep_id, o.day, o.placed_at, o.net_cents, o.original_order_id,
    (SELECT json_group_array(json(c.families)) FROM order_credits c INDEXED BY order_credits_order
      WHERE c.org_id = o.org_id AND c.order_id = o.id)) AS d
  FROM json_each(?2) e CROSS JOIN orders o INDEXED BY orders_customer ON o.org_id = ?1 AND o.customer_id = e.value WHERE o.counts = 1`;

const visitsSql = `SELECT json_array(i.id, i.rep_id, i.day) AS d FROM json_each(?2) e
  CROSS JOIN interactions i INDEXED BY interactions_id ON i.org_id = ?1 AND i.id = e.value`;

const costsSql = `SELECT json_array(c.product_id, c.from_day, c.unit_cost_cents) AS d FROM json_each(?2) e
  CROSS JOIN product_costs c ON c.org_id = ?1 AND c.product_id = e.value`;

const closingsSql = `SELECT json_array(o.id, o.v, (SELECT json_array(s.owner_id, s.day) FROM opportunity_stage_changes s
    WHERE s.org_id = o.org_id AND s.opportunity_id = o.id AND s.id = o.closing_change_id)) AS d
  FROM json_each(?2) e CROSS JOIN opportunities o ON o.org_id = ?1 AND o.id = e.value`;

type Shares = readonly Readonly<Record<string, readonly number[]>>[];

/** Net cents by family of a whole document: the sum of its shares. */
function familiesOf(shares: Shares): Record<string, number> {
  const families: Record<string, number> = {};
  for (const share of shares)
    for (const [id, parts] of Object.entries(share)) families[id] = (families[id] ?? 0) + (parts[0] ?? 0);
  return families;
}

type DocumentRow = [string, string, string, string, number, number, number, string | null, Shares];

function documentOf(json: string): readonly [customerId: string, document: Document] {
  const [customerId, id, kind, repId, day, placedAt, netCents, originalOrderId, shares] = JSON.parse(
    json,
  ) as DocumentRow;
  return [customerId, { id, kind, repId, day, placedAt, netCents, originalOrderId, families: familiesOf(shares) }];
}

function activityIn(json: string): readonly [customerId: string, before: ActivityBefore] {
  const [customerId, rev, touches] = JSON.parse(json) as [string, number, Touch[]];
  return [customerId, { rev, activity: activityOf(touches) }];
}

function closingOf(json: string): readonly [id: string, closing: { v: number; cell: CellKey | undefined }] {
  const [id, v, cell] = JSON.parse(json) as [string, number, [string, number] | null];
  return [id, { v, cell: cell ? { repId: cell[0], day: cell[1] } : undefined }];
}

function visitOf(json: string): readonly [id: string, cell: CellKey] {
  const [id, repId, day] = JSON.parse(json) as [string, string, number];
  return [id, { repId, day }];
}

function costOf(json: string): readonly [productId: string, cost: { from: number; cents: number }] {
  const [productId, from, cents] = JSON.parse(json) as [string, number, number];
  return [productId, { from, cents }];
}

function grouped<T>(pairs: readonly (readonly [key: string, value: T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Registers of some customers, read before it was known what a push writes. */
export type EarlyRegisters = { readonly ids: ReadonlySet<string>; readonly rows: readonly string[] };

export const registersStatement = (orgId: string, ids: readonly string[]): Statement => ({
  sql: activitySql,
  params: [orgId, JSON.stringify(ids)],
});

/** Reads what `derive` needs; rows in `known` and `early` were read or made already and are not read again. */
export async function readFigures(
  db: OrgDb,
  writes: readonly Write[],
  known: Known,
  early?: EarlyRegisters,
): Promise<FiguresBefore> {
  const ids = idsOf(writes);
  const isEarly = early !== undefined && [...ids.touched].every((id) => early.ids.has(id));
  const unknown = (kind: 'customer' | 'stage', wanted: Set<string>) =>
    new Set([...wanted].filter((id) => !known.has(keyOf(kind, id))));
  const read: { readonly [name: string]: { statement: Statement; when: Set<string> } } = {
    activity: one(db, activitySql, isEarly ? new Set() : ids.touched),
    figures: byKind(db, 'customerFigures', new Set([...ids.buying, ...ids.rescoped])),
    documents: one(db, documentsSql, ids.buying),
    visits: one(db, visitsSql, ids.visits),
    closings: one(db, closingsSql, ids.opportunities),
    costs: one(db, costsSql, ids.products),
    customers: byKind(db, 'customer', unknown('customer', ids.customers)),
    stages: byKind(db, 'stage', unknown('stage', ids.stages)),
  };
  const asked = Object.entries(read).filter(([, { when }]) => when.size > 0);
  const answers = await readUnion(
    db,
    asked.map(([, { statement }]) => statement),
  );
  const rowsOf = new Map(asked.map(([name], index) => [name, answers[index] ?? []]));
  if (isEarly) rowsOf.set('activity', [...early.rows]);
  return assembled((name) => rowsOf.get(name) ?? [], known);
}

const one = (db: OrgDb, sql: string, ids: Set<string>) => ({
  when: ids,
  statement: { sql, params: [db.orgId, list(ids)] },
});
const byKind = (db: OrgDb, kind: 'customer' | 'customerFigures' | 'stage', ids: Set<string>) => ({
  when: ids,
  statement: byIds(db.orgId, kind, [...ids]),
});

function assembled(rows: (name: string) => readonly string[], known: Known): FiguresBefore {
  const customers = new Map<string, Stored<'customer'>>();
  const stages = new Map<string, 'open' | 'won' | 'lost'>();
  const unpacked = [
    ...rows('customers').map((json) => unpack('customer', json)),
    ...rows('stages').map((json) => unpack('stage', json)),
  ];
  for (const stored of [...known.values(), ...unpacked]) {
    if (stored.kind === 'customer') customers.set(stored.id, stored as Stored<'customer'>);
    if (stored.kind === 'stage') {
      const { isWon, isLost } = (stored as Stored<'stage'>).row;
      stages.set(stored.id, isWon ? 'won' : isLost ? 'lost' : 'open');
    }
  }
  const figures = rows('figures').map((json) => unpack('customerFigures', json));
  return {
    activities: new Map(rows('activity').map(activityIn)),
    figures: new Map(figures.map((stored) => [stored.id, stored])),
    documents: grouped(rows('documents').map(documentOf)),
    visits: new Map(rows('visits').map(visitOf)),
    closings: new Map(rows('closings').map(closingOf)),
    costs: grouped(rows('costs').map(costOf)),
    customers,
    stages,
  };
}
