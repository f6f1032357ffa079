import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Failure } from '../test/simulation/batch.ts';
import { notReached } from '../test/simulation/floors.ts';
import type { Plan } from '../test/simulation/options.ts';
import { planFrom, planText } from '../test/simulation/plan-file.ts';
import { shrink } from '../test/simulation/shrink.ts';
import { type Runner, openRunner } from '../test/simulation/runner.ts';
import type { TierName } from '../test/simulation/tier.ts';
import { runSeeds } from '../test/simulation/threads.ts';

// `npm run sim -- --seeds N --from SEED [--jobs 2]`, or `--plan file.json` to replay one plan; `--tier T3`: inside workerd, on its D1;
// `--whole` keeps failures unshrunk, `--first` only says who failed first, `--reach` what was met.
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    tier: { type: 'string', default: 'T1' },
    jobs: { type: 'string', default: '2' },
    plan: { type: 'string' },
    out: { type: 'string' },
    whole: { type: 'boolean', default: false },
    first: { type: 'boolean', default: false },
    reach: { type: 'boolean', default: false },
  },
});
process.on('unhandledRejection', () => {});

function tierOf(name: string): TierName {
  if (name === 'T1' || name === 'T3') return name;
  throw new Error(`there is no tier ${name}: T1 is in Node, T3 in workerd`);
}
const tier = tierOf(values.tier);

const rulesOf = (failure: Pick<Failure, 'violations'>) => [...new Set(failure.violations.map(({ rule }) => rule))];

/** The same rule must break: another violation met on the way is another story. */
function shrunk(runner: Runner, failure: Failure): Promise<Plan> {
  const [rule] = rulesOf(failure);
  return shrink(failure.plan, async (plan) => rulesOf(await runner.simulate(plan)).includes(rule ?? ''));
}

async function tell(failure: Failure, out: string | undefined): Promise<void> {
  const { plan } = failure;
  console.log(
    `\nseed ${plan.seed}, tier ${tier}: ${failure.violations.map(({ rule, what }) => `${rule}: ${what}`).join('\n  ')}`,
  );
  await using runner = await openRunner(tier);
  const small = values.whole ? plan : await shrunk(runner, failure);
  const outcome = await runner.simulate(small);
  console.log(outcome.violations.map(({ rule, what }) => `  ${rule}: ${what}`).join('\n'));
  console.log(outcome.trace.slice(-120).join('\n'));
  console.log(planText(small));
  if (out) writeFileSync(out, planText(small));
}

/** Each of several plans has a file of its own. */
const outOf = ({ plan }: Failure, isAlone: boolean): string | undefined =>
  isAlone ? values.out : values.out?.replace(/(\.json)?$/, `-${plan.seed}.json`);

async function replay(path: string): Promise<void> {
  const plan = planFrom(readFileSync(path, 'utf8'));
  await using runner = await openRunner(tier);
  const { violations, trace, traceHash, stateHash } = await runner.simulate(plan);
  console.log(trace.join('\n'));
  console.log(`trace ${traceHash}, state ${stateHash}`);
  for (const { rule, what } of violations) console.log(`${rule}: ${what}`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}

async function run(): Promise<void> {
  const [from, seeds, jobs] = [Number(values.from), Number(values.seeds), Number(values.jobs)];
  const startedAt = performance.now();
  let done = 0;
  const {
    failures,
    reach,
    requests,
    cpuMs,
    seeds: ran,
  } = await runSeeds({ tier, from, seeds, jobs, maxFailures: values.first ? 1 : 3 }, () => {
    done += 1;
    if (done % 500 === 0) console.log(`${done} seeds, ${Math.round((performance.now() - startedAt) / 1000)} s`);
  });
  if (values.first) {
    const [failure] = failures;
    console.log(
      failure ? `caught by seed ${failure.plan.seed}: ${rulesOf(failure).join(', ')}` : `${ran} seeds see nothing`,
    );
    return;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  for (const failure of failures) await tell(failure, outOf(failure, failures.length === 1));
  if (values.reach) for (const [name, times] of reach) console.log(String(times).padStart(9), name);
  const rare = notReached(reach, ran);
  // The processor's time of workerd is another process's.
  const each = tier === 'T1' ? `${Math.round(cpuMs / ran)} ms of processor` : `${(seconds / ran).toFixed(1)} s`;
  const speed = `${seconds.toFixed(0)} s, ${each} and ${Math.round(requests / ran)} requests a seed`;
  console.log(`${ran} seeds from ${from}: ${failures.length} failed; ${speed}`);
  if (rare.length > 0) console.log(`reached too rarely: ${rare.join(', ')}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

await (values.plan === undefined ? run() : replay(values.plan));
