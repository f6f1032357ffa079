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
  // What all records say is said once: in a backlog of one rep that is most of a visit.
  const valueOf = (record: TableRecord, { key }: Column) => record[key] ?? null;
  const isSaidByAll = (column: Column) => {
    const value = valueOf(first, column);
    return column.key !== 'v' && records.every((record) => valueOf(record, column) === value);
  };
  const common = columns.filter(isSaidByAll);
  const own = columns.filter((column) => !common.includes(column));
  const sql = upsertSql(table, columns, own, common);
  const values = records.map((record) => own.map((column) => valueOf(record, column)));
  const said = JSON.stringify(common.map((column) => valueOf(first, column)));
  // D1 wants as many parameters as the highest one that is named.
  const named = columns.some(({ key }) => key === 'v') ? 4 : common.length > 0 ? 3 : 2;
  return jsonParameters(values).map((json) => ({ sql, params: [orgId, json, said, taken].slice(0, named) }));
}

type Column = ReturnType<typeof columnsOf>[number];

/**
 * `?2` = the records' own values, `?3` = those that all have, `?4` = versions the commit takes. A record is made binary once: SQLite would
 * read its text again for each column.
 */
function upsertSql(
  table: SQLiteTable,
  columns: readonly Column[],
  own: readonly Column[],
  common: readonly Column[],
): string {
  const selected = columns.map((column) => {
    const value = `e.value ->> ${own.indexOf(column)}`;
    if (column.key === 'v') return versionAt(`(${value})`, '?4');
    return common.includes(column) ? `?3 ->> ${common.indexOf(column)}` : value;
  });
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  const rest = columns.filter(({ isKey }) => !isKey).map(({ name }) => name);
  const compared = rest.filter((name) => name !== 'v');
  const set = `DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  const differs = compared.map((name) => `${nameOf(table)}.${name} IS NOT excluded.${name}`).join(' OR ');
  // Where the version is all there is beside the key (an exit from a stream), a newer one is news.
  const update = rest.length === 0 ? 'DO NOTHING' : compared.length === 0 ? set : `${set} WHERE ${differs}`;
  return `INSERT INTO ${nameOf(table)} (org_id, ${columns.map(({ name }) => name).join(', ')})
    SELECT ?1, ${selected.join(', ')} FROM (SELECT jsonb(value) AS value FROM json_each(?2) LIMIT -1 OFFSET 0) e WHERE true
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
