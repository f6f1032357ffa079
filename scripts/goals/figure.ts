/** What a goal of the rep's app came to, on the machine that ran it. */
export type Figure = {
  /** As the goals are numbered: P1 … B1. */
  readonly goal: string;
  readonly what: string;
  readonly target: string;
  readonly figure: string;
  readonly isMet: boolean;
};

/** A figure that may be this high and no more. */
export const atMost = (goal: string, what: string, value: number, limit: number, unit: string): Figure => ({
  goal,
  what,
  target: `≤ ${limit} ${unit}`,
  figure: `${Math.round(value * 10) / 10} ${unit}`,
  isMet: value <= limit,
});

export const atLeast = (goal: string, what: string, value: number, limit: number, unit: string): Figure => ({
  goal,
  what,
  target: `≥ ${limit} ${unit}`,
  figure: `${Math.round(value * 10) / 10} ${unit}`,
  isMet: value >= limit,
});

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);

/** The value that `share` of all do not exceed; NaN of none. */
export const quantile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

export const median = (values: readonly number[]): number => quantile(values, 0.5);
