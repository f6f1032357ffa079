import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { assert } from '#contract/errors.ts';
import type { Statement } from './client.ts';
import { type Value, columnsOf, nameOf } from './rows.ts';

/** A record of a table by column key; `v` of a versioned table is its place (1..n) among the versions of the commit. */
export type TableRecord = Readonly<Record<string, Value>>;

/** Rows' version: the head after the commit less the versions it took, plus the row's place in it (rule B2). */
export const versionAt = (place: string, taken: string): string =>
  `(SELECT version FROM sync_head WHERE org_id = ?1) - ${taken} + ${place}`;

/** D1 refuses a value above 2 MB: parameters are cut well below. */
const maxParameterChars = 700_000;

/** Values as JSON arrays, in parameters of a bounded size. */
export function jsonParameters(values: readonly (readonly Value[])[]): string[] {
  const parameters: string[] = [];
  let pieces: string[] = [];
  let chars = 0;
  for (const value of values) {
    const piece = JSON.stringify(value);
    if (pieces.length > 0 && chars + piece.length > maxParameterChars) {
      parameters.push(`[${pieces.join(',')}]`);
      pieces = [];
      chars = 0;
    }
    pieces.push(piece);
    chars += piece.length + 1;
  }
  if (pieces.length > 0) parameters.push(`[${pieces.join(',')}]`);
  return parameters;
}

/**
 * Guarded upserts of records that share one set of columns: a row that is there already, the same but for its version,
 * is not written. `taken` = versions the commit takes.
 */
export function upserts(
  orgId: string,
  table: SQLiteTable,
  records: readonly TableRecord[],
  taken: number,
): Statement[] {
  const [first] = records;
  if (!first) return [];
  const columns = columnsOf(table).filter(({ key }) => key in first);
  for (const record of records)
    assert(Object.keys(record).length === columns.length, `records of ${nameOf(table)} differ`);
  const sql = upsertSql(table, columns);
  const values = records.map((record) => columns.map(({ key }) => record[key] ?? null));
  return jsonParameters(values).map((json) => ({
    sql,
    params: sql.includes('?3') ? [orgId, json, taken] : [orgId, json],
  }));
}

function upsertSql(table: SQLiteTable, columns: ReturnType<typeof columnsOf>): string {
  const isVersioned = columns.some(({ key }) => key === 'v');
  const place = columns.findIndex(({ key }) => key === 'v');
  const taken = isVersioned ? '?3' : '';
  const selected = columns.map((_, index) =>
    index === place ? versionAt(`(e.value ->> ${index})`, taken) : `e.value ->> ${index}`,
  );
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  const rest = columns.filter(({ isKey }) => !isKey).map(({ name }) => name);
  const compared = rest.filter((name) => name !== 'v');
  const set = `DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  const differs = compared.map((name) => `${nameOf(table)}.${name} IS NOT excluded.${name}`).join(' OR ');
  // Where the version is all there is beside the key (an exit from a stream), a newer one is news.
  const update = rest.length === 0 ? 'DO NOTHING' : compared.length === 0 ? set : `${set} WHERE ${differs}`;
  return `INSERT INTO ${nameOf(table)} (org_id, ${columns.map(({ name }) => name).join(', ')})
    SELECT ?1, ${selected.join(', ')} FROM json_each(?2) e WHERE true
    ON CONFLICT (org_id, ${keys.join(', ')}) ${update}`;
}

/** Deletes rows by their whole key after `org_id`, in the order of the key's columns. */
export function deletes(orgId: string, table: SQLiteTable, keys: readonly (readonly Value[])[]): Statement[] {
  const names = columnsOf(table)
    .filter(({ isKey }) => isKey)
    .map(({ name }) => name);
  const sql = `DELETE FROM ${nameOf(table)} WHERE org_id = ?1 AND (${names.join(', ')}) IN
    (SELECT ${names.map((_, index) => `value ->> ${index}`).join(', ')} FROM json_each(?2))`;
  return jsonParameters(keys).map((json) => ({ sql, params: [orgId, json] }));
}
