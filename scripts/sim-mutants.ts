import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { PlantedBug } from '../test/simulation/planted/bugs.ts';
import { phoneBugs } from '../test/simulation/planted/phone-bugs.ts';
import { serverBugs } from '../test/simulation/planted/server-bugs.ts';

// `npm run sim:mutants [-- --seeds 200] [-- --only text]`: each planted bug must be caught within so many seeds.
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, only: { type: 'string', default: '' } },
});
const root = fileURLToPath(new URL('..', import.meta.url));

type Verdict = { readonly caught: boolean; readonly told: string };

/** The bug as it would be now: a guard that was rewritten needs its planted bug rewritten too. */
function misplaced({ file, find }: PlantedBug): string | undefined {
  const times = readFileSync(`${root}${file}`, 'utf8').split(find).length - 1;
  return times === 1 ? undefined : `${file} holds it ${times} times`;
}

function run(bug: PlantedBug): Promise<Verdict> {
  const args = [
    '--import',
    './test/simulation/planted/hook.ts',
    'scripts/sim.ts',
    '--seeds',
    values.seeds,
    '--jobs',
    '1',
    '--first',
  ];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, PLANTED: JSON.stringify(bug) } });
  let said = '';
  const hear = (part: Buffer) => {
    said += part.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => {
    child.on('close', () => {
      const caught = /^caught by (.*)$/m.exec(said);
      resolve({ caught: caught !== null, told: caught?.[1] ?? said.trim().slice(-200) });
    });
  });
}

const bugs = [...serverBugs, ...phoneBugs].filter(({ rule, what }) => `${rule} ${what}`.includes(values.only));
let missed = 0;
for (const bug of bugs) {
  const wrong = misplaced(bug);
  const { caught, told } = wrong === undefined ? await run(bug) : { caught: false, told: wrong };
  if (!caught) missed += 1;
  console.log(`${caught ? 'caught' : 'MISSED'}  ${bug.rule.padEnd(4)} ${bug.what}: ${told}`);
}
console.log(`${bugs.length - missed} of ${bugs.length} planted bugs caught within ${values.seeds} seeds`);
process.exitCode = missed === 0 ? 0 : 1;
