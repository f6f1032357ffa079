import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { SessionAnswer } from '../../worker/contract/session.ts';
import { type SyncReply, maxPageRows, protocolVersion, schemaVersion } from '../../worker/contract/sync.ts';
import { openLocal } from '../../scripts/local.ts';
import { migrate, readMigrations } from '../../scripts/migrate.ts';

const script = fileURLToPath(new URL('../../scripts/organization.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'terrain-organization-'));
const out = join(folder, 'start.sql');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** An empty migrated database with its application, as after a deploy. */
async function deployed() {
  const local = await openLocal({ port: 0 });
  const db = await local.db();
  await migrate(db, readMigrations('migrations'));
  const url = await local.miniflare.ready;
  let cookie = '';
  const ask = async (path: string, body?: unknown) => {
    const headers = { cookie, origin: url.origin, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(new URL(`/api${path}`, url), { headers, ...sent });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
  const execute = (sql: string) =>
    db.batch(
      sql
        .trim()
        .split('\n')
        .map((line) => db.prepare(line)),
    );
  return { ask, execute, db, close: local.close };
}

const everything = ({ orgId, user }: SessionAnswer) => ({
  protocol: protocolVersion,
  schema: schemaVersion,
  org: orgId,
  user: user.id,
  client: 'A'.repeat(22),
  epoch: null,
  sentAt: 0,
  mutations: [],
  streams: {},
  limit: maxPageRows,
});

test('the SQL lets its administrator sign in to a database that was empty', { timeout: 120_000 }, async () => {
  const { status, stdout, stderr } = run('--name', "L'Épicerie; Fine", '--admin', 'Chef@Epicerie.test', '--out', out);
  expect([status, stdout]).toEqual([0, '']);
  const [, password] = /Administrator chef@epicerie\.test, password (\S{20})\n/.exec(stderr) ?? [];
  const sql = readFileSync(out, 'utf8');
  expect(sql).not.toContain(password);
  const { ask, execute, db, close } = await deployed();
  try {
    await execute(sql);

    const answer = await ask('/session', { email: 'chef@epicerie.test', password });
    expect(answer.status).toBe(200);
    const session = (await answer.json()) as SessionAnswer;
    expect(session.role).toBe('admin');
    const reply = (await (await ask('/sync', everything(session))).json()) as SyncReply;
    const counts = Object.groupBy(reply.rows, ({ k }) => k);
    expect(counts.organization?.[0]?.d).toMatchObject({ name: "L'Épicerie; Fine", currency: 'EUR', isDemo: false });
    expect([counts.outcome?.length, counts.stage?.length, counts.customer]).toEqual([7, 6, undefined]);
    const kpis = await ask('/kpis?kpi=net_revenue&scope=org&period=month:2026-11');
    expect(await kpis.json()).toMatchObject({ kpis: { net_revenue: { value: 0 } } });

    await expect(execute(sql)).rejects.toThrow('UNIQUE');
    expect(await db.prepare('SELECT count(*) AS n FROM organizations').first('n')).toBe(1);
  } finally {
    await close();
  }
});

test.each([
  ['a time zone that is none', ['--name', 'X', '--admin', 'a@b.fr', '--zone', 'Europe/Nowhere'], '--zone: '],
  ['an address that is none', ['--name', 'X', '--admin', 'chef'], '--admin: '],
  ['a name of two lines', ['--name', 'X\nY', '--admin', 'a@b.fr'], '--name: '],
])('%s ends it with code 1 and no SQL', (_name, args, message) => {
  const never = join(folder, 'never.sql');
  const { status, stderr } = run(...args, '--out', never);

  expect(stderr).toContain(message);
  expect(status).toBe(1);
  expect(existsSync(never)).toBe(false);
});
