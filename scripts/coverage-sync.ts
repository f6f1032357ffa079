import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { pinnedNode, quietEnv, root } from './ensure-install.mjs';

// `npm run coverage:sync`: branches of the sync core that the tests of its three suites take: pure tests in Node, the phone's in
// Node over fake-indexeddb, the server's in workerd. Every branch of every file must be taken.

const core = ['worker/sync/**', 'worker/routes/sync.ts', 'web/sync/**', 'web/store/**'];
const suites = ['contract', 'web', 'worker'];
/** Tests of figures and of screens: long, and none of them is meant to hold a rule of sync. */
const besides = ['test/worker/{board,kpi,leader,rows}*', 'test/contract/{brute,civil,history}*'];

const folder = `${root}node_modules/.terrain-reports/coverage`;

type Place = { readonly line?: number; readonly column?: number };
type Range = { readonly start: Place };
type FileCoverage = {
  readonly branchMap: Readonly<
    Record<string, { readonly type: string; readonly loc: Range; readonly locations: readonly Range[] }>
  >;
  readonly b: Readonly<Record<string, readonly number[]>>;
};

function measure(): Readonly<Record<string, FileCoverage>> | undefined {
  rmSync(folder, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(
    pinnedNode(),
    [
      `${root}node_modules/vitest/vitest.mjs`,
      'run',
      ...suites.flatMap((name) => ['--project', name]),
      ...besides.flatMap((pattern) => ['--exclude', pattern]),
      '--coverage.enabled',
      '--coverage.provider=istanbul',
      '--coverage.reporter=json',
      '--coverage.reportOnFailure',
      `--coverage.reportsDirectory=${folder}`,
      ...core.map((pattern) => `--coverage.include=${pattern}`),
    ],
    { cwd: root, env: quietEnv(), encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) {
    console.error(`${stdout}${stderr}`);
    process.exitCode = 1;
  }
  const report = `${folder}/coverage-final.json`;
  return existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as Readonly<Record<string, FileCoverage>>)
    : undefined;
}

/** Branches of a file, each with how often it was taken and where it is. */
function branchesOf({ branchMap, b }: FileCoverage) {
  return Object.entries(branchMap).flatMap(([id, { type, loc, locations }]) =>
    locations.map(({ start }, index) => {
      // An `if` without `else` has no place for it: its own.
      const { line, column } = start.line === undefined ? loc.start : start;
      return {
        times: b[id]?.[index] ?? 0,
        text: `${line}:${(column ?? 0) + 1} ${type} ${index + 1}/${locations.length}`,
      };
    }),
  );
}

const row = (file: string, taken: number, all: number): string =>
  `${file.padEnd(34)}${String(taken).padStart(6)} of ${String(all).padStart(4)}${(all === 0 ? 100 : (100 * taken) / all).toFixed(1).padStart(8)} %`;

const total = { taken: 0, all: 0 };
for (const [path, coverage] of Object.entries(measure() ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  const branches = branchesOf(coverage);
  const missed = branches.filter(({ times }) => times === 0);
  total.all += branches.length;
  total.taken += branches.length - missed.length;
  console.log(row(path.slice(root.length), branches.length - missed.length, branches.length));
  for (const { text } of missed) console.log(`  never taken: ${text}`);
}
console.log(row('branches', total.taken, total.all));
if (total.all === 0 || total.taken < total.all) process.exitCode = 1;
