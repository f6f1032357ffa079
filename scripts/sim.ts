import { planOf } from '../test/simulation/plan.ts';
import { simulate } from '../test/simulation/simulation.ts';
import { openTier1 } from '../test/simulation/tier1.ts';
const from = Number(process.argv[2] ?? 1),
  n = Number(process.argv[3] ?? 1);
process.on('unhandledRejection', (e) => console.log('UNHANDLED', e));
const tier = await openTier1();
for (let seed = from; seed < from + n; seed++) {
  const t = process.cpuUsage();
  const out = await simulate(planOf(seed), tier);
  console.log(
    seed,
    Math.round((process.cpuUsage(t).user + process.cpuUsage(t).system) / 1000),
    'ms cpu',
    out.requests,
    'requests',
    out.traceHash,
    out.stateHash,
    JSON.stringify(out.violations).slice(0, 1500),
  );
  if (n === 1) {
    console.log(out.trace.slice(-40).join('\n'));
    console.log(Object.fromEntries(out.reach));
  }
}
