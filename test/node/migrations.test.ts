import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { describe, expect, test } from 'vitest';
import { finishMigration } from '../../scripts/finish-migration.ts';
import { readMigrations } from '../../scripts/migrate.ts';
import { clusteredTables } from '../../worker/db/tables.ts';
import * as campaign from '../../worker/db/tables/campaign.ts';
import * as catalogue from '../../worker/db/tables/catalogue.ts';
import * as cells from '../../worker/db/tables/cells.ts';
import * as closed from '../../worker/db/tables/closed.ts';
import * as customer from '../../worker/db/tables/customer.ts';
import * as facts from '../../worker/db/tables/facts.ts';
import * as pipeline from '../../worker/db/tables/pipeline.ts';
import * as money from '../../worker/db/tables/money.ts';
import * as organization from '../../worker/db/tables/organization.ts';
import * as relation from '../../worker/db/tables/relation.ts';
import * as sync from '../../worker/db/tables/sync.ts';
import * as task from '../../worker/db/tables/task.ts';
import * as work from '../../worker/db/tables/work.ts';

const migrations = readMigrations(fileURLToPath(new URL('../../migrations', import.meta.url)));

function apply(db: DatabaseSync, statements: readonly string[]): void {
  for (const statement of statements) db.exec(statement);
}

/** Name → text of everything in the schema, spaces and quotes apart; columns added later by ALTER stand at the end. */
function schemaOf(db: DatabaseSync): Record<string, string> {
  const rows = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all();
  return Object.fromEntries(
    rows.map(({ name, sql }) => {
      const plain = String(sql).replaceAll(/[`"]/g, '').replaceAll(/\s+/g, ' ');
      return [String(name), plain.replaceAll(/ ?([,()]) ?/g, '$1')];
    }),
  );
}

describe('migrations', () => {
  test.each(migrations.map((_, index) => index + 1))('the first %i apply to an empty base', (count) => {
    const db = new DatabaseSync(':memory:');

    apply(
      db,
      migrations.slice(0, count).flatMap(({ statements }) => statements),
    );

    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  });

  test('all of them together make the tables that the code describes', async () => {
    const migrated = new DatabaseSync(':memory:');
    apply(
      migrated,
      migrations.flatMap(({ statements }) => statements),
    );

    const described = new DatabaseSync(':memory:');
    const tables = {
      ...campaign,
      ...catalogue,
      ...cells,
      ...closed,
      ...customer,
      ...facts,
      ...pipeline,
      ...money,
      ...organization,
      ...relation,
      ...sync,
      ...task,
      ...work,
    };
    const statements = await generateSQLiteMigration(
      await generateSQLiteDrizzleJson({}),
      await generateSQLiteDrizzleJson(tables),
    );
    apply(
      described,
      statements.map((statement) =>
        finishMigration(statement, clusteredTables).replace(/--> statement-breakpoint/g, ''),
      ),
    );

    expect(schemaOf(migrated)).toEqual(schemaOf(described));
  });

  test('every tenant table has the organisation first in its key, and is strict', () => {
    const db = new DatabaseSync(':memory:');
    apply(
      db,
      migrations.flatMap(({ statements }) => statements),
    );
    /** Found by a secret or an address, before an organisation is known; the guard of a batch. */
    const exempt = ['sessions', 'sign_in_tries', 'sync_abort'];
    const tables = db
      .prepare('SELECT name, strict FROM pragma_table_list WHERE schema = ? AND type = ?')
      .all('main', 'table');
    const ours = tables.filter(({ name }) => !String(name).startsWith('sqlite_'));

    for (const { name, strict } of ours) {
      expect(strict, String(name)).toBe(1);
      const first = db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk = 1').get(String(name));
      if (!exempt.includes(String(name))) expect(first?.['name'], String(name)).toBe('org_id');
    }
    expect(ours.length).toBeGreaterThan(30);
  });
});
