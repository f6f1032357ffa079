import type { EntityKind } from '#contract/entities.ts';
import type { Statement } from '../db/client.ts';
import type { Write } from '../db/stored.ts';
import { jsonParameters, saidOnce, versionAt } from '../db/write.ts';

/** A verdict to be written with its effect (rule B3). */
export type LedgerEntry = {
  readonly mid: string;
  readonly userId: string;
  readonly client: string;
  readonly status: string;
  readonly code: string | null;
  readonly details: unknown;
};

const rightsKinds: readonly EntityKind[] = ['user', 'membership', 'team', 'territory', 'territoryAssignment'];

/** Takes the commit's versions; a change of rights raises `auth_epoch` with them (rules B2, B6). */
export function headStatement(orgId: string, taken: number, writes: readonly Write[]): Statement {
  if (taken === 0) return { sql: 'SELECT version FROM sync_head WHERE org_id = ?1', params: [orgId] };
  const rights = writes.some(({ kind }) => rightsKinds.includes(kind)) ? 1 : 0;
  return {
    sql: `UPDATE sync_head SET version = version + ?2, auth_epoch = auth_epoch + ?3 WHERE org_id = ?1 RETURNING version`,
    params: [orgId, taken, rights],
  };
}

/** First version and time of this hour, once (rules B3, B4). */
export const hourStatement = (orgId: string, now: number, taken: number): Statement => ({
  sql: `INSERT INTO sync_vtime (org_id, hour, version, at) SELECT ?1, ?2, ${versionAt('1', '?4')}, ?3 WHERE true
    ON CONFLICT (org_id, hour) DO NOTHING`,
  params: [orgId, Math.floor(now / 3_600_000), now, taken],
});

/** No OR IGNORE: a duplicate that races aborts the batch and is answered from the ledger (rule B3). */
export function ledgerStatements(
  orgId: string,
  entries: readonly LedgerEntry[],
  now: number,
  taken: number,
  facts: number,
): Statement[] {
  const records = entries.map(({ details, ...entry }) => ({
    ...entry,
    details: details === undefined || details === null ? null : JSON.stringify(details),
  }));
  const { places, own, common } = saidOnce(records, ['mid', 'userId', 'client', 'status', 'code', 'details']);
  return jsonParameters(own).map((json) => ({
    sql: `INSERT INTO ledger (org_id, mid, user_id, client, status, code, details, v, at)
      SELECT ?1, ${places.join(', ')}, ${versionAt('?4', '?5')}, ?6
      FROM json_each(?2) e`,
    params: [orgId, json, common, facts, taken, now],
  }));
}
