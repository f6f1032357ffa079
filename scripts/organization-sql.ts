import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { dayOfInstant, monthOf } from '../worker/contract/day.ts';
import { idFromBytes } from '../worker/contract/id-text.ts';
import type { Organization } from '../worker/contract/organization.ts';
import { hashPassword } from '../worker/auth/password.ts';
import { AccountDb } from '../worker/db/account-db.ts';
import { OrgDb } from '../worker/db/client.ts';
import { commitRows } from '../worker/sync/commit-rows.ts';
import { createOrganization } from '../worker/sync/create-organization.ts';
import { outcomes, stages } from './demo/catalogue.ts';
import { openLocal } from './local.ts';
import { migrate, readMigrations } from './migrate.ts';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

/** What is asked of somebody who starts; the rest of the settings has the usual value. */
export type Start = { readonly name: string; readonly admin: string; readonly zone: string; readonly currency: string };

/** How many months before its first one an organisation may still take facts in. */
const pastMonths = 30;

function organizationOf({ name, zone, currency }: Start, id: string, now: number): Organization {
  return {
    id,
    name,
    timeZone: zone,
    currency,
    locale: 'fr',
    fiscalYearStartMonth: 1,
    activityWindowMonths: 3,
    workingDays: [1, 2, 3, 4, 5],
    orderConfirmation: 'automatic',
    repsSeeMargin: false,
    month0: monthOf(dayOfInstant(now, zone)) - pastMonths,
    isDemo: false,
  };
}

const freshId = () => idFromBytes(randomBytes(16));

/** Writes an empty organisation and its first administrator, on the path of every other write. */
async function createStart(db: D1Database, start: Start, now: number): Promise<{ password: string }> {
  const org = new OrgDb(db, freshId());
  const adminId = freshId();
  const password = randomBytes(15).toString('base64url');
  await createOrganization(org, organizationOf(start, org.orgId, now), { epoch: freshId(), now });
  await commitRows(
    org,
    [
      ...outcomes.map((row) => ({ kind: 'outcome' as const, row })),
      ...stages.map((row) => ({ kind: 'stage' as const, row })),
      {
        kind: 'user',
        row: { id: adminId, no: 1, name: start.admin, role: 'admin', status: 'active', hidden: true },
      },
    ],
    { now },
  );
  await new AccountDb(db).setCredentials(org.orgId, adminId, start.admin, await hashPassword(password));
  return { password };
}

type Value = string | number | null;

const literal = (value: Value): string => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : `${value}`);

const insertOf = (table: string, row: Readonly<Record<string, Value>>): string =>
  `INSERT INTO "${table}" (${Object.keys(row)
    .map((column) => `"${column}"`)
    .join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')});`;

/** Every row of a database, table by table; the migrations' own record stays behind. */
async function insertsOf(db: D1Database): Promise<string[]> {
  const { results: tables } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'd1_migrations'
        AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' ORDER BY name`,
    )
    .all<{ name: string }>();
  const lines: string[] = [];
  for (const { name } of tables) {
    const { results } = await db.prepare(`SELECT * FROM "${name}"`).all<Record<string, Value>>();
    lines.push(...results.map((row) => insertOf(name, row)));
  }
  return lines;
}

/**
 * The SQL that puts an empty organisation and its first administrator into a migrated database: the rows that the
 * application itself writes into one in memory. Run twice it fails on the address, and changes nothing. `now` in epoch ms.
 */
export async function organizationSql(start: Start, now: number): Promise<{ sql: string; password: string }> {
  const local = await openLocal({ port: 0 });
  try {
    const db = await local.db();
    await migrate(db, readMigrations(migrations));
    const { password } = await createStart(db, start, now);
    return { sql: `${(await insertsOf(db)).join('\n')}\n`, password };
  } finally {
    await local.close();
  }
}
