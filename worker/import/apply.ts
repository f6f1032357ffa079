import type { EntityKind } from '../contract/entities.ts';
import { Refusal } from '../contract/errors.ts';
import type { Organization } from '../contract/organization.ts';
import { OrgDb, type Statement } from '../db/client.ts';
import { commitRows } from '../sync/commit-rows.ts';
import { createOrganization } from '../sync/create-organization.ts';
import type { ImportPlan } from './plan.ts';

const numberedTables = { user: 'users', family: 'families', product: 'products', territory: 'territories' } as const;

const settingsOf = (orgId: string): Statement => ({
  sql: 'SELECT time_zone, currency FROM organizations WHERE org_id = ?1 AND id = ?1',
  params: [orgId],
});

/**
 * The numbers that rows of an organisation already have; `undefined` when there is no such organisation yet.
 * @throws Refusal `import.bad_mapping` when it counts in another zone or currency: its facts were counted in them
 */
export async function storedNumbers(
  database: D1Database,
  organization: Organization,
): Promise<Map<EntityKind, Map<string, number>> | undefined> {
  const db = new OrgDb(database, organization.id);
  const [stored] = await db.all(settingsOf(db.orgId));
  if (!stored) return undefined;
  const issues = [
    { path: 'organization.timeZone', is: stored.time_zone, asked: organization.timeZone },
    { path: 'organization.currency', is: stored.currency, asked: organization.currency },
  ].filter(({ is, asked }) => is !== asked);
  if (issues.length > 0) {
    const messages = issues.map(({ path, is }) => ({ path, message: `The organisation is there already, with ${is}` }));
    throw new Refusal('import.bad_mapping', { issues: messages });
  }
  const numbers = new Map<EntityKind, Map<string, number>>();
  for (const [kind, table] of Object.entries(numberedTables)) {
    const rows = await db.all({ sql: `SELECT id, no FROM ${table} WHERE org_id = ?1`, params: [db.orgId] });
    numbers.set(kind as EntityKind, new Map(rows.map(({ id, no }) => [String(id), Number(no)])));
  }
  return numbers;
}

/**
 * Writes a plan through the commit path; an organisation that is there keeps its settings.
 * Writing the same plan again changes nothing. `now` in epoch ms.
 */
export async function applyPlan(
  database: D1Database,
  plan: ImportPlan,
  { now, epoch }: { now: number; epoch: string },
): Promise<{ changed: number }> {
  const db = new OrgDb(database, plan.organization.id);
  const [stored] = await db.all(settingsOf(db.orgId));
  if (!stored) await createOrganization(db, plan.organization, { now, epoch });
  return commitRows(db, plan.changes, { now, owners: plan.owners });
}
