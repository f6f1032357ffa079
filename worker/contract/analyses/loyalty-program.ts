import * as v from 'valibot';

const Rate = v.nullable(v.number());

/** With fewer matched members the comparison says little. */
export const fewestMatched = 5;

/** The loyalty programme, and what its members buy beside customers like them (analysis 57). */
export const LoyaltyProgram = v.object({
  /** Of the scope, on the last day. */
  customers: v.number(),
  members: v.number(),
  memberShare: Rate,
  grantedPoints: v.number(),
  usedPoints: v.number(),
  redemptionRate: Rate,
  /** Members on every day of the period; they are matched, or there is nobody to compare them with. */
  throughout: v.number(),
  matched: v.number(),
  unmatched: v.number(),
  /** Customers they are compared with, each once. */
  peers: v.number(),
  /** Net revenue of the matched members, and a head of theirs and of their peers; null without a match. */
  netCents: v.number(),
  perMemberCents: Rate,
  perPeerCents: Rate,
  /** How much more the members buy: 0 = as much; null unless their peers buy something. */
  advantageRate: Rate,
  low: v.boolean(),
});
export type LoyaltyProgram = v.InferOutput<typeof LoyaltyProgram>;
