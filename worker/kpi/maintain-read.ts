import type { OrgDb, Row, Statement } from '../db/client.ts';
import { type Known, type Stored, type Write, byIds, isNews, keyOf, unpack } from '../db/stored.ts';
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

const documentsSql = `SELECT o.customer_id AS customer, o.id, o.kind, o.rep_id AS rep, o.day, o.placed_at AS placed,
    o.net_cents AS net, o.original_order_id AS original,
    (SELECT json_group_array(c.families) FROM order_credits c INDEXED BY order_credits_order
      WHERE c.org_id = o.org_id AND c.order_id = o.id) AS families
  FROM json_each(?2) e CROSS JOIN orders o INDEXED BY orders_customer ON o.org_id = ?1 AND o.customer_id = e.value WHERE o.counts = 1`;

const closingsSql = `SELECT o.id, o.v, (SELECT json_array(s.owner_id, s.day) FROM opportunity_stage_changes s
    WHERE s.org_id = o.org_id AND s.opportunity_id = o.id AND s.id = o.closing_change_id) AS cell
  FROM json_each(?2) e CROSS JOIN opportunities o ON o.org_id = ?1 AND o.id = e.value`;

/** Net cents by family of a whole document: the sum of its shares. */
function familiesOf(json: string): Record<string, number> {
  const families: Record<string, number> = {};
  for (const share of JSON.parse(json) as string[])
    for (const [id, parts] of Object.entries(JSON.parse(share) as Record<string, number[]>))
      families[id] = (families[id] ?? 0) + (parts[0] ?? 0);
  return families;
}

const documentOf = (row: Row): Document => ({
  id: String(row['id']),
  kind: String(row['kind']),
  repId: String(row['rep']),
  day: Number(row['day']),
  placedAt: Number(row['placed']),
  netCents: Number(row['net']),
  originalOrderId: row['original'] as string | null,
  families: familiesOf(String(row['families'])),
});

function grouped<T>(rows: readonly Row[], key: string, make: (row: Row) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const id = String(row[key]);
    const group = groups.get(id);
    if (group) group.push(make(row));
    else groups.set(id, [make(row)]);
  }
  return groups;
}

function cellOf(json: unknown): CellKey | undefined {
  if (typeof json !== 'string') return undefined;
  const [repId, day] = JSON.parse(json) as [string, number];
  return { repId, day };
}

/** Reads what `derive` needs; rows in `known` were read or made already and are not read again. */
export async function readFigures(db: OrgDb, writes: readonly Write[], known: Known): Promise<FiguresBefore> {
  const ids = idsOf(writes);
  const unknown = (kind: 'customer' | 'stage', wanted: Set<string>) =>
    new Set([...wanted].filter((id) => !known.has(keyOf(kind, id))));
  const read: { readonly [name: string]: { statement: Statement; when: Set<string> } } = {
    activity: one(
      db,
      `SELECT a.* FROM json_each(?2) e CROSS JOIN customer_activity a ON a.org_id = ?1 AND a.customer_id = e.value`,
      ids.touched,
    ),
    figures: {
      when: ids.buying,
      statement: byIds(db.orgId, 'customerFigures', [...new Set([...ids.buying, ...ids.rescoped])]),
    },
    documents: one(db, documentsSql, ids.buying),
    visits: one(
      db,
      `SELECT i.id, i.rep_id AS rep, i.day FROM json_each(?2) e CROSS JOIN interactions i INDEXED BY interactions_id ON i.org_id = ?1 AND i.id = e.value`,
      ids.visits,
    ),
    closings: one(db, closingsSql, ids.opportunities),
    costs: one(
      db,
      `SELECT c.product_id AS product, c.from_day AS day, c.unit_cost_cents AS cents FROM json_each(?2) e
      CROSS JOIN product_costs c ON c.org_id = ?1 AND c.product_id = e.value`,
      ids.products,
    ),
    customers: byUnknown(db, 'customer', unknown('customer', ids.customers)),
    stages: byUnknown(db, 'stage', unknown('stage', ids.stages)),
  };
  if (ids.rescoped.size > 0) read['figures']?.when.add('rescoped');
  const asked = Object.entries(read).filter(([, { when }]) => when.size > 0);
  const answers = await db.batch(asked.map(([, { statement }]) => statement));
  const rowsOf = new Map(asked.map(([name], index) => [name, answers[index] ?? []]));
  return assembled((name) => rowsOf.get(name) ?? [], known);
}

const one = (db: OrgDb, sql: string, ids: Set<string>) => ({
  when: ids,
  statement: { sql, params: [db.orgId, list(ids)] },
});
const byUnknown = (db: OrgDb, kind: 'customer' | 'stage', ids: Set<string>) => ({
  when: ids,
  statement: byIds(db.orgId, kind, [...ids]),
});

function assembled(rows: (name: string) => readonly Row[], known: Known): FiguresBefore {
  const customers = new Map<string, Stored<'customer'>>();
  const stages = new Map<string, 'open' | 'won' | 'lost'>();
  const unpacked = [
    ...rows('customers').map((row) => unpack('customer', String(row['d']))),
    ...rows('stages').map((row) => unpack('stage', String(row['d']))),
  ];
  for (const stored of [...known.values(), ...unpacked]) {
    if (stored.kind === 'customer') customers.set(stored.id, stored as Stored<'customer'>);
    if (stored.kind === 'stage') {
      const { isWon, isLost } = (stored as Stored<'stage'>).row;
      stages.set(stored.id, isWon ? 'won' : isLost ? 'lost' : 'open');
    }
  }
  return {
    activities: new Map(
      rows('activity').map((row) => {
        const activity = activityOf(JSON.parse(String(row['touches'])) as Touch[]);
        return [String(row['customer_id']), { rev: Number(row['rev']), activity }];
      }),
    ),
    figures: new Map(
      rows('figures')
        .map((row) => unpack('customerFigures', String(row['d'])))
        .map((stored) => [stored.id, stored]),
    ),
    documents: grouped(rows('documents'), 'customer', documentOf),
    visits: new Map(
      rows('visits').map((row) => [String(row['id']), { repId: String(row['rep']), day: Number(row['day']) }]),
    ),
    closings: new Map(
      rows('closings').map((row) => [String(row['id']), { v: Number(row['v']), cell: cellOf(row['cell']) }]),
    ),
    costs: grouped(rows('costs'), 'product', (row) => ({ from: Number(row['day']), cents: Number(row['cents']) })),
    customers,
    stages,
  };
}
