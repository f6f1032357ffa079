import { hashPassword } from '../../worker/auth/password.ts';
import { AccountDb } from '../../worker/db/account-db.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { createOrganization } from '../../worker/sync/create-organization.ts';
import { buildDemo } from './build.ts';
import { beginOf, closingsOf, liveThrough } from './months.ts';
import { idOf } from './random.ts';

/** Its accounts have a password that everybody knows. @throws Error in production or beside a real organisation */
async function refuseProduction(db: D1Database): Promise<void> {
  const isProduction = process.env['NODE_ENV'] === 'production' || process.env['CLOUDFLARE_ENV'] === 'production';
  if (isProduction) throw new Error('The demonstration does not load in production.');
  const real = await db.prepare('SELECT name FROM organizations WHERE is_demo = 0 LIMIT 1').first();
  if (real) throw new Error('The demonstration does not load beside a real organisation.');
}

/** Builds the demonstration organisation as of `now`. Loading it again at the same instant changes nothing. */
export async function loadDemo(db: D1Database, options: { now: number; log?: (line: string) => void }): Promise<void> {
  await refuseProduction(db);
  const { now, log } = options;
  const { organization, changes, owners, unitCosts, accounts } = buildDemo(now);
  log?.(`Loading the demonstration: ${organization.name}, ${changes.length} rows`);
  const orgDb = new OrgDb(db, organization.id);
  const begin = beginOf(closingsOf(now), now);
  await createOrganization(orgDb, organization, { epoch: idOf('epoch', now), now: begin });
  await liveThrough(orgDb, changes, { now, owners, unitCosts });
  const accountDb = new AccountDb(db);
  for (const { userId, email, password } of accounts) {
    await accountDb.setCredentials(organization.id, userId, email, await hashPassword(password));
  }
}
