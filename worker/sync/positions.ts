import { Refusal } from '#contract/errors.ts';
import type { OrgDb } from '../db/client.ts';
import { type Write, packed, unpack } from '../db/stored.ts';
import { readFigures } from '../kpi/maintain-read.ts';
import { commitOrg, isStale } from './commit-org.ts';
import { todayOf } from './people.ts';
import type { SyncEnv } from './push.ts';

/** Rows that one batch changes. */
const batchRows = 500;
const maxTries = 8;

const oldSql = `SELECT ${packed('interaction')} AS d FROM interactions t INDEXED BY interactions_position
  WHERE t.org_id = ?1 AND t.received_at < ?2 AND t.position IS NOT NULL ORDER BY t.received_at LIMIT ?3`;

/**
 * Takes the place off interactions that arrived before `beforeAt` (epoch ms), one batch; phones learn it as of any change
 * (decisions.md 32). @returns how many lost theirs @throws Refusal `sync.busy`
 */
export async function dropPositions(db: OrgDb, beforeAt: number, env: SyncEnv): Promise<number> {
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const now = env.now();
    const stamps = { receivedAt: now, madeAt: now, madeBy: db.orgId, clockOffsetMs: 0, wasFuture: false };
    const found = await db.all({ sql: oldSql, params: [db.orgId, beforeAt, batchRows] });
    const writes = found.map(({ d }): Write => {
      const before = unpack('interaction', String(d));
      return { kind: 'interaction', after: { ...before.row, position: null }, before, stamps };
    });
    if (writes.length === 0) return 0;
    try {
      const before = await readFigures(db, writes, new Map());
      const today = await todayOf(db, now);
      await commitOrg(db, { writes, before, ledger: [], now, today, authEpoch: null });
      return writes.length;
    } catch (error) {
      if (!isStale(error)) throw error;
      await env.pause(attempt);
    }
  }
  throw new Refusal('sync.busy');
}
