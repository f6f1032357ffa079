import { dayOfInstant, msPerDay } from '#contract/day.ts';
import { Refusal, assert } from '#contract/errors.ts';
import type { Role } from '#contract/people.ts';
import { sectorStream, sharedStream, userStream } from '#contract/sync.ts';
import type { OrgDb, Row, Statement } from '../db/client.ts';
import { packed, unpack } from '../db/stored.ts';

export type Reader = { readonly userId: string; readonly role: Role };

export type Head = { readonly head: number; readonly floor: number; readonly epoch: string };

/** Who reads, what he may read, and where the organisation stands: of one moment. */
export type Reading = Reader &
  Head & {
    readonly today: number;
    /** Version of the user's own row: his role decides what his streams carry. */
    readonly userV: number;
    /** A rep may not see what things cost. */
    readonly hidesCosts: boolean;
    readonly streams: readonly string[];
    /** Facts are still to follow their customer (rule B6). */
    readonly isDue: boolean;
  };

/**
 * `?3` is the day in UTC: the organisation's own day, which its zone decides, is that one or a neighbour. What is valid on one of
 * them is read with its range.
 */
const near = (alias: string): string =>
  `${alias}.del = 0 AND ${alias}.from_day <= ?3 + 1 AND (${alias}.to_day IS NULL OR ${alias}.to_day > ?3 - 1)`;
const forever = 99_999_999;
const end = (...aliases: string[]): string =>
  aliases.length === 1
    ? `coalesce(${aliases[0]}.to_day, ${forever})`
    : `min(${aliases.map((alias) => `coalesce(${alias}.to_day, ${forever})`).join(', ')})`;

const readingSql = `WITH RECURSIVE mine (id, from_day, to_day) AS (
    SELECT m.team_id, m.from_day, ${end('m')} FROM memberships m
    WHERE m.org_id = ?1 AND m.user_id = ?2 AND m.function = 'manager' AND ${near('m')}
    UNION SELECT t.id, mine.from_day, mine.to_day FROM mine JOIN teams t ON t.org_id = ?1 AND t.parent_id = mine.id AND t.del = 0)
  SELECT 'user' AS k, ${packed('user')} AS d FROM users t WHERE t.org_id = ?1 AND t.id = ?2
  UNION ALL SELECT 'organization', ${packed('organization')} FROM organizations t WHERE t.org_id = ?1 AND t.id = ?1
  UNION ALL SELECT 'head', json_array(h.version, h.gc_floor, h.epoch, EXISTS (SELECT 1 FROM follow_ups f WHERE f.org_id = ?1))
    FROM sync_head h WHERE h.org_id = ?1
  UNION ALL SELECT 'rep', json_array(a.territory_id, a.from_day, ${end('a')}) FROM territory_assignments a
    WHERE a.org_id = ?1 AND a.user_id = ?2 AND ${near('a')}
  UNION ALL SELECT 'manager', json_array(a.territory_id, max(mine.from_day, m.from_day, a.from_day), min(mine.to_day, ${end('m', 'a')}))
    FROM mine JOIN memberships m ON m.org_id = ?1 AND m.team_id = mine.id AND m.function = 'member' AND ${near('m')}
    JOIN territory_assignments a ON a.org_id = ?1 AND a.user_id = m.user_id AND ${near('a')}`;

/** Sectors of the ranges that are in force today, each once. */
function sectorsOn(today: number, rows: readonly Row[]): string[] {
  const ranges = rows.map(({ d }) => JSON.parse(String(d)) as [id: string, from: number, to: number]);
  const valid = ranges.filter(([, from, to]) => from <= today && today < to).map(([id]) => id);
  return [...new Set(valid)].sort();
}

/** What `readingOf` reads. */
export const readingStatement = (orgId: string, userId: string, now: number): Statement => ({
  sql: readingSql,
  params: [orgId, userId, Math.floor(now / msPerDay)],
});

/**
 * A user's streams today (rule B6, decisions.md 7): what everybody shares, his own rows, then his sectors; of a manager, those of the
 * present members of the teams he manages, sub-teams included.
 * @throws Refusal `auth.revoked`
 */
export function readingOf(rows: readonly Row[], userId: string, now: number): Reading {
  const of = (k: string) => rows.filter((row) => row['k'] === k);
  const [user, organization, stand] = ['user', 'organization', 'head'].map((k) => of(k)[0]?.['d']);
  if (!user || !organization) throw new Refusal('auth.revoked');
  assert(stand, 'an organisation has a head');
  const { row, v: userV } = unpack('user', String(user));
  const { role, status } = row;
  if (status !== 'active') throw new Refusal('auth.revoked');
  const { timeZone, repsSeeMargin } = unpack('organization', String(organization)).row;
  const [head, floor, epoch, isDue] = JSON.parse(String(stand)) as [number, number, string, number];
  const today = dayOfInstant(now, timeZone);
  const sectors = role === 'admin' ? [] : sectorsOn(today, of(role)).map(sectorStream);
  const streams = [sharedStream, userStream(userId), ...sectors];
  const hidesCosts = role === 'rep' && !repsSeeMargin;
  return { userId, userV, role, head, floor, epoch, today, hidesCosts, streams, isDue: isDue === 1 };
}

/** The same, asked by itself. @throws Refusal `auth.revoked` */
export const readReading = async (db: OrgDb, userId: string, now: number): Promise<Reading> =>
  readingOf(await db.all(readingStatement(db.orgId, userId, now)), userId, now);
