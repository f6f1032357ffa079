/** 97.5 % quantiles of Student's distribution with 1 to 30 degrees of freedom. */
const table = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
/** Further on, from this many degrees. */
const further = [
  [120, 1.98],
  [60, 2],
  [40, 2.021],
] as const;

/** Degrees that are whole but for the rounding of their calculation. */
const almost = 1e-6;

/** Cut down to the degrees of the table: the interval is never too narrow. */
export function studentQuantile(degrees: number): number {
  const whole = Math.max(1, Math.floor(degrees + almost));
  const large = further.find(([from]) => whole >= from);
  return large?.[1] ?? table[Math.min(whole, table.length) - 1] ?? Number.NaN;
}

/** Accounts of one arm: how many, mean change, and sum of the squares of what each differs from it. */
export type Arm = { readonly n: number; readonly mean: number; readonly squares: number };

/** Half of the 95 % interval of the difference of two means (Welch); null when one of them is of a single account. */
export function halfInterval(a: Arm, b: Arm): number | null {
  if (a.n < 2 || b.n < 2) return null;
  const [x, y] = [a, b].map(({ n, squares }) => squares / (n - 1) / n) as [number, number];
  const variance = x + y;
  if (variance === 0) return 0;
  return studentQuantile(variance ** 2 / (x ** 2 / (a.n - 1) + y ** 2 / (b.n - 1))) * Math.sqrt(variance);
}
