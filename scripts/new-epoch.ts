import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const usage = `npm run restore:epoch -- [--data FOLDER]

The step after a database was put back to an earlier moment (docs/restore.md). Every phone then reads its rows again, and sends again
what it was told had been done in the last thirty days.

  --data FOLDER   does it in this local data folder, whose server is stopped; without it, prints the command for Cloudflare`;

/**
 * A new random epoch for every organisation. Whoever read before the restore and writes after it is refused: his rights are of
 * another moment.
 */
const sql = 'UPDATE sync_head SET epoch = lower(hex(randomblob(8))), auth_epoch = auth_epoch + 1';

const { values } = parseArgs({
  options: { data: { type: 'string' }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  console.log(usage);
} else if (values.data === undefined) {
  console.log(`npx wrangler d1 execute DB --remote --command "${sql}"`);
} else if (existsSync(values.data)) {
  const { openLocal } = await import('./local.ts');
  const local = await openLocal({ port: 0, dataFolder: values.data });
  try {
    const db = await local.db();
    const { results } = await db.prepare(`${sql} RETURNING org_id`).all();
    console.log(`New epoch for ${results.length} organisation${results.length === 1 ? '' : 's'}.`);
  } finally {
    await local.close();
  }
} else {
  console.error(`No such folder: ${values.data}`);
  process.exit(1);
}
