import type { Statement } from '../db/client.ts';
import type { Write } from '../db/stored.ts';
import { jsonParameters } from '../db/write.ts';

/** Owner history of customers whose owner changed: the range in force ends today, the new owner's begins (rule R8). */
export function ownerStatements(orgId: string, writes: readonly Write[], today: number): Statement[] {
  const changed = writes.flatMap((write) => {
    if (write.kind !== 'customer') return [];
    const { id, ownerId } = write.after;
    return (write.before?.row.ownerId ?? null) === ownerId ? [] : [[id, ownerId]];
  });
  return jsonParameters(changed).flatMap((json) => [
    {
      sql: `UPDATE customer_owners SET to_day = ?3 WHERE org_id = ?1 AND to_day IS NULL
        AND customer_id IN (SELECT e.value ->> 0 FROM json_each(?2) e)`,
      params: [orgId, json, today],
    },
    {
      sql: `INSERT INTO customer_owners (org_id, customer_id, user_id, from_day, to_day)
        SELECT ?1, e.value ->> 0, e.value ->> 1, ?3, NULL FROM json_each(?2) e WHERE e.value ->> 1 IS NOT NULL
        ON CONFLICT (org_id, customer_id, from_day) DO UPDATE SET user_id = excluded.user_id, to_day = NULL`,
      params: [orgId, json, today],
    },
  ]);
}
