import { msPerDay } from '#contract/day.ts';
import type { OrgDb, Row } from '../db/client.ts';
import { type Stored, type Write, packed, unpack } from '../db/stored.ts';
import { readFigures } from '../kpi/maintain-read.ts';
import { commitOrg } from '../sync/commit-org.ts';
import { todayOf } from '../sync/people.ts';
import { forEachOrganization } from './job.ts';
import { retentionDays } from './retention.ts';

/** Rows in one run. */
const slice = 1000;
const maxClosed = 200;

/** Every version below it was committed more than `days` ago; 0 = none. */
async function versionBefore(db: OrgDb, at: number, days: number): Promise<number> {
  const sql = 'SELECT version FROM sync_vtime WHERE org_id = ?1 AND at <= ?2 ORDER BY hour DESC LIMIT 1';
  const [row] = await db.all({ sql, params: [db.orgId, at - days * msPerDay] });
  return Number(row?.['version'] ?? 0);
}

/** Stream by stream: the index of exits begins with it. */
const exitsSql = `WITH RECURSIVE streams (stream) AS (
    SELECT min(stream) FROM stream_exits WHERE org_id = ?1
    UNION ALL SELECT (SELECT min(x.stream) FROM stream_exits x WHERE x.org_id = ?1 AND x.stream > streams.stream)
    FROM streams WHERE streams.stream IS NOT NULL)
  SELECT x.stream, x.kind, x.id, x.v FROM streams CROSS JOIN stream_exits x INDEXED BY stream_exits_v
  ON x.org_id = ?1 AND x.stream = streams.stream AND x.v < ?2 LIMIT ?3`;

/** Only conflicts end as tombstones. */
const tombstonesSql = `SELECT c.id, c.v FROM conflicts c INDEXED BY conflicts_closed
  WHERE c.org_id = ?1 AND c.closed = 1 AND c.del = 1 AND c.v < ?2 LIMIT ?3`;

const newest = (rows: readonly Row[]): number => Math.max(0, ...rows.map(({ v }) => Number(v)));

/** Rule B8: what is purged raises the floor with it; a phone that was last complete below it reads that stream again. */
async function purgeGone(db: OrgDb, at: number): Promise<number> {
  const before = await versionBefore(db, at, retentionDays.gone);
  if (before === 0) return 0;
  const params = [db.orgId, before, slice];
  const [exits = [], tombstones = []] = await db.batch([
    { sql: exitsSql, params },
    { sql: tombstonesSql, params },
  ]);
  if (exits.length + tombstones.length === 0) return 0;
  const exitKeys = JSON.stringify(exits.map(({ stream, kind, id, v }) => [stream, kind, id, v]));
  const rowKeys = JSON.stringify(tombstones.map(({ id, v }) => [id, v]));
  await db.batch([
    {
      sql: 'UPDATE sync_head SET gc_floor = ?2 WHERE org_id = ?1 AND gc_floor < ?2',
      params: [db.orgId, Math.max(newest(exits), newest(tombstones))],
    },
    // With their versions: one that was written again since stays.
    {
      sql: `DELETE FROM stream_exits WHERE org_id = ?1 AND (stream, kind, id, v) IN
        (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2))`,
      params: [db.orgId, exitKeys],
    },
    {
      sql: `DELETE FROM conflicts WHERE org_id = ?1 AND del = 1 AND (id, v) IN
        (SELECT value ->> 0, value ->> 1 FROM json_each(?2))`,
      params: [db.orgId, rowKeys],
    },
  ]);
  return exits.length + tombstones.length;
}

const closedSql = `SELECT ${packed('conflict')} AS d FROM conflicts t INDEXED BY conflicts_closed
  WHERE t.org_id = ?1 AND t.closed = 1 AND t.del = 0 AND t.v < ?2 LIMIT ?3`;

function tombstone(conflict: Stored<'conflict'>, at: number, orgId: string): Write {
  const after = { ...conflict.row, label: '', winner: {}, loser: {} };
  const stamps = { receivedAt: at, madeAt: at, madeBy: orgId, clockOffsetMs: 0, wasFuture: false };
  return { kind: 'conflict', after, before: conflict, stamps, del: true };
}

/** Conflicts that were closed long ago leave the phones, and take what they say with them. */
async function buryConflicts(db: OrgDb, at: number): Promise<number> {
  const before = await versionBefore(db, at, retentionDays.closedConflicts);
  const rows = before === 0 ? [] : await db.all({ sql: closedSql, params: [db.orgId, before, maxClosed] });
  const writes = rows.map(({ d }) => tombstone(unpack('conflict', String(d)), at, db.orgId));
  if (writes.length === 0) return 0;
  const figures = await readFigures(db, writes, new Map());
  const today = await todayOf(db, at);
  await commitOrg(db, { writes, before: figures, ledger: [], now: at, today, authEpoch: null });
  return writes.length;
}

export const purgeStreams = forEachOrganization('purge_streams', purgeGone);
export const purgeConflicts = forEachOrganization('purge_conflicts', buryConflicts);
