import { expect, test } from 'vitest';
import { finishMigration, refuseRebuild } from '../../scripts/finish-migration.ts';

const generated = `CREATE TABLE \`visits\` (
	\`org_id\` text NOT NULL,
	PRIMARY KEY(\`org_id\`)
);
--> statement-breakpoint
CREATE TABLE \`notes\` (
	\`id\` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX \`by_org\` ON \`visits\` (\`org_id\`);`;

test('every new table is strict, and the clustered ones keep no rowid', () => {
  const finished = finishMigration(generated, ['visits']);

  expect(finished.match(/^\).*$/gm)).toEqual([') WITHOUT ROWID, STRICT;', ') STRICT;']);
  expect(finished).toContain('CREATE INDEX `by_org` ON `visits` (`org_id`);');
});

test('a finished migration is left as it is', () => {
  const finished = finishMigration(generated, ['visits']);

  expect(finishMigration(finished, ['visits'])).toBe(finished);
});

test('a rebuild of a table is refused', () => {
  const rebuild = 'CREATE TABLE `__new_visits` (`id` text);\nDROP TABLE `visits`;';

  expect(() => refuseRebuild('0007_x.sql', rebuild)).toThrow('0007_x.sql rebuilds a table');
});
