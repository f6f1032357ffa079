import type { Turns } from './scheduler.ts';

export type TierName = 'T1' | 'T3';

/** Where a run takes place. The scenario is the same everywhere; so are its trace and its final state. */
export type Tier = {
  readonly name: TierName;
  readonly turns: Turns;
  readonly db: D1Database;
  /** Puts the database back to the world as it was built. */
  readonly reset: () => Promise<void>;
  /** `undefined`: requests travel as they are. */
  readonly gzip: ((text: string) => Promise<Uint8Array<ArrayBuffer>>) | undefined;
};
