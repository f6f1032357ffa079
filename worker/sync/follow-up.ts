import { dayOfInstant } from '#contract/day.ts';
import { assert } from '#contract/errors.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { nameOf } from '../db/rows.ts';
import { type Stored, type Write, packed, unpack } from '../db/stored.ts';
import { tableOf } from '../db/tables.ts';
import { readFigures } from '../kpi/maintain-read.ts';
import { reportBug } from '../log.ts';
import { commitOrg, isStale } from './commit-org.ts';
import type { SyncEnv } from './push.ts';

/** Rows that one batch moves (rule B6). */
const batchRows = 500;
const maxTries = 8;

const factKinds = ['interaction', 'order', 'opportunity', 'photo'] as const;
type FactKind = (typeof factKinds)[number];
type Fact = Stored<FactKind>;

/** The customer `?2`, or the one it was merged into, however often (rule B4: at most five times). */
const target = `target (id, name, scope) AS (
  SELECT c.id, c.name, c.scope FROM chain h JOIN customers c ON c.org_id = ?1 AND c.id = h.id ORDER BY h.depth DESC LIMIT 1)`;
const chain = `chain (id, depth) AS (
  SELECT ?2, 0 UNION ALL SELECT c.merged_into, h.depth + 1 FROM chain h
  JOIN customers c ON c.org_id = ?1 AND c.id = h.id WHERE c.merged_into IS NOT NULL AND h.depth < 5)`;

/**
 * Facts of the customer `?2` that are not where their customer is. Interactions have no index by customer: those that count are in
 * its register, the others in the index of ended ones.
 */
function term(kind: FactKind, from: string): string {
  return `SELECT * FROM (SELECT '${kind}' AS k, ${packed(kind)} AS d FROM target g CROSS JOIN ${from}
    WHERE t.customer_id = ?2 AND (t.scope <> g.scope OR t.customer_id <> g.id) LIMIT ?3)`;
}

const byCustomer = (kind: FactKind): string => {
  const table = nameOf(tableOf[kind]);
  return term(kind, `${table} t INDEXED BY ${table}_customer ON t.org_id = ?1 AND t.customer_id = ?2`);
};

const factsSql = `WITH RECURSIVE ${chain}, ${target} ${[
  term(
    'interaction',
    `customer_activity a ON a.org_id = ?1 AND a.customer_id = ?2 CROSS JOIN json_each(a.touches) e
     CROSS JOIN interactions t INDEXED BY interactions_id ON t.org_id = ?1 AND t.id = e.value ->> 2`,
  ),
  term(
    'interaction',
    `interactions t INDEXED BY interactions_ended ON t.org_id = ?1 AND t.customer_id = ?2 AND t.ended_at IS NOT NULL`,
  ),
  byCustomer('order'),
  byCustomer('opportunity'),
  byCustomer('photo'),
].join(' UNION ALL ')}`;

const dueSql = `WITH RECURSIVE ${chain}, ${target}
  SELECT f.at, g.id, g.name, g.scope, (SELECT o.time_zone FROM organizations o WHERE o.org_id = ?1) AS zone
  FROM follow_ups f LEFT JOIN target g WHERE f.org_id = ?1 AND f.customer_id = ?2`;

type Due = { readonly seenAt: number; readonly zone: string; readonly writes: readonly Write[] };

function moved(fact: Fact, to: Row, now: number, orgId: string): Write {
  const [id, name, scope] = [String(to['id']), String(to['name']), String(to['scope'])];
  const { row, kind } = fact;
  const named = 'customerName' in row ? { customerName: name } : {};
  const after = row.customerId === id ? row : { ...row, customerId: id, ...named };
  const stamps = { receivedAt: now, madeAt: now, madeBy: orgId, clockOffsetMs: 0, wasFuture: false };
  return { kind, after, before: fact, stamps, scope } as Write;
}

/** What is left to move of a customer, as the database is now; undefined = nobody asks for it any more. */
async function readDue(db: OrgDb, customerId: string, now: number): Promise<Due | undefined> {
  const params = [db.orgId, customerId];
  const [dues, facts] = (await db.batch([
    { sql: dueSql, params },
    { sql: factsSql, params: [...params, batchRows] },
  ])) as [Row[], Row[]];
  const [due] = dues;
  if (!due) return undefined;
  const found = facts.slice(0, batchRows).map((row) => unpack(row['k'] as FactKind, String(row['d'])) as Fact);
  return {
    seenAt: Number(due['at']),
    zone: String(due['zone']),
    writes: found.map((fact) => moved(fact, due, now, db.orgId)),
  };
}

/** Not when it was asked for again since: `at` has risen then. */
const settledStatement = (orgId: string, customerId: string, seenAt: number): Statement => ({
  sql: 'DELETE FROM follow_ups WHERE org_id = ?1 AND customer_id = ?2 AND at = ?3',
  params: [orgId, customerId, seenAt],
});

/** Moves one batch of a customer's facts. @returns whether it was the last */
async function step(db: OrgDb, customerId: string, env: SyncEnv): Promise<boolean> {
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const now = env.now();
    const due = await readDue(db, customerId, now);
    if (!due) return true;
    const { writes, zone, seenAt } = due;
    try {
      if (writes.length > 0) {
        const before = await readFigures(db, writes, new Map());
        const today = dayOfInstant(now, zone);
        await commitOrg(db, { writes, before, ledger: [], now, today, authEpoch: null });
      }
      const settled = writes.length < batchRows;
      if (settled) await db.all(settledStatement(db.orgId, customerId, seenAt));
      return settled;
    } catch (error) {
      if (!isStale(error)) throw error;
      await env.pause(attempt);
    }
  }
  return false;
}

const postponeMs = 3_600_000;

/** A customer that cannot be moved lets the others by: it waits behind those of the next hour. */
async function stepOrPostpone(db: OrgDb, customerId: string, env: SyncEnv): Promise<boolean> {
  try {
    return await step(db, customerId, env);
  } catch (error) {
    reportBug(error);
    await db.all({
      sql: 'UPDATE follow_ups SET at = max(at, ?3) + ?4 WHERE org_id = ?1 AND customer_id = ?2',
      params: [db.orgId, customerId, env.now(), postponeMs],
    });
    return true;
  }
}

/** Customers whose facts are still to follow them, longest waiting first. */
export async function waiting(db: OrgDb, limit: number): Promise<string[]> {
  const sql = 'SELECT customer_id AS id FROM follow_ups WHERE org_id = ?1 ORDER BY at, customer_id LIMIT ?2';
  return (await db.all({ sql, params: [db.orgId, limit] })).map(({ id }) => String(id));
}

/**
 * Facts follow their customer to the stream it moved to, and to the customer it was merged into (rules B4, B6): at most `batches`
 * batches of 500 rows, each whole in itself. Stopped between two it goes on at the next call; called once more it changes nothing.
 * @returns whether something is left
 */
export async function followUp(db: OrgDb, env: SyncEnv, batches: number): Promise<boolean> {
  assert(batches > 0, 'a follow-up that moves nothing never ends');
  const customers = await waiting(db, batches + 1);
  let left = batches;
  for (const customer of customers) {
    for (let settled = false; !settled; left--) {
      if (left === 0) return true;
      settled = await stepOrPostpone(db, customer, env);
    }
  }
  return false;
}
