import * as v from 'valibot';
import { FairRow, WayOfRanking } from './boards.ts';
import { Id } from './id.ts';

/** A contest as it stands on a day. */
const ContestHead = v.object({
  id: Id,
  name: v.string(),
  kpi: v.string(),
  unit: v.picklist(['rep', 'team']),
  way: WayOfRanking,
  /** `org`, or `team:`, `family:` or `unit:` with its id. */
  scope: v.string(),
  /** Both are days of the contest. */
  startsOn: v.number(),
  endsOn: v.number(),
  minimum: v.nullable(v.number()),
  prize: v.string(),
  winners: v.number(),
  tieRule: v.picklist(['earliest', 'shared']),
  state: v.picklist(['coming', 'running', 'over']),
  /** Days of it that are not over, today included. */
  daysLeft: v.number(),
  /** From the start of that day on nothing that arrives changes it; null: rows do not tell what this KPI was, so what is known today counts. */
  finalOn: v.nullable(v.number()),
  isFinal: v.boolean(),
});
export type ContestHead = v.InferOutput<typeof ContestHead>;

/** `GET /api/contests`: running ones, the first to end first; then those to come, then those that are over, newest first. */
export const ContestsAnswer = v.object({
  asOf: v.number(),
  contests: v.array(ContestHead),
  rowsRead: v.number(),
});
export type ContestsAnswer = v.InferOutput<typeof ContestsAnswer>;

/** How it was decided who of several on the last place that wins has the prize, where that had to be. */
const TieBroken = v.picklist([
  /** Who was there first. */
  'earliest',
  /** All of them: it is the rule. */
  'shared',
  /** All of them: they were there at the same instant. */
  'same_time',
  /** All of them: rows do not tell since when. */
  'not_told',
]);
export type TieBroken = v.InferOutput<typeof TieBroken>;

const Winner = v.object({
  /** Null: hidden from the reader. */
  id: v.nullable(Id),
  rank: v.number(),
  /** Epoch ms of the receipt that made the value what it is; only where it had to be looked up. */
  reachedAt: v.optional(v.number()),
});
export type Winner = v.InferOutput<typeof Winner>;

/** `GET /api/contests/:id`. */
export const ContestAnswer = v.object({
  asOf: v.number(),
  contest: ContestHead,
  /** Everybody who takes part; `previousRank` is that of the days before the last one that has begun. */
  rows: v.array(FairRow),
  listed: v.number(),
  ranked: v.number(),
  /** One's own row, or one's team's; null for who does not take part. */
  own: v.nullable(FairRow),
  /** Who has the prize, or would have it if it ended now. */
  prize: v.object({ winners: v.array(Winner), tie: v.optional(TieBroken) }),
  /** Epoch ms: what the server had received by then. */
  knownAt: v.number(),
  rowsRead: v.number(),
});
export type ContestAnswer = v.InferOutput<typeof ContestAnswer>;
