import * as v from 'valibot';

const Instant = v.nullable(v.number());

/** Since when the phones of a scope have not been heard of (analysis 101). Epoch ms; a phone is noted once an hour at most. */
export const DataFreshness = v.object({
  people: v.number(),
  /** People of whom no phone was ever heard, or whose sessions were all ended. */
  never: v.number(),
  /** Of the person heard of longest ago, and how long ago that is; null when nobody was heard of. */
  oldestAt: Instant,
  oldestMinutes: v.nullable(v.number()),
  medianMinutes: v.nullable(v.number()),
  /** Longest ago first, those never heard of before them; null for who may not see the scope rep by rep. */
  rows: v.nullable(v.array(v.object({ repId: v.string(), seenAt: Instant }))),
});
export type DataFreshness = v.InferOutput<typeof DataFreshness>;
