import type { Fault } from './faults.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from './random.ts';
import type { Reach } from './reach.ts';
import type { Scheduler } from './scheduler.ts';
import type { Server } from './server.ts';
import type { Tier } from './tier.ts';

/** What everything in a run shares. */
export type Context = {
  readonly scheduler: Scheduler;
  readonly server: Server;
  /** The database without gates: for what the simulation itself does and checks. */
  readonly db: D1Database;
  readonly oracle: Oracle;
  readonly reach: Reach;
  readonly tier: Tier;
  readonly trace: (line: string) => void;
  /** Does this fault strike now? Counts it when it does. */
  readonly strikes: (fault: Fault, random: Random) => boolean;
  /** Something that must never be. */
  readonly violated: (rule: string, what: string) => void;
};
