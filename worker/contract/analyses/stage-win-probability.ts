import * as v from 'valibot';

/** The chance that an opportunity which passed a stage is won (analysis 78). */
export const StageWinProbability = v.object({
  stages: v.array(
    v.object({
      stageId: v.string(),
      won: v.number(),
      /** The sample. */
      closed: v.number(),
      /** 0..1: the stage's default. */
      defaultProbability: v.number(),
      /** What the closed ones say, held by the default as if two more had followed it. */
      probability: v.number(),
    }),
  ),
});
export type StageWinProbability = v.InferOutput<typeof StageWinProbability>;
