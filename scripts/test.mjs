import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureInstall, pinnedNode, quietEnv, root } from './ensure-install.mjs';

// `npm test [-- name …]`: every check, or those named. A static check counts as one, a suite as its tests.
// `npm run test:long`: the same, with the histories that take too long for every day.
ensureInstall();

const bin = (path) => [pinnedNode(), `${root}node_modules/${path}`];
const checks = {
  lock: ['node', 'scripts/lockcheck.mjs'],
  format: [...bin('oxfmt/bin/oxfmt'), '--check'],
  lint: [...bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--format=unix'],
  types: [...bin('tsc7/bin/tsc'), '-b'],
  'dead code': [...bin('knip/bin/knip.js'), '--no-progress'],
  documents: ['node', 'scripts/doc-paths.mjs'],
  build: [...bin('vite/bin/vite.js'), 'build', '--logLevel', 'error'],
  size: ['node', 'scripts/size.mjs'],
  deploy: [...bin('wrangler/bin/wrangler.js'), 'deploy', '--dry-run', '--minify'],
};
/** Suites, with the folder of `test/` they run. */
const suites = {
  contract: 'contract',
  web: 'web',
  worker: 'worker',
  histories: 'worker/histories',
  node: 'node',
  simulation: 'simulation',
  workerd: 'simulation/workerd',
  chromium: 'simulation/chromium',
  browser: 'browser',
};
/** One after the other; what stands in one stage runs side by side, each list in its order. The simulation fills every core by itself. */
const stages = [
  [
    ['histories', 'contract', 'web'],
    ['worker', 'node'],
  ],
  [['simulation', 'workerd', 'chromium', 'browser']],
];

const isLong = process.argv.includes('--long');
const wanted = process.argv.slice(2).filter((name) => name !== '--long');
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const reports = `${root}node_modules/.terrain-reports`;
const total = { passed: 0, failed: 0 };

/** @returns {Promise<{ ok: boolean, output: string, seconds: number }>} */
function run([command, ...args]) {
  const startedAt = performance.now();
  const env = { ...quietEnv(), TERRAIN_REPORTS: reports, ...(isLong && { TERRAIN_LONG: '1' }) };
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({ ok: status === 0, output, seconds: (performance.now() - startedAt) / 1000 }),
    );
  });
}

function tell(name, { passed, failed, output, seconds }) {
  const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} FAILED`;
  console.log(`${name.padEnd(12)}${seconds.toFixed(1).padStart(7)} s   ${counts}`);
  if (failed > 0) console.log(output.trimEnd());
  total.passed += passed;
  total.failed += failed;
}

async function runSuite(name) {
  const report = `${reports}/${name}.json`;
  const args = ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const { ok, output, seconds } = await run([...bin('vitest/vitest.mjs'), ...args]);
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const passed = counted?.numPassedTests ?? 0;
  // A suite can fail without a failed test: a file that does not load, an unhandled error.
  const failed = Math.max(counted?.numFailedTests ?? 0, ok ? 0 : 1);
  return { passed, failed, output, seconds };
}

const hasTests = (folder) =>
  existsSync(`${root}test/${folder}`) &&
  readdirSync(`${root}test/${folder}`, { recursive: true }).some((path) => /\.test\.tsx?$/.test(String(path)));

/** What a suite wants to be seen, beside its counts. */
function tellSummary(name) {
  const path = `${reports}/${name}.txt`;
  if (existsSync(path)) console.log(readFileSync(path, 'utf8').trimEnd().replaceAll(/^/gm, '  '));
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
for (const [name, command] of Object.entries(checks)) {
  if (!isWanted(name)) continue;
  const { ok, output, seconds } = await run(command);
  tell(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output, seconds });
  if (name === 'size' && ok) console.log(output.trimEnd().replaceAll(/^/gm, '  '));
}
async function runAll(names) {
  for (const name of names) {
    if (!isWanted(name) || !hasTests(suites[name])) continue;
    tell(name, await runSuite(name));
    tellSummary(name);
  }
}
for (const stage of stages) await Promise.all(stage.map(runAll));

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
