import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const imports = (specifier: string) => `import { x } from '${specifier}';\nx();\n`;
const long = (lines: number) => Array.from({ length: lines }, (_, i) => `console.info(${i});`).join('\n');
const breach = 'eslint(no-restricted-imports)';
const outside = 'eslint(no-restricted-globals)';
const property = 'eslint(no-restricted-properties)';

/** A file that breaks one rule: path, source, and the rule that must say so. */
const planted: readonly (readonly [path: string, source: string, rule: string])[] = [
  // The arrows of the worker.
  ['worker/contract/a.ts', imports('hono'), breach],
  ['worker/contract/b.ts', imports('../env.ts'), breach],
  ['worker/contract/order/line.ts', imports('drizzle-orm'), breach],
  ['worker/db/a.ts', imports('../kpi/x.ts'), breach],
  ['worker/db/tables/a.ts', imports('../../sync/x.ts'), breach],
  ['worker/db/b.ts', imports('hono'), breach],
  ['worker/kpi/a.ts', imports('../sync/x.ts'), breach],
  ['worker/kpi/b.ts', imports('hono/factory'), breach],
  ['worker/sync/a.ts', imports('../jobs/x.ts'), breach],
  ['worker/sync/b.ts', imports('../routes/x.ts'), breach],
  ['worker/auth/a.ts', imports('../kpi/x.ts'), breach],
  ['worker/auth/b.ts', imports('@hono/standard-validator'), breach],
  ['worker/import/a.ts', imports('../jobs/x.ts'), breach],
  ['worker/jobs/a.ts', imports('../routes/x.ts'), breach],
  ['worker/routes/a.ts', imports('../db/tables.ts'), breach],
  ['worker/routes/b.ts', imports('drizzle-orm'), breach],
  ['worker/routes/c.ts', imports('../jobs/x.ts'), breach],
  ['worker/routes/d.ts', imports('../app.ts'), breach],
  ['worker/routes/e.ts', imports('../../web/main.tsx'), breach],
  ['worker/routes/f.ts', imports('../../test/worker/x.ts'), breach],
  ['worker/routes/g.ts', imports('./x.test.ts'), breach],
  ['worker/app.ts', imports('./kpi/x.ts'), breach],
  ['worker/index.ts', imports('./routes/x.ts'), breach],
  ['worker/env.ts', imports('./app.ts'), breach],
  // The arrows of the web.
  ['web/ui/a.tsx', imports('#contract/day.ts'), breach],
  ['web/ui/b.tsx', imports('../store/db.ts'), breach],
  ['web/ui/c.tsx', imports('../i18n/x.ts'), breach],
  ['web/platform/a.ts', imports('#contract/day.ts'), breach],
  ['web/platform/b.ts', imports('../sync/x.ts'), breach],
  ['web/store/a.ts', imports('../sync/x.ts'), breach],
  ['web/store/b.ts', imports('../../worker/contract/day.ts'), breach],
  ['web/sync/a.ts', imports('../ui/button.tsx'), breach],
  ['web/sync/b.ts', imports('../screens/x.tsx'), breach],
  ['web/kpi/a.tsx', imports('../sync/x.ts'), breach],
  ['web/kpi/b.tsx', imports('../screens/x.tsx'), breach],
  ['web/i18n/a.ts', imports('../store/x.ts'), breach],
  ['web/screens/a.tsx', imports('./other.tsx'), breach],
  ['web/screens/b.tsx', imports('../main.tsx'), breach],
  ['web/screens/visit/a.tsx', imports('../other.tsx'), breach],
  ['web/screens/c.tsx', imports('../../worker/db/tables.ts'), breach],
  ['web/main.tsx', imports('../worker/app.ts'), breach],
  ['web/routes.ts', imports('../test/web/x.ts'), breach],
  // The D1 binding is named in worker/db only.
  ['worker/routes/h.ts', 'export const db = (env: { DB: string }) => env.DB;', property],
  ['worker/auth/c.ts', 'export function f({ DB }: { DB: string }) {\n  return DB;\n}', property],
  // What the simulation drives comes in through env.
  ...['worker/sync', 'worker/contract', 'worker/kpi', 'web/sync', 'web/store'].flatMap((folder) =>
    [
      ['Date.now()', outside],
      ['setTimeout(() => 1, 2)', outside],
      ['setInterval(() => 1, 2)', outside],
      ["void fetch('/')", outside],
      ['indexedDB', outside],
      ['navigator', outside],
      ["new BroadcastChannel('x')", outside],
      ['Math.random()', property],
      ['crypto.randomUUID()', property],
    ].map(([code, rule], i) => [`${folder}/outside${i}.ts`, `export const f = () => ${code};`, rule ?? ''] as const),
  ),
  // Size, types, exports, promises, reactivity.
  ['worker/kpi/long.ts', long(251), 'eslint(max-lines)'],
  ['web/ui/long.ts', `export function f() {\n${long(60)}\n}`, 'eslint(max-lines-per-function)'],
  ['worker/kpi/any.ts', 'export const x: any = 1;', 'typescript(no-explicit-any)'],
  ['worker/kpi/default.ts', 'export default 1;', 'import(no-default-export)'],
  ['worker/kpi/barrel.ts', "export * from './target.ts';", 'oxc(no-barrel-file)'],
  ['worker/kpi/target.ts', 'export const x = 1;', ''],
  ['worker/kpi/print.ts', 'console.log(1);', 'eslint(no-console)'],
  ['worker/kpi/one.ts', "import { two } from './two.ts';\nexport const one = () => two();", 'import(no-cycle)'],
  ['worker/kpi/two.ts', "import { one } from './one.ts';\nexport const two = (): number => one();", 'import(no-cycle)'],
  [
    'worker/kpi/lost.ts',
    'const f = async () => 1;\nexport const g = () => {\n  f();\n};',
    'typescript(no-floating-promises)',
  ],
  [
    'web/sync/lost.ts',
    'const f = async () => 1;\nexport const g = () => {\n  f();\n};',
    'typescript(no-floating-promises)',
  ],
  [
    'web/ui/once.tsx',
    'export function A(props: { n: number }) {\n  const { n } = props;\n  return <p>{n}</p>;\n}',
    'solid(reactivity)',
  ],
  ['web/ui/destructured.tsx', 'export const A = ({ n }: { n: number }) => <p>{n}</p>;', 'solid(no-destructure)'],
  // What the same folders may do.
  ['worker/sync/ok.ts', `${imports('../kpi/target.ts')}${imports('#contract/day.ts').replaceAll('x', 'y')}`, ''],
  ['worker/routes/ok.ts', imports('hono'), ''],
  ['worker/db/ok.ts', 'export const db = (env: { DB: string }) => env.DB;', ''],
  ['worker/contract/ok.ts', `${imports('valibot')}${imports('./day.ts').replaceAll('x', 'y')}`, ''],
  ['worker/contract/order/ok.ts', imports('../day.ts'), ''],
  ['web/screens/ok.tsx', `${imports('../kpi/tile.tsx')}${imports('./visit/part.tsx').replaceAll('x', 'y')}`, ''],
  ['web/screens/visit/ok.tsx', `${imports('../../kpi/tile.tsx')}${imports('./part.tsx').replaceAll('x', 'y')}`, ''],
  ['web/store/ok.ts', `${imports('../platform/x.ts')}${imports('#contract/day.ts').replaceAll('x', 'y')}`, ''],
];

const root = resolve(import.meta.dirname, '../..');
let folder: string;
let found: Map<string, Set<string>>;

/** One run of the linter, with the project's own configuration, over a project that breaks every rule. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrain-rules-'));
  for (const name of ['oxlint.config.ts', 'scripts/arrows.ts', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['worker', 'worker/contract', 'web']) {
    mkdirSync(join(folder, name), { recursive: true });
    cpSync(join(root, name, 'tsconfig.json'), join(folder, name, 'tsconfig.json'));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, source] of planted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }

  const linter = join(root, 'node_modules/oxlint/bin/oxlint');
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 27 } as const;
  const args = [linter, '--type-aware', '--format=json', 'worker', 'web'];
  const { stdout } = spawnSync(process.execPath, args, options);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  found = new Map();
  for (const { code, filename } of diagnostics) {
    const path = relative(folder, resolve(folder, filename));
    found.set(path, (found.get(path) ?? new Set()).add(code));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(planted.filter(([, , rule]) => rule !== ''))('%s is refused', (path, _source, rule) => {
  expect([...(found.get(path) ?? [])]).toContain(rule);
});

test.each(planted.filter(([, , rule]) => rule === ''))('%s is allowed', (path) => {
  const guards = [...(found.get(path) ?? [])].filter((rule) => [breach, outside, property].includes(rule));

  expect(guards).toEqual([]);
});
