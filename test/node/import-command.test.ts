import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openLocal } from '../../scripts/local.ts';
import { shopFiles, shopMapping } from './import-shop.ts';

const script = fileURLToPath(new URL('../../scripts/import.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'terrain-import-'));
const mapping = join(folder, 'mapping.json');
writeFileSync(mapping, JSON.stringify(shopMapping));
for (const [name, text] of Object.entries(shopFiles)) writeFileSync(join(folder, name), text);
const bad = `${shopFiles['sales.csv']}3;Ada;S1;31/02/2026\n`;
const common = ['--dir', folder, '--mapping', mapping, '--data', join(folder, 'data')];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a dry run reports the rows taken and refused, and writes nothing', { timeout: 120_000 }, () => {
  writeFileSync(join(folder, 'sales.csv'), bad);
  const { status, stdout } = run(...common, '--dry-run', '--report', join(folder, 'report.json'));
  expect(stdout).toContain('order: 2');
  expect(stdout).toContain('sales.csv:4 order.day bad_day: 31/02/2026 (column date)');
  expect(stdout).toContain('Dry run: nothing was written');
  expect(status).toBe(0);
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { refused: object[] };
  expect(report.refused).toHaveLength(1);
  expect(() => readFileSync(join(folder, 'data/ready'))).toThrow();
});

test(
  'it writes what is right, gives an administrator, and changes nothing when run again',
  { timeout: 240_000 },
  async () => {
    writeFileSync(join(folder, 'sales.csv'), bad);
    const first = run(...common, '--admin', 'Chef@Grossiste.test');
    expect(first.stdout).toMatch(/Applied: [1-9]\d* rows changed/);
    expect(first.stdout).toMatch(/Administrator chef@grossiste\.test, password \S{20}\n/);
    expect(first.status).toBe(0);
    const second = run(...common, '--admin', 'chef@grossiste.test');
    expect(second.stdout).toContain('Applied: 0 rows changed');
    expect(second.stdout).toContain('chef@grossiste.test has an account already');
    const local = await openLocal({ port: 0, dataFolder: join(folder, 'data') });
    try {
      const db = await local.db();
      const orders = await db.prepare('SELECT count(*) AS n, sum(net_cents) AS net FROM orders').first();
      expect(orders).toEqual({ n: 2, net: 2010 });
      const admin = await db.prepare("SELECT role FROM users WHERE email = 'chef@grossiste.test'").first();
      expect(admin).toEqual({ role: 'admin' });
    } finally {
      await local.close();
    }
  },
);

test.each([
  ['a mapping that is not JSON', 'not JSON', 'mapping.json: SyntaxError'],
  ['a mapping that is none', JSON.stringify({ ...shopMapping, rules: [] }), 'rules: '],
  [
    'a file that is not there',
    JSON.stringify({ ...shopMapping, files: { ...shopMapping.files, goods: { name: 'no.csv' } } }),
    'no.csv: missing',
  ],
])('%s ends it with code 1 before anything is written', (_name, text, message) => {
  writeFileSync(mapping, text);
  const { status, stderr } = run('--dir', folder, '--mapping', mapping, '--data', join(folder, 'never'));
  writeFileSync(mapping, JSON.stringify(shopMapping));
  expect(stderr).toContain(message);
  expect(status).toBe(1);
  expect(() => readFileSync(join(folder, 'never/ready'))).toThrow();
});
