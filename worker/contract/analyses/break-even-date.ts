import * as v from 'valibot';

/** The day on which what was sold pays for what is fixed (analysis 64). */
export const BreakEvenDate = v.object({
  /** The break-even revenue of the period, its sample, and whether that is small. */
  breakEvenCents: v.number(),
  n: v.nullable(v.number()),
  low: v.optional(v.literal(true)),
  /** Net revenue since the period began. */
  netCents: v.number(),
  /** First day on which the revenue since the period began came to it, whatever was returned later. */
  reachedOn: v.nullable(v.number()),
  /** Not reached: the working day on which it is, at the pace of the working days so far; null when the period ends before. */
  projectedOn: v.nullable(v.number()),
});
export type BreakEvenDate = v.InferOutput<typeof BreakEvenDate>;
