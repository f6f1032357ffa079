import { dayOfInstant, monthOf } from '#contract/day.ts';
import type { EntityKind } from '#contract/entities.ts';
import { ownKinds, sectorKinds, sharedKinds } from '#contract/kinds.ts';
import type { BaseRow, StoredRow } from '../../../web/store/schema.ts';
import { canonical } from '../hash.ts';
import type { Phone } from '../phone.ts';
import type { Row } from '../tables.ts';
import type { End, Invariant } from './end.ts';

type Reader = { readonly id: string; readonly role: string; readonly sectors: ReadonlySet<string> };

const isValid = (row: { from: number; to: number | null }, today: number) =>
  row.from <= today && (row.to === null || row.to > today);

function readerOf({ rows }: End, { user }: Phone, today: number): Reader {
  const role = rows(user.orgId, 'user').find(({ row }) => row.id === user.id)?.row.role ?? 'rep';
  const assignments = rows(user.orgId, 'territoryAssignment').filter(({ row }) => isValid(row, today));
  const memberships = rows(user.orgId, 'membership').filter(({ row }) => isValid(row, today));
  const teams = new Set(
    memberships.flatMap(({ row }) => (row.userId === user.id && row.function === 'manager' ? [row.teamId] : [])),
  );
  for (let size = -1; size !== teams.size;) {
    size = teams.size;
    for (const { row } of rows(user.orgId, 'team'))
      if (row.parentId !== null && teams.has(row.parentId)) teams.add(row.id);
  }
  const people = memberships.flatMap(({ row }) =>
    row.function === 'member' && teams.has(row.teamId) ? [row.userId] : [],
  );
  const whose = new Set(role === 'rep' ? [user.id] : role === 'manager' ? people : []);
  const sectors = assignments.filter(({ row }) => whose.has(row.userId)).map(({ row }) => `t:${row.territoryId}`);
  return { id: user.id, role, sectors: new Set(sectors) };
}

const teamKinds: readonly EntityKind[] = ['customer', 'customerFigures', 'opportunity'];
const has = (list: readonly EntityKind[], kind: EntityKind) => list.includes(kind);

function isVisible({ id, role, sectors }: Reader, kind: EntityKind, { columns }: Row): boolean {
  if (Number(columns['del'] ?? 0) === 1) return false;
  if (has(sharedKinds, kind)) return columns['scope'] === 'o:shared';
  const owner = columns['owner_id'] ?? columns['rep_id'];
  if (has(ownKinds, kind) && owner === id) return true;
  if (!has(sectorKinds, kind)) return false;
  if (columns['scope'] === `u:${id}`) return true;
  const inSector = sectors.has(String(columns['scope']));
  return inSector && (role === 'rep' || has(teamKinds, kind));
}

/** The server's rows on this phone, without what the rep has put on top. */
function baseOf(phone: Phone, database: string): Map<string, StoredRow> {
  const rows = new Map(phone.disk.records<StoredRow>(database, 'rows').map((row) => [`${row.kind} ${row.id}`, row]));
  for (const { kind, id, row } of phone.disk.records<BaseRow>(database, 'base')) {
    if (row) rows.set(`${kind} ${id}`, row);
    else rows.delete(`${kind} ${id}`);
  }
  return rows;
}

export const baseRows = (phone: Phone, database: string): StoredRow[] => [...baseOf(phone, database).values()];

const whole: readonly EntityKind[] = [
  'customer',
  'interaction',
  'order',
  'opportunity',
  'task',
  'user',
  'territoryAssignment',
  'membership',
  'stage',
  'product',
];

const credits = (row: Record<string, unknown>) =>
  Array.isArray(row['credits'])
    ? { ...row, credits: (row['credits'] as { userId: string }[]).toSorted((a, b) => (a.userId < b.userId ? -1 : 1)) }
    : row;

const idOfRow = (kind: EntityKind, { columns }: Row): string => {
  if (kind === 'repDay') return `${columns['rep_id']}:${columns['day']}`;
  if (kind === 'repMonth') return `${columns['rep_id']}:${columns['month']}`;
  return String(kind === 'repPipeline' ? columns['rep_id'] : columns['id']);
};

/** At rest each phone holds the rows that its user may see, at the server's version, and no other. */
export const convergence: Invariant = (end, violated) => {
  const { life, rows } = end;
  const today = dayOfInstant(life.context.scheduler.now, 'Europe/Paris');
  // Facts travel this far back; what a phone holds beyond stays until it is counted there no more.
  const days: Partial<Record<EntityKind, number>> = {
    interaction: today - 180,
    order: today - 180,
    repDay: today - 400,
  };
  const isOld = (kind: EntityKind, { columns }: Row): boolean =>
    Number(columns['day'] ?? Infinity) < (days[kind] ?? -Infinity) ||
    (kind === 'task' && columns['status'] !== 'open' && Number(columns['due_on']) < today - 180) ||
    (kind === 'repMonth' && Number(columns['month']) <= monthOf(today) - 25);
  for (const phone of life.phones) {
    const reader = readerOf(end, phone, today);
    const held = baseOf(phone, phone.databaseName);
    const kinds = new Set<EntityKind>([...sharedKinds, ...ownKinds]);
    for (const kind of kinds) {
      for (const one of rows(phone.user.orgId, kind)) {
        const key = `${kind} ${idOfRow(kind, one)}`;
        const local = held.get(key);
        held.delete(key);
        if (isOld(kind, one)) continue;
        const visible = isVisible(reader, kind, one);
        if (visible && !local) violated(`${phone.name} lacks ${key}`);
        else if (!visible && local) violated(`${phone.name} holds ${key}, which ${reader.id} may not see`);
        else if (visible && local && local.v !== one.columns['v'])
          violated(`${phone.name} has ${key} at ${local.v}, not ${one.columns['v']}`);
        else if (visible && local && whole.includes(kind)) {
          const [mine, theirs]: Record<string, unknown>[] = [credits({ ...local.d }), credits({ ...one.row })];
          const fields = new Set([...Object.keys(mine ?? {}), ...Object.keys(theirs ?? {})]);
          for (const field of fields) {
            const [here, there] = [canonical(mine?.[field]), canonical(theirs?.[field])];
            if (here !== there) violated(`${phone.name} has another ${key} ${field}: ${here} for ${there}`);
          }
        }
      }
    }
    for (const key of held.keys()) violated(`${phone.name} holds ${key}, which the server does not have`);
  }
};
