import type { EntityKind } from '#contract/entities.ts';
import type { Statement } from '../db/client.ts';
import { nameOf } from '../db/rows.ts';
import { type Write, isFresh, isVersioned, keyOf } from '../db/stored.ts';
import { tableOf } from '../db/tables.ts';
import { jsonParameters } from '../db/write.ts';
import type { Derived } from '../kpi/maintain.ts';

/** SQLite's limit of D1: terms of one UNION ALL. */
const maxTerms = 5;

/** An editable row on which a verdict depends, as it was read. */
export type ReadRow = { readonly kind: 'customer' | 'opportunity' | 'task'; readonly id: string; readonly v: number };

/** A condition that must not hold: SQL that selects a row when it does, its own parameters being `?`-numbered from `first`. */
type Guard = { readonly sql: (first: number) => string; readonly params: readonly (string | number)[] };

const versions = (table: string, id: string, version: string, rows: readonly (readonly [string, number])[]): Guard[] =>
  jsonParameters(rows).map((json) => ({
    sql: (first) => `SELECT 'stale' AS reason FROM json_each(?${first}) e
      LEFT JOIN ${table} t ON t.org_id = ?1 AND t.${id} = e.value ->> 0
      WHERE coalesce(t.${version}, 0) IS NOT (e.value ->> 1)`,
    params: [json],
  }));

const rights = (authEpoch: number): Guard => ({
  sql: (first) => `SELECT 'rights' AS reason FROM sync_head WHERE org_id = ?1 AND auth_epoch <> ?${first}`,
  params: [authEpoch],
});

/** What a batch inserts is the reason why it must not be (rule B2); a few guards to a statement. */
function statementsOf(orgId: string, guards: readonly Guard[]): Statement[] {
  const statements: Statement[] = [];
  for (let at = 0; at < guards.length; at += maxTerms) {
    const params: (string | number)[] = [orgId];
    const terms = guards.slice(at, at + maxTerms).map((guard) => {
      const sql = guard.sql(params.length + 1);
      params.push(...guard.params);
      return sql;
    });
    statements.push({
      sql: `INSERT INTO sync_abort (reason) SELECT reason FROM (${terms.join(' UNION ALL ')}) LIMIT 1`,
      params,
    });
  }
  return statements;
}

/**
 * Every row that is written over or that a verdict depends on, and every row the figures were derived from, is still as it was read; so are the rights, unless the
 * system itself writes (`authEpoch` null).
 */
export function guardStatements(
  orgId: string,
  writes: readonly Write[],
  seen: Derived['seen'],
  reads: readonly ReadRow[],
  authEpoch: number | null,
): Statement[] {
  const byKind = new Map<EntityKind, [string, number][]>();
  const put = (kind: EntityKind, id: string, v: number) => {
    const rows = byKind.get(kind);
    if (rows) rows.push([id, v]);
    else byKind.set(kind, [[id, v]]);
  };
  for (const write of writes) {
    const { kind, after, before } = write;
    if (isVersioned(kind) && !isFresh(write)) put(kind, after.id, before?.v ?? 0);
  }
  const isGuarded = new Set(writes.map(({ kind, after }) => keyOf(kind, after.id)));
  const others: ReadRow[] = [
    ...reads,
    ...seen.opportunities.map(([id, v]) => ({ kind: 'opportunity', id, v }) as const),
    ...seen.customers.map(([id, v]) => ({ kind: 'customer', id, v }) as const),
  ];
  for (const { kind, id, v } of others) {
    if (isGuarded.has(keyOf(kind, id))) continue;
    isGuarded.add(keyOf(kind, id));
    put(kind, id, v);
  }
  return statementsOf(orgId, [
    ...(authEpoch === null ? [] : [rights(authEpoch)]),
    ...[...byKind].flatMap(([kind, rows]) => versions(nameOf(tableOf[kind]), 'id', 'v', rows)),
    ...versions('customer_activity', 'customer_id', 'rev', seen.activities),
    ...versions('customer_figures', 'id', 'v', seen.figures),
  ]);
}
