import * as v from 'valibot';
import { BoardAnswer, BoardRow, ScopeKey } from './answers.ts';

/** What of a subject's value is ranked; definitions in docs/figures.md. */
export const WayOfRanking = v.picklist(['raw', 'attainment', 'per_day', 'potential', 'progress']);
export type WayOfRanking = v.InferOutput<typeof WayOfRanking>;

/** Query of `GET /api/leaderboards`. */
export const BoardQuery = v.object({
  kpi: v.string(),
  period: v.pipe(v.string(), v.maxLength(60)),
  /** Who is ranked. */
  unit: v.optional(v.picklist(['rep', 'team']), 'rep'),
  scope: v.optional(ScopeKey, 'org'),
  way: v.optional(WayOfRanking, 'raw'),
  /** Small samples are drawn towards the mean and ranked, instead of unranked. */
  fair: v.optional(v.literal('1')),
  /** The five rows around oneself; a rep's default when he is on the board. */
  view: v.optional(v.picklist(['around', 'all'])),
});
export type BoardQuery = v.InferOutput<typeof BoardQuery>;

export const FairRow = v.object({
  ...BoardRow.entries,
  /** What is ranked when it is not the value: attainment, value a day, value ÷ expected or ÷ median. */
  score: v.optional(v.nullable(v.number())),
  /** What the value was measured against: the target, available days, what was expected, one's own median. */
  basis: v.optional(v.nullable(v.number())),
  /** The value drawn towards the mean. */
  shrunk: v.optional(v.number()),
});
export type FairRow = v.InferOutput<typeof FairRow>;

/** The answer of `GET /api/leaderboards`: more than what phones read of it. */
export const FairBoardAnswer = v.object({
  ...BoardAnswer.entries,
  way: WayOfRanking,
  rows: v.array(FairRow),
  /** On the whole board, when only a part of its rows is shown. */
  listed: v.number(),
  ranked: v.number(),
  /** How values are drawn towards the mean: (n × value + k × mean) ÷ (n + k). */
  shrinkage: v.optional(v.object({ k: v.number(), mean: v.number() })),
});
export type FairBoardAnswer = v.InferOutput<typeof FairBoardAnswer>;
