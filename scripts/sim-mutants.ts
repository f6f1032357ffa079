import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { allBugs } from '../test/simulation/planted/all-bugs.ts';
import type { Catcher, PlantedBug } from '../test/simulation/planted/bugs.ts';
import { quietEnv, root } from './ensure-install.mjs';

// `npm run sim:mutants [-- --seeds 200] [-- --only pattern] [-- --jobs 2]`: each planted bug must be caught, by the random histories
// within so many seeds or by the test that it names; and what caught it must see nothing without the bug.
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '1' },
  },
});
const vitest = 'node_modules/vitest/vitest.mjs';
const reports = mkdtempSync(`${tmpdir()}/planted-`);

type Verdict = { readonly caught: boolean; readonly told: string };

/** Runs a command of this folder with a bug in the product, or with none. @returns what it printed */
function run(args: readonly string[], bug: PlantedBug | undefined): Promise<string> {
  const env = { ...quietEnv(), ...(bug && { PLANTED: JSON.stringify(bug) }) };
  const child = spawn(process.execPath, args, { cwd: root, env });
  let said = '';
  const hear = (part: Buffer) => {
    said += part.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => {
    child.on('close', () => resolve(said));
  });
}

/** A guard that was rewritten needs its planted bug rewritten too. */
function misplaced({ file, find }: PlantedBug): string | undefined {
  const times = readFileSync(`${root}${file}`, 'utf8').split(find).length - 1;
  return times === 1 ? undefined : `${file} holds it ${times} times`;
}

const hook = ['--import', './test/simulation/planted/hook.ts', 'scripts/sim.ts', '--jobs', '1', '--first'];
const histories = async (from: number, seeds: number, bug?: PlantedBug): Promise<string> =>
  run([...hook, '--from', String(from), '--seeds', String(seeds)], bug);

/** The first of the random histories that a bug breaks, and that nothing else breaks. */
async function bySeeds(bug: PlantedBug): Promise<Verdict> {
  const last = Number(values.seeds);
  for (let from = 1; from <= last;) {
    const said = await histories(from, last - from + 1, bug);
    const [, seed, rules] = /^caught by seed (\d+): (.*)$/m.exec(said) ?? [];
    if (seed === undefined) return { caught: false, told: said.trim().slice(-300) };
    const without = await histories(Number(seed), 1);
    if (without.includes('seeds see nothing')) return { caught: true, told: `at seed ${seed} (${rules})` };
    from = Number(seed) + 1;
  }
  return { caught: false, told: 'by no seed that passes without it' };
}

type Result = { readonly fullName: string; readonly status: string };
type Report = { readonly testResults: readonly { readonly assertionResults: readonly Result[] }[] };

const projectOf = ({ file }: Catcher): string => file.split('/').at(-2) ?? '';
let runs = 0;

/** The tests of some files that ran, whose name has this in it. A suite that does not load is no answer. */
async function results(project: string, files: readonly string[], name: string, bug?: PlantedBug): Promise<Result[]> {
  const report = `${reports}/${(runs += 1)}.json`;
  const pattern = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const filter = name === '' ? [] : ['-t', pattern];
  await run(
    [vitest, 'run', '--project', project, ...files, ...filter, '--reporter=json', `--outputFile=${report}`],
    bug,
  );
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return all.filter(({ status }) => status === 'passed' || status === 'failed');
}

/** The tests that the bugs name, as they end without any. */
async function withoutBugs(bugs: readonly PlantedBug[]): Promise<ReadonlySet<string>> {
  const catchers = bugs.flatMap(({ caughtBy }) => caughtBy ?? []);
  const passed = new Set<string>();
  for (const project of new Set(catchers.map(projectOf))) {
    const files = new Set(catchers.filter((each) => projectOf(each) === project).map(({ file }) => file));
    for (const { fullName, status } of await results(project, [...files], ''))
      if (status === 'passed') passed.add(fullName);
  }
  return passed;
}

/** The test that a bug names. */
async function byTest(bug: PlantedBug, catcher: Catcher, sound: ReadonlySet<string>): Promise<Verdict> {
  const { file, test } = catcher;
  const ran = await results(projectOf(catcher), [file], test, bug);
  const failed = ran.find(({ status }) => status === 'failed');
  if (!failed) return { caught: false, told: `${ran.length} tests of ${file} pass: ${test}` };
  const caught = sound.has(failed.fullName);
  return { caught, told: caught ? `by ${file}: ${failed.fullName}` : `${file} fails without it, too` };
}

async function judge(bug: PlantedBug, sound: ReadonlySet<string>): Promise<Verdict> {
  const wrong = misplaced(bug);
  if (wrong !== undefined) return { caught: false, told: wrong };
  return bug.caughtBy ? byTest(bug, bug.caughtBy, sound) : bySeeds(bug);
}

const titleOf = ({ rule, subtle, what }: PlantedBug): string =>
  `${rule.padEnd(4)}${subtle === undefined ? '' : `#${subtle}`.padEnd(4)}${what}`;

const waiting = allBugs.filter((bug) =>
  new RegExp(values.only).test(`${titleOf(bug)} ${bug.file} ${bug.caughtBy?.file ?? 'histories'}`),
);
const planted = waiting.length;
let missed = 0;

async function work(sound: ReadonlySet<string>): Promise<void> {
  for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
    const { caught, told } = await judge(bug, sound);
    if (!caught) missed += 1;
    console.log(`${caught ? 'caught' : 'MISSED'}  ${titleOf(bug)}: ${told}`);
  }
}

const sound = await withoutBugs(waiting);
await Promise.all(Array.from({ length: Number(values.jobs) }, () => work(sound)));
rmSync(reports, { recursive: true });
console.log(`${planted - missed} caught, ${missed} missed`);
process.exitCode = missed === 0 ? 0 : 1;
