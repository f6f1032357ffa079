import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { nowhereStream, scopeOf } from '#contract/sync.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { toRecord } from '../db/rows.ts';
import { isSame } from '../db/same.ts';
import { type Write, isFresh, isVersioned } from '../db/stored.ts';
import { tableOf } from '../db/tables.ts';
import { customerActivity, customerFigures, customerOwners } from '../db/tables/customer.ts';
import { streamExits } from '../db/tables/sync.ts';
import { type TableRecord, deletes, inserts, jsonParameters, upserts, versionAt } from '../db/write.ts';
import { cellCount, cellStatements } from '../kpi/cells.ts';
import type { FiguresBefore } from '../kpi/maintain-read.ts';
import { type Derived, derive } from '../kpi/maintain.ts';
import { dueStatements } from './due.ts';
import { type ReadRow, guardStatements } from './guards.ts';
import { type LedgerEntry, headStatement, hourStatement, ledgerStatements } from './ledger.ts';
import { duplicateStatements } from './likeness.ts';
import { ownerStatements } from './owners.ts';
import { type Exit, exitsOf, recordsOf } from './records.ts';

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
  /** Rows that the verdicts depend on, written or not. */
  readonly reads?: readonly ReadRow[];
  /** Epoch ms, and the day it is in the organisation's zone. */
  readonly now: number;
  readonly today: number;
  /** The commit is refused when rights have changed since they were read; null = the system itself. */
  readonly authEpoch: number | null;
  /** Owner history given as a whole, instead of being derived from changes of owner: import and demo. */
  readonly owners?: readonly OwnerRow[];
  /** Asked in the same transaction, when all is written. */
  readonly last?: Statement;
};

function listed<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Rows gathered by table, in the order in which tables were first met. */
class Batch {
  readonly #inserts = new Map<SQLiteTable, TableRecord[]>();
  readonly #upserts = new Map<SQLiteTable, TableRecord[]>();
  readonly #deletes = new Map<SQLiteTable, (readonly (string | number | null)[])[]>();

  put(table: SQLiteTable, record: TableRecord, isNew = false): void {
    listed(isNew ? this.#inserts : this.#upserts, table).push(record);
  }

  remove(table: SQLiteTable, key: readonly (string | number | null)[]): void {
    listed(this.#deletes, table).push(key);
  }

  statements(orgId: string, taken: number): Statement[] {
    return [
      ...[...this.#deletes].flatMap(([table, keys]) => deletes(orgId, table, keys)),
      ...[...this.#inserts].flatMap(([table, records]) => inserts(orgId, table, records, taken)),
      ...[...this.#upserts].flatMap(([table, records]) => upserts(orgId, table, records, taken)),
    ];
  }
}

/** Is a contact all that changed of a customer? Then its own record is the same, and an upsert would leave its version alone. */
const isInsideOnly = (write: Write): boolean =>
  write.kind === 'customer' &&
  write.before !== undefined &&
  isSame({ ...write.before.row, contacts: [] }, { ...write.after, contacts: [] });

/** What travels inside a customer travels with it: it takes its version all the same. */
const insideStatements = (
  orgId: string,
  customers: readonly [id: string, place: number][],
  taken: number,
): Statement[] =>
  jsonParameters(customers).map((json) => ({
    sql: `UPDATE customers SET v = ${versionAt('(e.value ->> 1)', '?3')} FROM json_each(?2) e
      WHERE customers.org_id = ?1 AND customers.id = e.value ->> 0`,
    params: [orgId, json, taken],
  }));

type PlaceOf = (customerId: string) => { readonly scope: string; readonly ownerId: string | null };

/** Stream and owner of customers as they are after the commit. */
function placesAfter({ writes, before }: Commit): PlaceOf {
  const moved = new Map(
    writes.flatMap((write) => (write.kind === 'customer' ? [[write.after.id, write.after] as const] : [])),
  );
  return (id) => {
    const after = moved.get(id) ?? before.customers.get(id)?.row;
    return after
      ? { scope: scopeOf(after, after.ownerId), ownerId: after.ownerId }
      : { scope: nowhereStream, ownerId: null };
  };
}

/** The rows of a commit, each with its place among the commit's versions. */
class Draft {
  /** Versions taken so far. */
  place = 0;
  readonly batch = new Batch();
  readonly insideOnly: [id: string, place: number][] = [];
  readonly written: { readonly write: Write; readonly scope: string }[] = [];
  readonly #placeOf: PlaceOf;

  constructor(commit: Commit, derived: Derived) {
    this.#placeOf = placesAfter(commit);
    for (const write of commit.writes) this.#write(write, commit.before, derived);
  }

  #write(write: Write, before: FiguresBefore, derived: Derived): void {
    const { record, children, gone, exits } = recordsOf(write, { before, derived, placeOf: this.#placeOf });
    const versioned = isVersioned(write.kind);
    if (versioned) this.place++;
    this.written.push({ write, scope: String(record['scope'] ?? '') });
    if (versioned) record['v'] = this.place;
    this.batch.put(tableOf[write.kind], record, isFresh(write));
    for (const { table, record } of children) this.batch.put(table, record);
    for (const { table, key } of gone) this.batch.remove(table, key);
    if (isInsideOnly(write)) this.insideOnly.push([write.after.id, this.place]);
    this.#leave(exits);
  }

  #leave(exits: readonly Exit[]): void {
    for (const exit of exits) this.batch.put(streamExits, { ...exit, v: this.place });
  }

  /** Registers and figures of the customers that the facts name. */
  derive({ activities, figures }: Derived): void {
    for (const { customerId, rev, after } of activities)
      this.batch.put(customerActivity, toRecord(customerActivity, { customerId, rev, ...after }));
    for (const { after, before } of figures) {
      const to = this.#placeOf(after.id);
      if (!before && after.lastMonth === null) continue;
      if (before && isSame({ ...before.fields, v: 0 }, { ...after, ...to, v: 0, del: 0 })) continue;
      this.batch.put(customerFigures, toRecord(customerFigures, { ...after, ...to, del: 0, v: ++this.place }));
      const was = before && { scope: before.scope, ownerId: before.owner };
      this.#leave(exitsOf('customerFigures', after.id, was, to));
    }
  }
}

/**
 * The one way rows are written (rule B2): guards, version, ledger, facts, what follows from them, then the cells they
 * are counted in, in one transaction. Each row takes its own version; `version` is that of the last fact, below
 * the cells': a phone that has a cell at it or above need not add the entry itself (decisions.md 2).
 * Rejects with a message that `isStale` knows when something changed since it was read; nothing is written then.
 */
export async function commitOrg(db: OrgDb, commit: Commit): Promise<{ version: number; last: Row[] | undefined }> {
  const { orgId } = db;
  const { writes, ledger, now, owners, last } = commit;
  const derived = derive(writes, commit.before);
  const draft = new Draft(commit, derived);
  const facts = draft.place;
  draft.derive(derived);
  for (const row of owners ?? []) draft.batch.put(customerOwners, row);
  const taken = draft.place + cellCount(derived.touched);
  const head = [
    ...guardStatements(orgId, writes, derived.seen, commit.reads ?? [], commit.authEpoch),
    headStatement(orgId, taken, writes),
  ];
  const results = await db.batch([
    ...head,
    ...ledgerStatements(orgId, ledger, now, taken, facts),
    ...(taken > 0 ? [hourStatement(orgId, now, taken)] : []),
    ...draft.batch.statements(orgId, taken),
    ...insideStatements(orgId, draft.insideOnly, taken),
    ...duplicateStatements(orgId, writes),
    ...dueStatements(orgId, draft.written, now),
    ...(owners ? [] : ownerStatements(orgId, writes, commit.today)),
    ...cellStatements(orgId, derived.touched, draft.place + 1, taken),
    ...(last ? [last] : []),
  ]);
  const version = Number(results[head.length - 1]?.[0]?.['version']) - taken + facts;
  return { version, last: last && results.at(-1) };
}

/** Did the commit fail only because something else was written since its rows were read? Reading again answers it. */
export function isStale(error: unknown): boolean {
  return (
    error instanceof Error &&
    /CHECK constraint failed: abort_|UNIQUE constraint failed: (ledger|interactions|sync_vtime)/.test(error.message)
  );
}
