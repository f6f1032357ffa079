import { fileURLToPath } from 'node:url';
import type { Change } from '#contract/mutation.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { commitRows } from '../../worker/sync/commit-rows.ts';
import { createOrganization } from '../../worker/sync/create-organization.ts';
import { SqliteD1 } from '../simulation/d1-sqlite.ts';
import { idOf, noon, organization } from './push-state.ts';
import { peopleAndGoods } from './world-rows.ts';

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The small organisation of `peopleAndGoods` in SQLite, and what else a test needs. */
export async function sqliteWorld(more: readonly Change[] = []): Promise<OrgDb> {
  const db = new OrgDb(new SqliteD1(migrations), organization.row.id);
  await createOrganization(db, organization.row, { epoch: 'epoch', now: noon });
  await commitRows(db, [...peopleAndGoods(4), ...more], {
    now: noon,
    unitCosts: [{ productId: idOf('soap'), from: 0, unitCostCents: 400 }],
  });
  return db;
}
