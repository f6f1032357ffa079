import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { cellMeasureNames } from '#contract/measures.ts';
import { type EntityKind, type RowOf, entities } from '#contract/entities.ts';
import type { Row, Statement } from './client.ts';
import { columnsOf, fromRecord, nameOf } from './rows.ts';
import { contacts } from './tables/customer.ts';
import { orderCredits, orderLines, stageChanges } from './tables/facts.ts';
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
const childColumns = ({ table }: Child) => columnsOf(table).filter(({ key }) => !left.has(key));

/** SQL of a whole row, its children included, as one JSON array over the alias `t`: what `unpack` reads. */
export function packed(kind: EntityKind): string {
  const own = ownColumns(kind).map(({ name }) => `t.${name}`);
  const inside = (children[kind] ?? []).map((child) => {
    const columns = childColumns(child).map(({ name }) => `x.${name}`);
    const hint = child.index === undefined ? '' : `INDEXED BY ${child.index}`;
    return `(SELECT json_group_array(json_array(${columns.join(', ')})) FROM ${nameOf(child.table)} x ${hint}
      WHERE x.org_id = t.org_id AND x.${child.parent} = t.id)`;
  });
  return `json_array(${[...own, ...inside].join(', ')})`;
}

/** Columns of accounts that no reader of entities may see. */
const secret = new Set(['passwordHash', 'email']);
const ownColumns = (kind: EntityKind) =>
  columnsOf(tableOf[kind]).filter(({ key }) => kind !== 'user' || !secret.has(key));

type Fields = Record<string, unknown>;

function named(columns: readonly { name: string }[], values: readonly unknown[]): Row {
  return Object.fromEntries(columns.map(({ name }, index) => [name, (values[index] ?? null) as Row[string]]));
}

export function unpack<K extends EntityKind>(kind: K, json: string): Stored<K> {
  const table = tableOf[kind];
  const columns = ownColumns(kind);
  const values = JSON.parse(json) as unknown[];
  const fields: Fields = fromRecord(table, named(columns, values));
  (children[kind] ?? []).forEach((child, index) => {
    const rows = values[columns.length + index] as unknown[][];
    fields[child.field] = rows.map((row) => fromRecord(child.table, named(childColumns(child), row)));
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

const inside: Readonly<Record<string, readonly string[]>> = {
  contacts: Object.keys(entities.customer.entries.contacts.item.entries),
  lines: Object.keys(entities.order.entries.lines.item.entries),
  credits: Object.keys(entities.order.entries.credits.item.entries),
  changes: Object.keys(entities.opportunity.entries.changes.item.entries),
};

/** The contract's fields alone: no cost, no stamp of the server. */
function pick(kind: EntityKind, fields: Fields): Fields {
  const picked: Fields = {};
  for (const field of Object.keys(entities[kind].entries)) {
    const names = inside[field];
    const value = fields[field] ?? null;
    picked[field] = names && Array.isArray(value) ? value.map((one: Fields) => pickNames(names, one)) : value;
  }
  return picked;
}

const pickNames = (names: readonly string[], fields: Fields): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));

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
