import { getTableColumns, getTableName } from 'drizzle-orm';
import { type SQLiteTable, getTableConfig } from 'drizzle-orm/sqlite-core';
import type { Row } from './client.ts';

export type Value = string | number | null;

type ColumnShape = 'plain' | 'boolean' | 'json';
type Column = { readonly key: string; readonly name: string; readonly shape: ColumnShape; readonly isKey: boolean };

const shapes: Record<string, ColumnShape> = { boolean: 'boolean', json: 'json' };
const known = new Map<SQLiteTable, readonly Column[]>();

/** Columns of a table in their order, `org_id` left out: it is bound once per statement, never part of a record. */
export function columnsOf(table: SQLiteTable): readonly Column[] {
  const cached = known.get(table);
  if (cached) return cached;
  const keyNames = new Set(getTableConfig(table).primaryKeys.flatMap((key) => key.columns.map(({ name }) => name)));
  const columns = Object.entries(getTableColumns(table))
    .filter(([key]) => key !== 'orgId')
    .map(([key, { name, dataType }]) => ({
      key,
      name,
      shape: shapes[dataType] ?? 'plain',
      isKey: keyNames.has(name),
    }));
  known.set(table, columns);
  return columns;
}

export const nameOf = (table: SQLiteTable): string => getTableName(table);

function storedOf(shape: ColumnShape, value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (shape === 'boolean') return value ? 1 : 0;
  return shape === 'json' ? JSON.stringify(value) : (value as Value);
}

/** Fields of a contract row (and more, by column key) as SQL values by column key; what has no column is left out. */
export function toRecord(table: SQLiteTable, row: Readonly<Record<string, unknown>>): Record<string, Value> {
  const record: Record<string, Value> = {};
  for (const { key, shape } of columnsOf(table)) if (key in row) record[key] = storedOf(shape, row[key]);
  return record;
}

/** A row of SQL, by column name, as fields by column key: booleans and JSON columns parsed. */
export function fromRecord(table: SQLiteTable, row: Readonly<Row>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const { key, name, shape } of columnsOf(table)) {
    if (!(name in row)) continue;
    const value = row[name] ?? null;
    if (shape === 'boolean') fields[key] = value === 1;
    else if (shape === 'json') fields[key] = value === null ? null : (JSON.parse(String(value)) as unknown);
    else fields[key] = value;
  }
  return fields;
}
