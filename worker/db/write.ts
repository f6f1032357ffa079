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
  const whole = JSON.stringify(values);
  if (values.length > 0 && whole.length <= maxParameterChars) return [whole];
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

type Said = {
  /** SQL of each key's value: in the row `e` of `json_each(?2)`, or in `?3`. */
  readonly places: readonly string[];
  /** The records' own values, for `?2`. */
  readonly own: readonly Value[][];
  /** Those that all records have, for `?3`. */
  readonly common: string;
};

/** What all records say is said once: in a backlog of one rep that is most of a visit. `v` is each record's own. */
export function saidOnce(records: readonly TableRecord[], keys: readonly string[]): Said {
  const isSaidByAll = (key: string) => {
    const value = records[0]?.[key] ?? null;
    return key !== 'v' && records.every((record) => (record[key] ?? null) === value);
  };
  const common = keys.filter(isSaidByAll);
  const own = keys.filter((key) => !common.includes(key));
  return {
    places: keys.map((key) =>
      own.includes(key) ? `e.value ->> ${own.indexOf(key)}` : `?3 ->> ${common.indexOf(key)}`,
    ),
    own: records.map((record) => own.map((key) => record[key] ?? null)),
    common: JSON.stringify(common.map((key) => records[0]?.[key] ?? null)),
  };
}

type Put = 'insert' | 'upsert';

/**
 * Writes records that share one set of columns. `upsert`: over the row that is there already, unless it is the same but for its
 * version; `insert`: a row that is there fails the commit. `taken` = versions the commit takes.
 */
function putsOf(
  put: Put,
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
  const keys = columns.map(({ key }) => key);
  const said = saidOnce(records, keys);
  const sql = putSql(put, table, columns, said.places);
  // D1 wants as many parameters as the highest one that is named.
  const named = 'v' in first ? 4 : said.common === '[]' ? 2 : 3;
  return jsonParameters(said.own).map((json) => ({ sql, params: [orgId, json, said.common, taken].slice(0, named) }));
}

export const upserts = (orgId: string, table: SQLiteTable, records: readonly TableRecord[], taken: number) =>
  putsOf('upsert', orgId, table, records, taken);

/** Rows that nobody has: one that is there all the same fails the commit. */
export const inserts = (orgId: string, table: SQLiteTable, records: readonly TableRecord[], taken: number) =>
  putsOf('insert', orgId, table, records, taken);

type Column = ReturnType<typeof columnsOf>[number];

/** `?4` = versions the commit takes. A record is made binary once: SQLite would read its text again for each column. */
function putSql(put: Put, table: SQLiteTable, columns: readonly Column[], places: readonly string[]): string {
  const selected = columns.map(({ key }, at) => (key === 'v' ? versionAt(`(${places[at]})`, '?4') : `${places[at]}`));
  const conflict = put === 'insert' ? '' : `WHERE true ON CONFLICT ${onConflict(table, columns)}`;
  return `INSERT INTO ${nameOf(table)} (org_id, ${columns.map(({ name }) => name).join(', ')})
    SELECT ?1, ${selected.join(', ')} FROM (SELECT jsonb(value) AS value FROM json_each(?2) LIMIT -1 OFFSET 0) e ${conflict}`;
}

function onConflict(table: SQLiteTable, columns: readonly Column[]): string {
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  const rest = columns.filter(({ isKey }) => !isKey).map(({ name }) => name);
  const compared = rest.filter((name) => name !== 'v');
  const set = `DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  const differs = compared.map((name) => `${nameOf(table)}.${name} IS NOT excluded.${name}`).join(' OR ');
  // Where the version is all there is beside the key (an exit from a stream), a newer one is news.
  const update = rest.length === 0 ? 'DO NOTHING' : compared.length === 0 ? set : `${set} WHERE ${differs}`;
  return `(org_id, ${keys.join(', ')}) ${update}`;
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
