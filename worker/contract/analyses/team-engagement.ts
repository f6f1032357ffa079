import * as v from 'valibot';

/** Null = fewer than `fewestPeople` people: nobody's own answer can be read out of it. */
const Hidden = v.nullable(v.number());

/** How many people a figure about the team takes at least. */
export const fewestPeople = 5;

/** What the team says of itself, and its training (analysis 98): never by person. */
export const TeamEngagement = v.object({
  /** Mood, 1 to 5. */
  pulse: v.object({ people: v.number(), answers: Hidden, mean: Hidden }),
  /** Would they recommend working here: part of 9 and 10 − part of 0 to 6, −1..1. */
  recommendation: v.object({ people: v.number(), answers: Hidden, score: Hidden }),
  training: v.object({ people: v.number(), planned: Hidden, done: Hidden, share: Hidden }),
});
export type TeamEngagement = v.InferOutput<typeof TeamEngagement>;
