import * as v from 'valibot';

const Counts = {
  stageId: v.string(),
  /** Logged while the opportunity was in the stage. */
  activities: v.number(),
  forward: v.number(),
  /** Activities for each opportunity moved forward; null when none was. */
  activitiesPerMove: v.nullable(v.number()),
};

/** What each stage takes and gives (analysis 67). */
export const ProductivityByStage = v.object({
  stages: v.array(
    v.object({
      ...Counts,
      entries: v.number(),
      lost: v.number(),
      /** Amounts of the opportunities when they moved forward. */
      forwardCents: v.number(),
      /** Median of the reps who moved any forward; null without one. */
      medianPerMove: v.nullable(v.number()),
    }),
  ),
  /** By rep and stage, most activities first. */
  reps: v.array(v.object({ repId: v.string(), ...Counts })),
});
export type ProductivityByStage = v.InferOutput<typeof ProductivityByStage>;
