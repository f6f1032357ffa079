import type { Change } from '#contract/mutation.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import { createOrganization } from '../../worker/sync/create-organization.ts';
import { idOf, noon, organization } from './push-state.ts';
import { peopleAndGoods } from './world-rows.ts';

/** The small organisation of `peopleAndGoods` in an empty database, and what else a test needs. */
export async function settle(d1: D1Database, more: readonly Change[] = []): Promise<OrgDb> {
  const db = new OrgDb(d1, organization.row.id);
  await createOrganization(db, organization.row, { epoch: 'epoch', now: noon });
  await commitRows(db, [...peopleAndGoods(4), ...more], {
    now: noon,
    unitCosts: [{ productId: idOf('soap'), from: 0, unitCostCents: 400 }],
  });
  return db;
}
