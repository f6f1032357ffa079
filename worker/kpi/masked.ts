import type { Scope } from '../auth/scope.ts';
import type { OrgDb } from '../db/client.ts';

/** Who of some people is hidden from this reader: colleagues who hid themselves, for a rep; nobody, for those who lead. */
export async function hiddenFrom(
  db: OrgDb,
  reader: Pick<Scope, 'role' | 'userId'>,
  ids: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  if (reader.role !== 'rep') return new Set();
  const sql = `SELECT u.id FROM json_each(?2) j CROSS JOIN users u ON u.org_id = ?1 AND u.id = j.value WHERE u.hidden = 1`;
  const found = await db.all({ sql, params: [db.orgId, JSON.stringify(ids)] });
  return new Set(found.map(({ id }) => String(id)).filter((id) => id !== reader.userId));
}

/** A rep does not learn which colleague hides behind a rank: the row stays as it is, without its id. */
export const maskedRow = <Row extends { readonly id: string | null }>(row: Row, hidden: ReadonlySet<string>): Row =>
  row.id !== null && hidden.has(row.id) ? { ...row, id: null } : row;
