import { getTableColumns, getTableName } from 'drizzle-orm';
import { type SQLiteTable, getTableConfig } from 'drizzle-orm/sqlite-core';

export type Value = string | number | null;

type ColumnShape = 'plain' | 'boolean' | 'json';
export type Column = {
  readonly key: string;
  readonly name: string;
  readonly shape: ColumnShape;
  readonly isKey: boolean;
};

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
  for (const { key, shape } of columnsOf(table)) {
    const value = row[key];
    if (value !== undefined || key in row)
      record[key] = shape === 'plain' ? ((value ?? null) as Value) : storedOf(shape, value);
  }
  return record;
}

/** Values in the order of `columns` as fields by column key: booleans and JSON columns parsed. */
export function fromValues(columns: readonly Column[], values: readonly Value[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  columns.forEach(({ key, shape }, place) => {
    const value = values[place] ?? null;
    if (shape === 'boolean') fields[key] = value === 1;
    else if (shape === 'json') fields[key] = value === null ? null : (JSON.parse(String(value)) as unknown);
    else fields[key] = value;
  });
  return fields;
}
