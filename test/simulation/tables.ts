import { type EntityKind, type RowOf, entities } from '#contract/entities.ts';
import type { Scheduler } from './scheduler.ts';

// The database as it is, read by SQL of the simulation's own: what the Worker's reading is compared with.

type Cell = string | number | null;
export type TableRow = Readonly<Record<string, Cell>>;

type Db = { readonly db: D1Database; readonly scheduler: Scheduler };
type Query = readonly [sql: string, ...values: Cell[]];

export async function all({ db, scheduler }: Db, ...[sql, ...values]: Query): Promise<TableRow[]> {
  const statement = db.prepare(sql).bind(...values);
  const { results } = await scheduler.real(() => statement.all<TableRow>());
  return results;
}

/** The rows of each query. One call: inside workerd a call costs as much as its queries. */
export async function allOfEach({ db, scheduler }: Db, queries: readonly Query[]): Promise<TableRow[][]> {
  const statements = queries.map(([sql, ...values]) => db.prepare(sql).bind(...values));
  const answers = await scheduler.real(() => db.batch<TableRow>(statements));
  return answers.map(({ results }) => results);
}

/** Table of each kind that phones hold. */
export const tableOf: Partial<Record<EntityKind, string>> = {
  organization: 'organizations',
  user: 'users',
  team: 'teams',
  membership: 'memberships',
  territory: 'territories',
  territoryAssignment: 'territory_assignments',
  outcome: 'outcomes',
  stage: 'stages',
  businessUnit: 'business_units',
  family: 'families',
  product: 'products',
  customer: 'customers',
  customerFigures: 'customer_figures',
  opportunity: 'opportunities',
  interaction: 'interactions',
  order: 'orders',
  photo: 'photos',
  target: 'targets',
  task: 'tasks',
  conflict: 'conflicts',
  repDay: 'rep_days',
  repMonth: 'rep_months',
  repPipeline: 'rep_pipelines',
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Field = { readonly type: string; readonly wrapped?: Field };

function typeOf(schema: Field): string {
  return schema.wrapped ? typeOf(schema.wrapped) : schema.type;
}

function valueOf(schema: Field, cell: Cell): unknown {
  if (cell === null) return null;
  const type = typeOf(schema);
  if (type === 'boolean') return cell === 1;
  return ['object', 'array', 'record', 'tuple'].includes(type) ? (JSON.parse(String(cell)) as unknown) : cell;
}

/** Fields of the contract that have a column of their own, from a row of SQL. */
export function fieldsOf(entries: Readonly<Record<string, unknown>>, row: TableRow): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(entries)) {
    const column = snake(name);
    const cell = column in row ? row[column] : row[`${name}_day`];
    if (cell !== undefined) fields[name] = valueOf(schema as Field, cell);
  }
  return fields;
}

type ChildOf = { readonly field: string; readonly table: string; readonly parent: string; readonly order: string };
const children: Partial<Record<EntityKind, readonly ChildOf[]>> = {
  customer: [{ field: 'contacts', table: 'contacts', parent: 'customer_id', order: 'id' }],
  order: [
    { field: 'lines', table: 'order_lines', parent: 'order_id', order: 'line' },
    { field: 'credits', table: 'order_credits', parent: 'order_id', order: 'rep_id' },
  ],
  opportunity: [{ field: 'changes', table: 'opportunity_stage_changes', parent: 'opportunity_id', order: 'seq' }],
};

/** A row of a kind, as the contract describes it, with its columns of sync. */
export type Row<K extends EntityKind = EntityKind> = { readonly row: RowOf<K>; readonly columns: TableRow };

function queriesOf(orgId: string, kind: EntityKind): Query[] {
  const inside = (children[kind] ?? []).map(({ table, order }): Query => [
    `SELECT * FROM ${table} WHERE org_id = ? ORDER BY ${order}`,
    orgId,
  ]);
  return [[`SELECT * FROM ${tableOf[kind]} WHERE org_id = ? ORDER BY v`, orgId], ...inside];
}

/** Puts together what the queries of a kind found. */
function rowsFrom<K extends EntityKind>(kind: K, [rows = [], ...found]: readonly TableRow[][]): Row<K>[] {
  const { entries } = entities[kind] as unknown as { entries: Record<string, unknown> };
  const inside = new Map<string, Map<string, Record<string, unknown>[]>>();
  for (const [place, child] of (children[kind] ?? []).entries()) {
    const schema = entries[child.field] as { item: { entries: Record<string, unknown> } };
    const byParent = new Map<string, Record<string, unknown>[]>();
    for (const one of found[place] ?? []) {
      const parent = String(one[child.parent]);
      const fields = fieldsOf(schema.item.entries, { ...one, user_id: one['rep_id'] ?? null });
      byParent.set(parent, [...(byParent.get(parent) ?? []), fields]);
    }
    inside.set(child.field, byParent);
  }
  return rows.map((columns) => {
    const fields = fieldsOf(entries, columns);
    for (const [field, byParent] of inside) fields[field] = byParent.get(String(columns['id'])) ?? [];
    return { row: fields as RowOf<K>, columns };
  });
}

/** Rows of a kind in one organisation. */
export async function rowsOf<K extends EntityKind>(db: Db, orgId: string, kind: K): Promise<Row<K>[]> {
  return tableOf[kind] === undefined ? [] : rowsFrom(kind, await allOfEach(db, queriesOf(orgId, kind)));
}

/** Rows of every kind that has a table. */
export async function rowsOfAll(db: Db, orgId: string): Promise<Map<EntityKind, Row[]>> {
  const kinds = Object.keys(tableOf) as EntityKind[];
  const queries = kinds.map((kind) => queriesOf(orgId, kind));
  const found = await allOfEach(db, queries.flat());
  return new Map(kinds.map((kind, place) => [kind, rowsFrom(kind, found.splice(0, queries[place]?.length))]));
}

/** Names of all tables, in a fixed order. */
export async function tableNames(db: Db): Promise<string[]> {
  const rows = await all(
    db,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'
      AND name <> 'd1_migrations' ORDER BY name`,
  );
  return rows.map(({ name }) => String(name));
}
