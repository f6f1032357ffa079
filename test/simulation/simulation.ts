import type { Context } from './context.ts';
import type { Life } from './admin.ts';
import type { Fault } from './faults.ts';
import { stateHash, hashOfText } from './hash.ts';
import { checkEnd } from './invariants/all.ts';
import { listenToLog } from './log.ts';
import { checkHealed, healSome } from './liveness.ts';
import type { Plan, Step } from './options.ts';
import { Oracle } from './oracle.ts';
import { Phone, resetSerial } from './phone.ts';
import { type Random, mix, randomOf } from './random.ts';
import { Reach } from './reach.ts';
import { quiesce } from './quiet.ts';
import { RestlessError, Scheduler } from './scheduler.ts';
import { Server } from './server.ts';
import { stepKinds } from './steps.ts';
import type { Tier } from './tier.ts';
import { startAt, users } from './world.ts';
import { installGlobals } from './fake-idb.ts';

export type Outcome = {
  readonly violations: readonly { readonly rule: string; readonly what: string }[];
  readonly traceHash: string;
  readonly stateHash: string;
  readonly reach: readonly (readonly [string, number])[];
  readonly trace: readonly string[];
  readonly requests: number;
};

const clocks = [5000, -5000, 3_600_000, -3_600_000, 2 * 86_400_000, -2 * 86_400_000];

function contextOf(plan: Plan, tier: Tier, trace: string[]): Context {
  const scheduler = new Scheduler(startAt, tier.turns);
  const reach = new Reach();
  const oracle = new Oracle();
  const { rates } = plan.options;
  const strikes = (fault: Fault, random: Random) => {
    const rate = rates[fault];
    if (rate === undefined || !random.chance(rate)) return false;
    reach.hit(fault);
    return true;
  };
  return {
    scheduler,
    server: new Server(scheduler, tier.db, randomOf(mix(plan.seed, 'server'))),
    db: tier.db,
    oracle,
    reach,
    tier,
    trace: (line) => trace.push(`${scheduler.now - startAt} ${line}`),
    strikes,
    violated: (rule, what) => oracle.violated(rule, what),
  };
}

/** One step: begun, not waited for, since it may never end; what it throws is a fault of the product or of the simulation. */
function begin(life: Life, { kind, phone: place, seed }: Step): void {
  const { context, phones } = life;
  const phone = phones[place];
  const step = stepKinds.get(kind);
  if (!phone || !step) return;
  const random = randomOf(seed);
  phone.random = randomOf(mix(seed, 'phone'));
  context.trace(`${phone.name} ${kind}`);
  step.run(phone, random, life).catch((error: unknown) => {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    context.violated('no surprise', `${phone.name} ${kind}: ${text}`);
  });
}

/** Runs a plan from the beginning to rest, and checks everything. */
export async function simulate(plan: Plan, tier: Tier): Promise<Outcome> {
  const trace: string[] = [];
  const context = contextOf(plan, tier, trace);
  const { scheduler, oracle, reach } = context;
  installGlobals((task) => scheduler.tasks.push(task));
  resetSerial();
  await tier.reset();
  const phones = plan.options.phones.map((name, place) => new Phone(context, place, users[name]));
  const life: Life = { context, phones, snapshots: [], adminEdited: new Set() };
  const first = randomOf(mix(plan.seed, 'first'));
  for (const phone of phones) if (first.chance(plan.options.skew)) phone.skewMs = first.pick(clocks);
  const log = listenToLog(oracle);
  try {
    const healAt = plan.options.mode === 'liveness' ? first.int(plan.steps.length) : -1;
    for (const [index, step] of plan.steps.entries()) {
      begin(life, step);
      await scheduler.advance(step.gapMs);
      if (index === healAt) await checkHealed(context, await healSome(life, first));
      if (oracle.violations.length > 0) break;
    }
    if (oracle.violations.length === 0) {
      await quiesce(life, plan);
      await checkEnd(life, plan);
    }
  } catch (error) {
    if (!(error instanceof RestlessError)) throw error;
    context.violated('comes to rest', error.message);
  } finally {
    log.stop();
  }
  for (const phone of phones) phone.closeAll();
  return {
    violations: oracle.violations,
    traceHash: hashOfText(trace.join('\n')),
    stateHash: await stateHash(context, phones),
    reach: [...reach.counts],
    trace,
    requests: phones.reduce((sum, { network }) => sum + network.requests, 0),
  };
}
