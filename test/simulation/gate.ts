import type { Fault } from './faults.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Cost } from './server.ts';

export type CallHooks = {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly strikes: (fault: Fault) => boolean;
  readonly cost: Cost;
  /** Commits that will still fail in a row, as when many write the same rows. */
  storm: number;
  /** The Worker stops here, all of it, and answers nobody. */
  readonly die: () => void;
  isDead: boolean;
};

type Bound = { readonly sql: string; readonly statement: D1PreparedStatement };

const isWriting = ({ sql }: Bound) => !/^\s*(SELECT|WITH)/i.test(sql);

/** Ours, and not a mistake of the Worker's: the message says so. */
const failure = (what: string): Error => new Error(`D1_ERROR: ${what} (injected)`);

/** One call of the database: a moment of its own before it, in which others run, and the faults around it. */
async function through<T>(hooks: CallHooks, bound: readonly Bound[], run: () => Promise<T>): Promise<T> {
  const { scheduler, random, strikes, cost } = hooks;
  const writes = bound.some(isWriting);
  const commits = writes && bound.length > 3;
  cost.calls += 1;
  cost.statements += bound.length;
  // A commit that fails on its way is a try as well: the Worker reads anew and tries again.
  if (commits) cost.commits += 1;
  await scheduler.pause(strikes('slow database') ? random.int(2000) : 1 + random.int(8));
  if (hooks.isDead || strikes('worker killed')) return stop(hooks);
  if (strikes('database error before')) throw failure('Network connection lost.');
  if (strikes('database overloaded')) throw failure('D1 DB is overloaded. Requests queued for too long.');
  if (commits && hooks.storm === 0 && strikes('guard storm')) hooks.storm = 1 + random.int(10);
  if (commits && hooks.storm > 0) {
    hooks.storm -= 1;
    throw failure('CHECK constraint failed: abort_stale');
  }
  const result = await scheduler.outside(run);
  if (writes && strikes('database error after')) throw failure('Network connection lost.');
  if (writes && strikes('worker killed')) return stop(hooks);
  return result;
}

/** This strand of the Worker ends here. */
export function stop(hooks: CallHooks): Promise<never> {
  hooks.isDead = true;
  hooks.scheduler.active -= 1;
  hooks.die();
  return new Promise<never>(() => {});
}

function gatedCalls(db: Pick<D1Database, 'prepare' | 'batch'>, hooks: CallHooks) {
  const wrap = (sql: string, statement: D1PreparedStatement) => {
    const bound = { sql, statement };
    return {
      ...bound,
      bind: (...values: unknown[]) => wrap(sql, statement.bind(...values)),
      all: () => through(hooks, [bound], () => statement.all()),
      run: () => through(hooks, [bound], () => statement.run()),
      first: () => through(hooks, [bound], () => statement.first()),
    };
  };
  const batch = (list: readonly Bound[]) =>
    through(hooks, list, () => db.batch(list.map(({ statement }) => statement)));
  return { prepare: (sql: string) => wrap(sql, db.prepare(sql)), batch };
}

/** The Worker's binding, each call of its sessions a gate. Only what the Worker uses of D1 is here. */
export const gated = (db: D1Database, hooks: CallHooks): D1Database =>
  ({ withSession: (start: D1SessionConstraint) => gatedCalls(db.withSession(start), hooks) }) as unknown as D1Database;
