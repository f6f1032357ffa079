import * as v from 'valibot';

const Days = v.nullable(v.number());

/** Where opportunities stall (analysis 81). */
export const TimeInStage = v.object({
  stages: v.array(
    v.object({
      stageId: v.string(),
      /** Stays that ended in the period; their median days, null without any. */
      ended: v.number(),
      medianDays: Days,
      /** Stays that go on at the period's end, kept apart: how long they will be is not known yet. */
      running: v.number(),
      medianRunningDays: Days,
      longestRunningDays: Days,
    }),
  ),
});
export type TimeInStage = v.InferOutput<typeof TimeInStage>;
