import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { EntityKind } from '#contract/entities.ts';
import { nowhereStream, scopeOf } from '#contract/sync.ts';
import type { OrgDb, Statement } from '../db/client.ts';
import { nameOf, toRecord } from '../db/rows.ts';
import { isSame } from '../db/same.ts';
import { type Write, isVersioned } from '../db/stored.ts';
import { tableOf } from '../db/tables.ts';
import { customerActivity, customerFigures, customerOwners } from '../db/tables/customer.ts';
import { streamExits } from '../db/tables/sync.ts';
import { type TableRecord, deletes, jsonParameters, upserts, versionAt } from '../db/write.ts';
import { cellCount, cellStatements } from '../kpi/cells.ts';
import type { FiguresBefore } from '../kpi/maintain-read.ts';
import { derive } from '../kpi/maintain.ts';
import { ownerStatements } from './owners.ts';
import { type Exit, exitsOf, recordsOf } from './records.ts';

/** A verdict to be written with its effect (rule B3). */
export type LedgerEntry = {
  readonly mid: string;
  readonly userId: string;
  readonly client: string;
  readonly status: string;
  readonly code: string | null;
  readonly details: unknown;
};

export type OwnerRow = {
  readonly customerId: string;
  readonly userId: string;
  readonly from: number;
  readonly to: number | null;
};

export type Commit = {
  readonly writes: readonly Write[];
  readonly before: FiguresBefore;
  readonly ledger: readonly LedgerEntry[];
  /** Epoch ms, and the day it is in the organisation's zone. */
  readonly now: number;
  readonly today: number;
  /** The commit is refused when rights have changed since they were read; null = the system itself. */
  readonly authEpoch: number | null;
  /** Owner history given as a whole, instead of being derived from changes of owner: import and demo. */
  readonly owners?: readonly OwnerRow[];
};

/** One insert per guard: what it selects is the reason why the batch must not be (rule B2). */
function guards(
  orgId: string,
  writes: readonly Write[],
  seen: ReturnType<typeof derive>['seen'],
  authEpoch: number | null,
): Statement[] {
  const byKind = new Map<EntityKind, [string, number][]>();
  for (const { kind, after, before } of writes)
    if (isVersioned(kind)) listed(byKind, kind).push([after.id, before?.v ?? 0]);
  listed(byKind, 'opportunity').push(...seen.opportunities.map(([id, v]): [string, number] => [id, v]));
  const stale = (
    table: string,
    id: string,
    version: string,
    rows: readonly (readonly [string, number])[],
  ): Statement[] =>
    jsonParameters(rows).map((json) => ({
      sql: `INSERT INTO sync_abort (reason) SELECT 'stale' FROM json_each(?2) e
        LEFT JOIN ${table} t ON t.org_id = ?1 AND t.${id} = e.value ->> 0
        WHERE coalesce(t.${version}, 0) IS NOT (e.value ->> 1) LIMIT 1`,
      params: [orgId, json],
    }));
  const rights: Statement = {
    sql: `INSERT INTO sync_abort (reason) SELECT 'rights' FROM sync_head WHERE org_id = ?1 AND auth_epoch <> ?2`,
    params: [orgId, authEpoch],
  };
  return [
    ...(authEpoch === null ? [] : [rights]),
    ...[...byKind].flatMap(([kind, rows]) => stale(nameOf(tableOf[kind]), 'id', 'v', rows)),
    ...stale('customer_activity', 'customer_id', 'rev', seen.activities),
    ...stale('customer_figures', 'id', 'v', seen.figures),
  ];
}

function listed<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

const rightsKinds: readonly EntityKind[] = ['user', 'membership', 'team', 'territory', 'territoryAssignment'];

function headStatement(orgId: string, taken: number, writes: readonly Write[]): Statement {
  if (taken === 0) return { sql: 'SELECT version FROM sync_head WHERE org_id = ?1', params: [orgId] };
  const rights = writes.some(({ kind }) => rightsKinds.includes(kind)) ? 1 : 0;
  return {
    sql: `UPDATE sync_head SET version = version + ?2, auth_epoch = auth_epoch + ?3 WHERE org_id = ?1 RETURNING version`,
    params: [orgId, taken, rights],
  };
}

/** First version and time of this hour, once (rules B3, B4). */
const hourStatement = (orgId: string, now: number, taken: number): Statement => ({
  sql: `INSERT INTO sync_vtime (org_id, hour, version, at) SELECT ?1, ?2, ${versionAt('1', '?4')}, ?3 WHERE true
    ON CONFLICT (org_id, hour) DO NOTHING`,
  params: [orgId, Math.floor(now / 3_600_000), now, taken],
});

/** No OR IGNORE: a duplicate that races aborts the batch and is answered from the ledger (rule B3). */
function ledgerStatements(
  orgId: string,
  entries: readonly LedgerEntry[],
  now: number,
  taken: number,
  facts: number,
): Statement[] {
  const values = entries.map(({ mid, userId, client, status, code, details }) => [
    mid,
    userId,
    client,
    status,
    code,
    details === undefined || details === null ? null : JSON.stringify(details),
  ]);
  return jsonParameters(values).map((json) => ({
    sql: `INSERT INTO ledger (org_id, mid, user_id, client, status, code, details, v, at)
      SELECT ?1, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5, ${versionAt('?4', '?5')}, ?3
      FROM json_each(?2) e`,
    params: [orgId, json, now, facts, taken],
  }));
}

/** Rows gathered by table, in the order in which tables were first met. */
class Batch {
  readonly #upserts = new Map<SQLiteTable, TableRecord[]>();
  readonly #deletes = new Map<SQLiteTable, (readonly (string | number | null)[])[]>();

  put(table: SQLiteTable, record: TableRecord): void {
    listed(this.#upserts, table).push(record);
  }

  remove(table: SQLiteTable, key: readonly (string | number | null)[]): void {
    listed(this.#deletes, table).push(key);
  }

  statements(orgId: string, taken: number): Statement[] {
    return [
      ...[...this.#deletes].flatMap(([table, keys]) => deletes(orgId, table, keys)),
      ...[...this.#upserts].flatMap(([table, records]) => upserts(orgId, table, records, taken)),
    ];
  }
}

type Exits = (Exit & { readonly v: number })[];

/**
 * The one way rows are written (rule B2): guards, version, ledger, facts, what follows from them, then the cells they
 * are counted in, in one transaction. Each row takes its own version; `version` is that of the last fact, below
 * the cells': a phone that has a cell at it or above need not add the entry itself (decisions.md 2).
 * Rejects with a message that `isStale` knows when something changed since it was read; nothing is written then.
 */
export async function commitOrg(db: OrgDb, commit: Commit): Promise<{ version: number }> {
  const { orgId } = db;
  const derived = derive(commit.writes, commit.before);
  const batch = new Batch();
  const exits: Exits = [];
  const moved = new Map(
    commit.writes.flatMap((write) => (write.kind === 'customer' ? [[write.after.id, write.after] as const] : [])),
  );
  const placeOf = (id: string) => {
    const after = moved.get(id) ?? commit.before.customers.get(id)?.row;
    return after
      ? { scope: scopeOf(after, after.ownerId), ownerId: after.ownerId }
      : { scope: nowhereStream, ownerId: null };
  };
  let place = 0;
  for (const write of commit.writes) {
    const { record, children, gone, exits: left } = recordsOf(write, { before: commit.before, derived, placeOf });
    const versioned = isVersioned(write.kind);
    if (versioned) place++;
    batch.put(tableOf[write.kind], versioned ? { ...record, v: place } : record);
    for (const { table, record } of children) batch.put(table, record);
    for (const { table, key } of gone) batch.remove(table, key);
    exits.push(...left.map((exit) => ({ ...exit, v: place })));
  }
  const facts = place;
  for (const { customerId, rev, after } of derived.activities)
    batch.put(customerActivity, toRecord(customerActivity, { customerId, rev, ...after }));
  for (const { after, before } of derived.figures) {
    const to = placeOf(after.id);
    if (!before && after.lastMonth === null) continue;
    if (before && isSame({ ...before.fields, v: 0 }, { ...after, ...to, v: 0, del: 0 })) continue;
    batch.put(customerFigures, toRecord(customerFigures, { ...after, ...to, del: 0, v: ++place }));
    exits.push(
      ...exitsOf('customerFigures', after.id, before && { scope: before.scope, ownerId: before.owner }, to).map(
        (exit) => ({ ...exit, v: place }),
      ),
    );
  }
  for (const exit of exits) batch.put(streamExits, exit);
  for (const row of commit.owners ?? []) batch.put(customerOwners, row);
  const taken = place + cellCount(derived.touched);
  const head = [
    ...guards(orgId, commit.writes, derived.seen, commit.authEpoch),
    headStatement(orgId, taken, commit.writes),
  ];
  const results = await db.batch([
    ...head,
    ...ledgerStatements(orgId, commit.ledger, commit.now, taken, facts),
    ...(taken > 0 ? [hourStatement(orgId, commit.now, taken)] : []),
    ...batch.statements(orgId, taken),
    ...(commit.owners ? [] : ownerStatements(orgId, commit.writes, commit.today)),
    ...cellStatements(orgId, derived.touched, place + 1, taken),
  ]);
  return { version: Number(results[head.length - 1]?.[0]?.['version'] ?? 0) - taken + facts };
}

/** Did the commit fail only because something else was written since its rows were read? Reading again answers it. */
export function isStale(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /CHECK constraint failed: abort_|UNIQUE constraint failed: (ledger|interactions|sync_vtime)/.test(message);
}
