import type { Statement } from '../db/client.ts';
import type { Write } from '../db/stored.ts';
import { jsonParameters } from '../db/write.ts';

/** A fact that is written, with the stream it goes to; null = its customer moves or is merged, whatever its facts' stream. */
type Claim = readonly [customerId: string, scope: string | null];

const factKinds: readonly string[] = ['interaction', 'order', 'opportunity', 'photo'];

function claimOf({ kind, after, before }: Write, scope: string): Claim[] {
  if (kind === 'customer') {
    const isMoved = before !== undefined && before.scope !== scope;
    const isMerged = before !== undefined && before.row.mergedInto !== after.mergedInto;
    return isMoved || isMerged ? [[after.id, null]] : [];
  }
  if (!factKinds.includes(kind) || !('customerId' in after) || after.customerId === null) return [];
  return [[after.customerId, scope]];
}

/**
 * Notes the customers whose facts are not where they are (rules B4, B6): those that move with this commit, and those that moved
 * between the moment a fact was decided and now. Asked in the batch itself, so no fact is ever left behind.
 */
export function dueStatements(
  orgId: string,
  written: readonly { readonly write: Write; readonly scope: string }[],
  now: number,
): Statement[] {
  const claims = new Map<string, Claim>();
  for (const { write, scope } of written)
    for (const claim of claimOf(write, scope)) claims.set(`${claim[0]} ${claim[1] ?? ''}`, claim);
  return jsonParameters([...claims.values()]).map((json) => ({
    sql: `INSERT INTO follow_ups (org_id, customer_id, at)
      SELECT DISTINCT ?1, c.id, ?3 FROM json_each(?2) e CROSS JOIN customers c ON c.org_id = ?1 AND c.id = e.value ->> 0
      WHERE e.value ->> 1 IS NULL OR c.merged_into IS NOT NULL OR c.scope <> e.value ->> 1
      ON CONFLICT (org_id, customer_id) DO UPDATE SET at = max(follow_ups.at + 1, excluded.at)`,
    params: [orgId, json, now],
  }));
}
