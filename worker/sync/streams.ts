import type { Role } from '#contract/people.ts';
import { sectorStream, sharedStream, userStream } from '#contract/sync.ts';
import type { OrgDb } from '../db/client.ts';

const valid = (alias: string): string =>
  `${alias}.del = 0 AND ${alias}.from_day <= ?3 AND (${alias}.to_day IS NULL OR ${alias}.to_day > ?3)`;

const repSectorsSql = `SELECT a.territory_id AS id FROM territory_assignments a
  WHERE a.org_id = ?1 AND a.user_id = ?2 AND ${valid('a')}`;

/** Sectors of the present members of the teams he manages, sub-teams included. */
const managerSectorsSql = `WITH RECURSIVE mine (id) AS (
    SELECT m.team_id FROM memberships m WHERE m.org_id = ?1 AND m.user_id = ?2 AND m.function = 'manager' AND ${valid('m')}
    UNION SELECT t.id FROM mine JOIN teams t ON t.org_id = ?1 AND t.parent_id = mine.id AND t.del = 0)
  SELECT DISTINCT a.territory_id AS id FROM mine
  JOIN memberships m ON m.org_id = ?1 AND m.team_id = mine.id AND m.function = 'member' AND ${valid('m')}
  JOIN territory_assignments a ON a.org_id = ?1 AND a.user_id = m.user_id AND ${valid('a')}`;

export type Reader = { readonly userId: string; readonly role: Role };

/** A user's streams on a day (rule B6, decisions.md 7): what everybody shares, his own rows, then his sectors. */
export async function streamsOf(db: OrgDb, { userId, role }: Reader, today: number): Promise<string[]> {
  const own = [sharedStream, userStream(userId)];
  if (role === 'admin') return own;
  const sql = role === 'rep' ? repSectorsSql : managerSectorsSql;
  const sectors = await db.all({ sql, params: [db.orgId, userId, today] });
  // Two ranges of one assignment may overlap.
  return [...own, ...new Set(sectors.map(({ id }) => sectorStream(String(id))).sort())];
}
