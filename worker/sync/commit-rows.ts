import type { Customer } from '#contract/customer.ts';
import type { EntityKind, RowOf } from '#contract/entities.ts';
import { dayOfInstant } from '#contract/day.ts';
import { Refusal, assert } from '#contract/errors.ts';
import type { Change } from '#contract/mutation.ts';
import type { OrgDb } from '../db/client.ts';
import { isSame } from '../db/same.ts';
import { type Known, type Stored, type Write, byIds, keyOf, packed, unpack } from '../db/stored.ts';
import { customerOwners } from '../db/tables/customer.ts';
import { productCosts } from '../db/tables/catalogue.ts';
import { toRecord } from '../db/rows.ts';
import { upserts } from '../db/write.ts';
import { readFigures } from '../kpi/maintain-read.ts';
import { type OwnerRow, commitOrg, isStale } from './commit-org.ts';

export type UnitCost = { readonly productId: string; readonly from: number; readonly unitCostCents: number };

export type RowsOptions = {
  /** Epoch ms: when the rows are received, unless `receivedAtOf` says otherwise. */
  readonly now: number;
  readonly receivedAtOf?: (change: Change) => number;
  /** Written before the rows, so that orders are stamped with them. */
  readonly unitCosts?: readonly UnitCost[];
  /** Owner history of all customers among the changes; left out: an owner begins on the day of `now`. */
  readonly owners?: readonly OwnerRow[];
};

/** About a year of one rep: each of his cells is counted once, each of his customers' registers written once or twice. */
const chunkSize = 3000;
const maxTries = 8;
const derivedKinds: readonly EntityKind[] = ['repDay', 'repMonth', 'repPipeline', 'customerFigures'];

/**
 * Writes rows as they are, for import and demo: the same commit path and cells as a push, without ledger. Later rows of
 * one id win. Rows that are there already, the same, are not written: running it again changes nothing.
 * Committed in chunks: rows that facts name first, then the facts by rep and day.
 */
export async function commitRows(
  db: OrgDb,
  changes: readonly Change[],
  options: RowsOptions,
): Promise<{ changed: number }> {
  for (const { kind } of changes) assert(!derivedKinds.includes(kind), `${kind} is counted, never given`);
  const costs = (options.unitCosts ?? []).map((cost) => toRecord(productCosts, cost));
  await db.batch(upserts(db.orgId, productCosts, costs, 0));
  const owners = new Map<string, OwnerRow[]>();
  for (const row of options.owners ?? []) owners.set(row.customerId, [...(owners.get(row.customerId) ?? []), row]);
  const zone = await zoneOf(db, changes);
  const ordered = factsByRep(changes);
  let changed = 0;
  for (let at = 0; at < ordered.length; at += chunkSize)
    changed += await commitChunk(db, ordered.slice(at, at + chunkSize), options, owners, zone);
  return { changed };
}

/**
 * The last change of each id: first what facts name, in the order given, then the facts by rep and day. A chunk then
 * touches few cells and few customers, whose registers are written whole.
 */
function factsByRep(changes: readonly Change[]): Change[] {
  const last = [...new Map(changes.map((change) => [keyOf(change.kind, change.row.id), change])).values()];
  const orders = new Map(last.flatMap(({ kind, row }) => (kind === 'order' ? [[row.id, row] as const] : [])));
  const cellOf = ({ kind, row }: Change): { repId: string; day: number } | undefined => {
    if (kind === 'interaction' || kind === 'order') return row;
    return kind === 'orderStatusChange' ? orders.get(row.orderId) : undefined;
  };
  const facts = last.flatMap((change) => {
    const cell = cellOf(change);
    return cell ? [{ change, repId: cell.repId, day: cell.day }] : [];
  });
  facts.sort((a, b) => (a.repId === b.repId ? a.day - b.day : a.repId < b.repId ? -1 : 1));
  return [...last.filter((change) => !cellOf(change)), ...facts.map(({ change }) => change)];
}

async function zoneOf(db: OrgDb, changes: readonly Change[]): Promise<string> {
  const given = changes.find((change) => change.kind === 'organization');
  if (given?.kind === 'organization') return given.row.timeZone;
  const [row] = await db.all({ sql: 'SELECT time_zone FROM organizations WHERE org_id = ?1', params: [db.orgId] });
  assert(row, 'the organisation exists before its rows');
  return String(row['time_zone']);
}

const statusChangesSql = `SELECT ${packed('orderStatusChange')} AS d FROM json_each(?2) e
  CROSS JOIN order_status_changes t ON t.org_id = ?1 AND t.order_id = e.value ->> 0 AND t.id = e.value ->> 1`;

/** Rows as they are stored, by key. */
async function storedOf(db: OrgDb, changes: readonly Change[]): Promise<Known> {
  const ids = new Map<EntityKind, (string | string[])[]>();
  for (const { kind, row } of changes)
    ids.set(kind, [...(ids.get(kind) ?? []), kind === 'orderStatusChange' ? [row.orderId, row.id] : row.id]);
  const kinds = [...ids.keys()];
  const answers = await db.batch(
    [...ids].map(([kind, wanted]) =>
      kind === 'orderStatusChange'
        ? { sql: statusChangesSql, params: [db.orgId, JSON.stringify(wanted)] }
        : byIds(db.orgId, kind, wanted as string[]),
    ),
  );
  const known = new Map<string, Stored>();
  answers.forEach((rows, index) => {
    const kind = kinds[index] as EntityKind;
    for (const row of rows) {
      const stored = unpack(kind, String(row['d']));
      known.set(keyOf(kind, stored.id), stored);
    }
  });
  return known;
}

function writesOf(changes: readonly Change[], known: Known, options: RowsOptions, orgId: string): Write[] {
  return changes.flatMap((change) => {
    const before = known.get(keyOf(change.kind, change.row.id));
    const after = normalized(change, before);
    if (before && isSame(before.row, after)) return [];
    const receivedAt = options.receivedAtOf?.(change) ?? options.now;
    const stamps = { receivedAt, madeAt: receivedAt, madeBy: orgId, clockOffsetMs: 0, wasFuture: false };
    return [{ kind: change.kind, after, before, stamps } as Write];
  });
}

/** What people decided about duplicates stays: a file knows nothing of it. */
function withMerge(row: Customer, before: Customer | undefined): Customer {
  if (row.mergedInto !== null || !before) return row;
  const { possibleDuplicateOf, mergedInto, contacts } = before;
  return mergedInto === null
    ? { ...row, possibleDuplicateOf }
    : { ...row, possibleDuplicateOf, mergedInto, contacts, archived: true };
}

/** Lists inside a row in the order in which the database gives them. */
function normalized({ kind, row }: Change, before: Stored | undefined): RowOf<EntityKind> {
  if (kind === 'customer') {
    const merged = withMerge(row, before?.row as Customer | undefined);
    return { ...merged, contacts: [...merged.contacts].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  }
  if (kind !== 'order') return row;
  const credits = [...row.credits].sort((a, b) =>
    a.isPrimary === b.isPrimary ? (a.userId < b.userId ? -1 : 1) : a.isPrimary ? -1 : 1,
  );
  return { ...row, credits, lines: [...row.lines].sort((a, b) => a.line - b.line) };
}

async function commitChunk(
  db: OrgDb,
  changes: readonly Change[],
  options: RowsOptions,
  owners: ReadonlyMap<string, readonly OwnerRow[]>,
  zone: string,
): Promise<number> {
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const known = await storedOf(db, changes);
    const writes = writesOf(changes, known, options, db.orgId);
    const given = changes.flatMap(({ kind, row }) => (kind === 'customer' ? (owners.get(row.id) ?? []) : []));
    const history = options.owners ? { owners: given } : {};
    if (writes.length === 0) {
      await db.batch(
        upserts(
          db.orgId,
          customerOwners,
          given.map((row) => toRecord(customerOwners, row)),
          0,
        ),
      );
      return 0;
    }
    try {
      const before = await readFigures(db, writes, known);
      await commitOrg(db, {
        writes,
        before,
        ledger: [],
        now: options.now,
        today: dayOfInstant(options.now, zone),
        authEpoch: null,
        ...history,
      });
      return writes.length;
    } catch (error) {
      if (!isStale(error)) throw error;
    }
  }
  throw new Refusal('sync.busy');
}
