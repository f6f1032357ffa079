import { type EntityKind, type RowOf, entities } from '#contract/entities.ts';
import type { Scheduler } from './scheduler.ts';

// The database as it is, read by SQL of the simulation's own: what the Worker's reading is compared with.

type Cell = string | number | null;
export type TableRow = Readonly<Record<string, Cell>>;

export async function all(
  { db, scheduler }: { readonly db: D1Database; readonly scheduler: Scheduler },
  sql: string,
  ...values: (string | number | null)[]
): Promise<TableRow[]> {
  const { results } = await scheduler.real(() =>
    db
      .prepare(sql)
      .bind(...values)
      .all<TableRow>(),
  );
  return results;
}

type Db = Parameters<typeof all>[0];

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

/** Rows of a kind in one organisation, as the contract describes them, with their columns of sync. */
export async function rowsOf<K extends EntityKind>(
  db: Db,
  orgId: string,
  kind: K,
): Promise<{ row: RowOf<K>; columns: TableRow }[]> {
  const table = tableOf[kind];
  if (table === undefined) return [];
  const rows = await all(db, `SELECT * FROM ${table} WHERE org_id = ? ORDER BY v`, orgId);
  const { entries } = entities[kind] as unknown as { entries: Record<string, unknown> };
  const inside = new Map<string, Map<string, Record<string, unknown>[]>>();
  for (const child of children[kind] ?? []) {
    const schema = entries[child.field] as { item: { entries: Record<string, unknown> } };
    const found = await all(db, `SELECT * FROM ${child.table} WHERE org_id = ? ORDER BY ${child.order}`, orgId);
    const byParent = new Map<string, Record<string, unknown>[]>();
    for (const one of found) {
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

/** Names of all tables, in a fixed order. */
export async function tableNames(db: Db): Promise<string[]> {
  const rows = await all(
    db,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'
      AND name <> 'd1_migrations' ORDER BY name`,
  );
  return rows.map(({ name }) => String(name));
}
