import type { Rates } from './faults.ts';
import type { UserName } from './world.ts';

/** What a run is under, beside its steps. */
export type Conditions = {
  /** `liveness`: at some moment a few phones are healed for good and must then get through. */
  readonly mode: 'safety' | 'liveness';
  /** Whose phone each is. */
  readonly phones: readonly UserName[];
  readonly rates: Rates;
  /** How often a phone's clock is wrong from the start. */
  readonly skew: number;
};

/** Everything a seed decides before the first step. */
export type Options = Conditions & {
  /** Weights of the kinds of steps; one that is not named does not happen. */
  readonly weights: Readonly<Record<string, number>>;
  /** Mean time between two steps of a burst, ms. */
  readonly burstMs: number;
  /** Mean time between two bursts, ms. */
  readonly gapMs: number;
  /** How often a gap is hours or weeks. */
  readonly longGap: number;
};

/** One thing that happens. Its chance is its own: without the step, the others stay as they are. */
export type Step = {
  readonly kind: string;
  /** Place of the phone in `phones`. */
  readonly phone: number;
  readonly seed: number;
  /** Time until the next step. */
  readonly gapMs: number;
};

/** All that a run depends on: what a failure prints, what a regression keeps. */
export type Plan = { readonly seed: number; readonly options: Conditions; readonly steps: readonly Step[] };
