import { writeFileSync } from 'node:fs';
import { hashPassword } from '../../../worker/auth/password.ts';
import { AccountDb } from '../../../worker/db/account-db.ts';
import { OrgDb } from '../../../worker/db/client.ts';
import { commitRows } from '../../../worker/sync/commit-rows.ts';
import { createOrganization } from '../../../worker/sync/create-organization.ts';
import { openLocal } from '../../../scripts/local.ts';
import { migrate, readMigrations } from '../../../scripts/migrate.ts';
import { peopleAndGoods } from '../../support/world-rows.ts';
import { idOf, password, people } from './people.ts';

const orgId = idOf('valmy');
const root = new URL('../../..', import.meta.url).pathname;

/** Two reps, their manager, sixty customers and two products, in a data folder that `scripts/serve.ts` can serve. */
export async function buildSmallOrganization(dataFolder: string): Promise<void> {
  const local = await openLocal({ port: 0, dataFolder });
  try {
    const db = await local.db();
    await migrate(db, readMigrations(`${root}/migrations`));
    const now = Date.now() - 40 * 86_400_000;
    const orgDb = new OrgDb(db, orgId);
    const organization = {
      id: orgId,
      name: 'Maison Valmy',
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      locale: 'fr' as const,
      fiscalYearStartMonth: 1,
      activityWindowMonths: 3,
      workingDays: [1, 2, 3, 4, 5],
      orderConfirmation: 'automatic' as const,
      repsSeeMargin: false,
      month0: 2024 * 12,
      isDemo: false,
    };
    await createOrganization(orgDb, organization, { epoch: 'epoch-of-the-beginning', now });
    await commitRows(orgDb, peopleAndGoods(60), { now });
    const accounts = new AccountDb(db);
    const hash = await hashPassword(password);
    for (const name of people) await accounts.setCredentials(orgId, idOf(name), `${name}@valmy.test`, hash);
  } finally {
    await local.close();
  }
  writeFileSync(`${dataFolder}/ready`, '');
}
