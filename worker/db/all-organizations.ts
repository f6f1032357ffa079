import type { Bindings } from '../env.ts';
import { OrgDb } from './client.ts';
import { openDb } from './open.ts';

/** The database of each organisation: for jobs, which work for all of them. */
export async function allOrganizations(env: Bindings): Promise<OrgDb[]> {
  const db = openDb(env);
  const { results } = await db.prepare('SELECT org_id AS id FROM sync_head ORDER BY org_id').all<{ id: string }>();
  return results.map(({ id }) => new OrgDb(db, id));
}
