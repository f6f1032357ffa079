import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { pinnedNode, quietEnv, root } from './ensure-install.mjs';

// `npm run mutation:sync [-- name …]`: plants every small fault that Stryker knows in the pure files of the sync core, one at a
// time, and says how many of them the tests notice. Its tools live in `scripts/mutation`, which `npm ci` does not install.

/** Files by name; the score of each must reach `floor`. */
const files: Readonly<Record<string, string>> = {
  decide: 'worker/sync/decide.ts',
  edit: 'worker/sync/edit.ts',
  upcast: 'worker/sync/upcast.ts',
  aliases: 'worker/sync/alias.ts',
  page: 'worker/sync/page.ts',
  records: 'worker/sync/records.ts',
  rights: 'worker/sync/rights.ts',
  'field-groups': 'worker/contract/field-groups.ts',
  alias: 'worker/contract/alias.ts',
  conflict: 'worker/contract/conflict.ts',
  evaluate: 'worker/contract/evaluate.ts',
  apply: 'web/sync/apply.ts',
  verdicts: 'web/sync/verdicts.ts',
  pull: 'web/sync/pull.ts',
  overlay: 'web/store/overlay.ts',
  shelf: 'web/store/shelf.ts',
  sound: 'web/store/sound.ts',
};
const floor = 85;

const tools = `${root}scripts/mutation/`;
const stryker = `${tools}node_modules/@stryker-mutator/core/bin/stryker.js`;
const report = `${root}node_modules/.terrain-reports/mutation.json`;

type Mutant = {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
};
type Report = { readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>> };

function install(): void {
  if (existsSync(stryker)) return;
  console.log('Installing Stryker (once)…');
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: tools, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

/** Runs Stryker on one file and reads what it found; nothing when the tests fail without any fault. */
function mutantsOf(file: string): readonly Mutant[] | undefined {
  const args = [stryker, 'run', 'scripts/mutation/stryker.config.json', '--mutate', file];
  const { status, stdout, stderr } = spawnSync(pinnedNode(), args, {
    cwd: root,
    env: quietEnv(),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status === 0) return (JSON.parse(readFileSync(report, 'utf8')) as Report).files[file]?.mutants;
  console.error(`${stdout}${stderr}`);
  return undefined;
}

const columns = ['file', 'faults', 'caught', 'missed', 'untested', 'score'];
const row = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => (index === 0 ? String(cell).padEnd(34) : String(cell).padStart(9))).join('');

/** A fault that stops the tests by running for ever is caught; one that does not compile is none. */
function tell(file: string, mutants: readonly Mutant[]): boolean {
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [caught, missed, untested] = [count('Killed', 'Timeout'), count('Survived'), count('NoCoverage')];
  const all = caught + missed + untested;
  const score = (100 * caught) / all;
  console.log(row([file, all, caught, missed, untested, `${score.toFixed(1)} %`]));
  for (const { status, mutatorName, replacement = '', location } of mutants) {
    if (status !== 'Survived' && status !== 'NoCoverage') continue;
    const { line, column } = location.start;
    console.log(`  ${line}:${column} ${mutatorName} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}`);
  }
  return score >= floor;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in files));
if (unknown.length > 0) {
  console.error(`no such file: ${unknown.join(', ')} (there are ${Object.keys(files).join(', ')})`);
  process.exit(1);
}
install();
console.log(row(columns));
for (const [name, file] of Object.entries(files)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const mutants = mutantsOf(file);
  if (!mutants || !tell(file, mutants)) process.exitCode = 1;
}
