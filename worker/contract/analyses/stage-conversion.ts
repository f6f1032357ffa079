import * as v from 'valibot';

const Rate = v.nullable(v.number());

/** Opportunities that entered each stage, and where they are now (analyses 25 and 26). Forward + lost + open = 1. */
export const StageConversion = v.object({
  /** Open stages in order. Rates are null when none entered. */
  stages: v.array(
    v.object({
      stageId: v.string(),
      entered: v.number(),
      forward: v.number(),
      lost: v.number(),
      open: v.number(),
      forwardRate: Rate,
      lostRate: Rate,
      openRate: Rate,
    }),
  ),
});
export type StageConversion = v.InferOutput<typeof StageConversion>;
