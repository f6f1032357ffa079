import type { Organization } from '#contract/organization.ts';
import type { OrgDb } from '../db/client.ts';
import { commitRows } from './commit-rows.ts';

/** Makes an organisation that is not there yet; `epoch` = a random word that any restore changes. Harmless when repeated. */
export async function createOrganization(
  db: OrgDb,
  organization: Organization,
  options: { epoch: string; now: number },
): Promise<void> {
  await db.all({
    sql: `INSERT INTO sync_head (org_id, version, auth_epoch, epoch, gc_floor) VALUES (?1, 0, 1, ?2, 0) ON CONFLICT (org_id) DO NOTHING`,
    params: [db.orgId, options.epoch],
  });
  await commitRows(db, [{ kind: 'organization', row: organization }], { now: options.now });
}
