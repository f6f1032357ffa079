import type { EntityKind, RowOf } from '#contract/entities.ts';
import type { Actor } from '#contract/mutation.ts';
import type { Role } from '#contract/people.ts';
import type { Row, Statement } from '../db/client.ts';

/** What a person answers for on a day. */
export type Reach = {
  /** A rep's own sectors; a manager's people's. */
  readonly sectors: ReadonlySet<string>;
  /** A manager and the people he leads; left out for others. */
  readonly people?: ReadonlySet<string>;
  /** The teams he leads, sub-teams included. */
  readonly teams?: ReadonlySet<string>;
};

const valid = (alias: string): string =>
  `${alias}.del = 0 AND ${alias}.from_day <= ?3 AND (${alias}.to_day IS NULL OR ${alias}.to_day > ?3)`;

const repSql = `SELECT 'sector' AS kind, a.territory_id AS id FROM territory_assignments a
  WHERE a.org_id = ?1 AND a.user_id = ?2 AND ${valid('a')}`;

/** `depth` 0: the teams he leads himself, whose members are his people; below them, their managers too. */
const managerSql = `WITH RECURSIVE mine (id, depth) AS (
    SELECT m.team_id, 0 FROM memberships m WHERE m.org_id = ?1 AND m.user_id = ?2 AND m.function = 'manager' AND ${valid('m')}
    UNION SELECT t.id, 1 FROM mine JOIN teams t ON t.org_id = ?1 AND t.parent_id = mine.id AND t.del = 0),
  people (id) AS (SELECT ?2 UNION SELECT m.user_id FROM mine JOIN memberships m ON m.org_id = ?1 AND m.team_id = mine.id
    AND (m.function = 'member' OR mine.depth > 0) AND ${valid('m')})
  SELECT 'team' AS kind, id FROM mine UNION SELECT 'person', id FROM people
  UNION SELECT 'sector', a.territory_id FROM people JOIN territory_assignments a ON a.org_id = ?1 AND a.user_id = people.id AND ${valid('a')}`;

/** What this person answers for; an administrator answers for all, so nothing is read. */
export const reachStatement = (orgId: string, userId: string, role: Role, today: number): Statement | undefined =>
  role === 'admin' ? undefined : { sql: role === 'rep' ? repSql : managerSql, params: [orgId, userId, today] };

export function reachOf(role: Role, rows: readonly Row[]): Reach {
  const ids = (kind: string) => new Set(rows.filter((row) => row['kind'] === kind).map(({ id }) => String(id)));
  const sectors = ids('sector');
  return role === 'manager' ? { sectors, people: ids('person'), teams: ids('team') } : { sectors };
}

type Place = { readonly ownerId: string | null; readonly territoryId: string | null };

const leads = (reach: Reach, userId: string | null): boolean => userId !== null && (reach.people?.has(userId) ?? false);

/** A rep's are those he owns and those of his sectors; a manager's those of his people and theirs; nobody's are everybody's. */
function isOfReach(actor: Actor, reach: Reach, { ownerId, territoryId }: Place): boolean {
  if (ownerId === actor.userId || leads(reach, ownerId)) return true;
  return territoryId === null ? ownerId === null : reach.sectors.has(territoryId);
}

/** A customer stays within one's reach: its new sector is one's own, its new owner one's own person. */
function mayWriteCustomer(actor: Actor, reach: Reach, after: Place, before: Place | undefined): boolean {
  const { territoryId, ownerId } = after;
  const isMine = before === undefined || isOfReach(actor, reach, before);
  // A rep notes a customer wherever he finds it: he becomes its owner.
  const isFound = before === undefined && actor.role === 'rep';
  const stays = territoryId === null || territoryId === before?.territoryId || reach.sectors.has(territoryId);
  const isGiven = ownerId === null || ownerId === before?.ownerId || ownerId === actor.userId || leads(reach, ownerId);
  return isMine && (isFound || stays) && isGiven;
}

function maySetTarget(reach: Reach, { scopeType, scopeId }: Pick<RowOf<'target'>, 'scopeType' | 'scopeId'>): boolean {
  switch (scopeType) {
    case 'rep':
      return leads(reach, scopeId);
    case 'team':
      return reach.teams?.has(scopeId) ?? false;
    case 'territory':
      return reach.sectors.has(scopeId);
    default:
      return false;
  }
}

/** What is of nobody in particular is an administrator's. */
function mayCost(reach: Reach, { userId, teamId, territoryId }: RowOf<'costEntry'>): boolean {
  const parts = [
    userId === null ? null : leads(reach, userId),
    teamId === null ? null : reach.teams?.has(teamId) === true,
    territoryId === null ? null : reach.sectors.has(territoryId),
  ].filter((part) => part !== null);
  return parts.length > 0 && parts.every(Boolean);
}

type Written = {
  [K in EntityKind]: { readonly kind: K; readonly after: RowOf<K>; readonly before: RowOf<K> | undefined };
}[EntityKind];

/**
 * May this person write this row (rule B6)? An administrator any; a manager within the people and sectors he answers for; a rep
 * his own and those of his sectors. A new fact of one's own is another matter: it is accepted wherever it was made (rule B4). Whose fact or
 * opportunity a rep may change, its mutation says.
 */
export function mayWrite(actor: Actor, reach: Reach, written: Written): boolean {
  if (actor.role === 'admin') return true;
  const isManager = actor.role === 'manager';
  switch (written.kind) {
    case 'customer':
      return mayWriteCustomer(actor, reach, written.after, written.before);
    case 'opportunity':
      return !isManager || isOfReach(actor, reach, written.before ?? written.after);
    case 'interaction':
    case 'order': {
      const { repId } = written.before ?? written.after;
      return !isManager || repId === actor.userId || leads(reach, repId);
    }
    case 'target':
    case 'actionPlan':
    case 'contest':
      return maySetTarget(reach, written.after) && (!written.before || maySetTarget(reach, written.before));
    case 'task':
      return (
        !isManager ||
        (leads(reach, written.after.assigneeId) && leads(reach, (written.before ?? written.after).assigneeId))
      );
    case 'costEntry':
      return mayCost(reach, written.after);
    case 'workDay':
    case 'trainingRecord':
      return leads(reach, written.after.userId) && leads(reach, (written.before ?? written.after).userId);
    default:
      return true;
  }
}
