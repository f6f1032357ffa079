import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { cellMeasureNames } from '#contract/measures.ts';
import { type EntityKind, type RowOf, entities } from '#contract/entities.ts';
import type { Statement } from './client.ts';
import { type Column, type Value, columnsOf, fromValues, nameOf } from './rows.ts';
import { contacts } from './tables/customer.ts';
import { orderCredits, orderLines } from './tables/facts.ts';
import { stageChanges } from './tables/pipeline.ts';
import { tableOf } from './tables.ts';

/** A row as the database has it: the contract's row, and `fields` with what only the server keeps. */
export type Stored<K extends EntityKind = EntityKind> = {
  readonly kind: K;
  readonly id: string;
  readonly row: RowOf<K>;
  /** 0 in tables without versions. */
  readonly v: number;
  readonly scope: string;
  readonly owner: string | null;
  readonly del: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
};

type Child = { readonly field: string; readonly table: SQLiteTable; readonly parent: string; readonly index?: string };

/** Rows that travel inside their parent, in the order of their key. */
const children: Partial<Record<EntityKind, readonly Child[]>> = {
  customer: [{ field: 'contacts', table: contacts, parent: 'customer_id' }],
  order: [
    { field: 'lines', table: orderLines, parent: 'order_id' },
    // Named: without statistics SQLite walks all credits of the organisation instead.
    { field: 'credits', table: orderCredits, parent: 'order_id', index: 'order_credits_order' },
  ],
  opportunity: [{ field: 'changes', table: stageChanges, parent: 'opportunity_id' }],
};

/** Heavy parts of a credit that no reader of whole orders needs. */
const left = new Set(['families']);
/** Columns of accounts that no reader of entities may see. */
const secret = new Set(['passwordHash', 'email']);

type Fields = Record<string, unknown>;
type Inside = { readonly field: string; readonly columns: readonly Column[] };
/** How rows of a kind are read: the SQL, and what each place of its array is. */
type Layout = { readonly sql: string; readonly own: readonly Column[]; readonly inside: readonly Inside[] };

function makeLayout(kind: EntityKind): Layout {
  const own = columnsOf(tableOf[kind]).filter(({ key }) => kind !== 'user' || !secret.has(key));
  const parts = (children[kind] ?? []).map(({ field, table, parent, index }) => {
    const columns = columnsOf(table).filter(({ key }) => !left.has(key));
    const hint = index === undefined ? '' : `INDEXED BY ${index}`;
    const list = columns.map(({ name }) => `x.${name}`).join(', ');
    const sql = `(SELECT json_group_array(json_array(${list})) FROM ${nameOf(table)} x ${hint}
      WHERE x.org_id = t.org_id AND x.${parent} = t.id)`;
    return { field, columns, sql };
  });
  const sql = `json_array(${[...own.map(({ name }) => `t.${name}`), ...parts.map((part) => part.sql)].join(', ')})`;
  return { sql, own, inside: parts };
}

const layouts = new Map<EntityKind, Layout>();

function layoutOf(kind: EntityKind): Layout {
  const layout = layouts.get(kind) ?? makeLayout(kind);
  layouts.set(kind, layout);
  return layout;
}

/** SQL of a whole row, its children included, as one JSON array over the alias `t`: what `unpack` reads. */
export const packed = (kind: EntityKind): string => layoutOf(kind).sql;

export function unpack<K extends EntityKind>(kind: K, json: string): Stored<K> {
  const { own, inside } = layoutOf(kind);
  const values = JSON.parse(json) as (Value | Value[][])[];
  const fields = fromValues(own, values as Value[]);
  inside.forEach(({ field, columns }, index) => {
    const rows = values[own.length + index] as Value[][];
    fields[field] = rows.map((row) => fromValues(columns, row));
  });
  finish[kind]?.(fields);
  const owner = (fields['ownerId'] ?? fields['repId'] ?? null) as string | null;
  return {
    kind,
    id: fields['id'] as string,
    row: pick(kind, fields) as RowOf<K>,
    v: Number(fields['v'] ?? 0),
    scope: (fields['scope'] ?? '') as string,
    owner,
    del: fields['del'] === 1,
    fields,
  };
}

function measuresOf(fields: Fields): void {
  const names: readonly string[] = [...cellMeasureNames, 'buyers'];
  fields['measures'] = Object.fromEntries(names.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));
}

/** What a contract row says in another way than its table. */
const finish: Partial<Record<EntityKind, (fields: Fields) => void>> = {
  order(fields) {
    const credits = fields['credits'] as { repId: string; isPrimary: boolean }[];
    fields['credits'] = credits
      .map((credit) => ({ ...credit, userId: credit.repId }))
      .sort((a, b) => (a.isPrimary === b.isPrimary ? (a.userId < b.userId ? -1 : 1) : a.isPrimary ? -1 : 1));
  },
  repDay(fields) {
    fields['id'] = `${String(fields['repId'])}:${String(fields['day'])}`;
    measuresOf(fields);
  },
  repMonth(fields) {
    fields['id'] = `${String(fields['repId'])}:${String(fields['month'])}`;
    measuresOf(fields);
  },
  repPipeline(fields) {
    fields['id'] = fields['repId'];
  },
};

/** Is every field of a row a column of its table? */
export const isPlain = (kind: EntityKind): boolean => !(kind in children || kind in finish);

const insideNames: Readonly<Record<string, readonly string[]>> = {
  contacts: Object.keys(entities.customer.entries.contacts.item.entries),
  lines: Object.keys(entities.order.entries.lines.item.entries),
  credits: Object.keys(entities.order.entries.credits.item.entries),
  changes: Object.keys(entities.opportunity.entries.changes.item.entries),
};

/** The contract's fields alone: no cost, no stamp of the server. */
function pick(kind: EntityKind, fields: Fields): Fields {
  const picked: Fields = {};
  for (const field in entities[kind].entries) {
    const names = insideNames[field];
    const value = fields[field] ?? null;
    picked[field] = names && Array.isArray(value) ? value.map((one: Fields) => pickNames(names, one)) : value;
  }
  return picked;
}

function pickNames(names: readonly string[], fields: Fields): Fields {
  const picked: Fields = {};
  for (const name of names) picked[name] = fields[name] ?? null;
  return picked;
}

/** Rows by id; `?2` is a JSON array of ids. */
export function byIds(orgId: string, kind: EntityKind, ids: readonly string[]): Statement {
  return {
    sql: `SELECT ${packed(kind)} AS d FROM json_each(?2) e
      CROSS JOIN ${nameOf(tableOf[kind])} t ON t.org_id = ?1 AND t.id = e.value`,
    params: [orgId, JSON.stringify(ids)],
  };
}

/** Has this table a version per row (rule B2)? */
export const isVersioned = (kind: EntityKind): boolean => 'v' in getTableColumns(tableOf[kind]);

/** A row as it will be, the one it replaces, and when and where it was made. */
export type Write = {
  [K in EntityKind]: {
    readonly kind: K;
    readonly after: RowOf<K>;
    readonly before: Stored<K> | undefined;
    readonly stamps: Stamps;
    /** Stream it is moved to; left out, a fact stays where it is (rule B6). */
    readonly scope?: string;
    /** It becomes a tombstone (rule B8); `after` is blank. */
    readonly del?: true;
  };
}[EntityKind];

/** A new visit or call. Its id is unique in its table, so the row itself says when somebody else has made it since. */
export const isFresh = ({ kind, before }: Write): boolean => kind === 'interaction' && before === undefined;

/** Does it say something new? A fact that only moves to another stream counts as it did. */
export const isNews = ({ after, before }: Write): boolean => after !== before?.row;

/** Epoch ms. `madeAt` and `madeBy`: phone time and install; `clockOffsetMs` = server − phone when it was received. */
export type Stamps = {
  readonly receivedAt: number;
  readonly madeAt: number;
  readonly madeBy: string;
  readonly clockOffsetMs: number;
  readonly wasFuture: boolean;
};

export const keyOf = (kind: EntityKind, id: string): string => `${kind}:${id}`;
export type Known = ReadonlyMap<string, Stored>;
