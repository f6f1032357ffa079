import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openLocal } from '../../scripts/local.ts';
import { migrate, readMigrations } from '../../scripts/migrate.ts';

const script = fileURLToPath(new URL('../../scripts/new-epoch.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'terrain-epoch-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

type Local = Awaited<ReturnType<typeof openLocal>>;

async function withFolder<T>(work: (db: D1Database, local: Local) => Promise<T>): Promise<T> {
  const local = await openLocal({ port: 0, dataFolder: folder });
  try {
    return await work(await local.db(), local);
  } finally {
    await local.close();
  }
}

const bucketOf = (local: Local) => local.miniflare.getR2Bucket('ATTACHMENTS', 'terrain');

type Head = { org_id: string; version: number; auth_epoch: number; epoch: string };

const headsOf = async (db: D1Database) =>
  (await db.prepare('SELECT org_id, version, auth_epoch, epoch FROM sync_head ORDER BY org_id').all<Head>()).results;

test('after a restore every organisation of a data folder has another epoch, and nobody’s rights are those he read before', async () => {
  const insert = `INSERT INTO sync_head (org_id, version, auth_epoch, epoch, gc_floor) VALUES ('a', 7, 1, 'first', 0), ('b', 9, 4, 'first', 3)`;
  const before = await withFolder(async (db) => {
    await migrate(db, readMigrations('migrations'));
    await db.prepare(insert).run();
    return headsOf(db);
  });

  const { status, stdout } = run('--data', folder);

  expect([status, stdout]).toEqual([0, 'New epoch for 2 organisations.\n']);
  const after = await withFolder(headsOf);
  expect(after.map(({ version, auth_epoch: rights }) => [version, rights])).toEqual([
    [7, 2],
    [9, 5],
  ]);
  const epochs = [...before, ...after].map(({ epoch }) => epoch);
  expect(new Set(epochs).size).toBe(3);
});

test('without a folder it prints the command for Cloudflare, and changes nothing here', async () => {
  const { status, stdout } = run();

  expect(status).toBe(0);
  const sql = /^npx wrangler d1 execute DB --remote --command "(.*)"\n$/.exec(stdout)?.[1] ?? '';
  await withFolder(async (db) => {
    const before = await headsOf(db);
    await db.prepare(sql).run();
    expect(await headsOf(db)).not.toEqual(before);
  });
});

test('a folder that is not there is said, not made', () => {
  const missing = join(folder, 'missing');
  expect(run('--data', missing)).toMatchObject({ status: 1, stderr: `No such folder: ${missing}\n` });
});

test('pictures kept by a local server are there when it starts again', async () => {
  await withFolder(async (_db, local) => {
    await (await bucketOf(local)).put('org/hash', 'bytes');
  });

  const kept = await withFolder(async (_db, local) => (await (await bucketOf(local)).get('org/hash'))?.text());

  expect(kept).toBe('bytes');
});
