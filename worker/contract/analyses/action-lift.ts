import * as v from 'valibot';

const Figure = v.nullable(v.number());

const money = {
  /** Spent so far. */
  costCents: v.number(),
  netCents: v.number(),
  /** Of the lines whose cost is known. */
  marginCents: v.number(),
  orders: v.number(),
  conversions: v.number(),
  /** Null when nothing was spent. */
  roi: Figure,
  revenueRoi: Figure,
  /** Null without conversion. */
  costPerConversion: Figure,
};

/** Change of an account's net revenue in the treated arm, less that in the control arm; cents. */
const Lift = v.object({
  value: Figure,
  reason: v.optional(v.picklist(['no_control', 'no_treated', 'not_begun'])),
  /** 95 % interval; null under two accounts in an arm. */
  low: Figure,
  high: Figure,
  treated: v.number(),
  control: v.number(),
  /** Days compared with as many before the campaign. */
  days: v.number(),
  /** Fewer than five accounts in an arm. */
  isSmall: v.boolean(),
});

/** What each campaign that began in the period cost, brought and changed (analyses 27 and 92 to 94). */
export const ActionLift = v.object({
  /** Best return first. */
  campaigns: v.array(
    v.object({
      campaignId: v.string(),
      name: v.string(),
      kind: v.string(),
      channel: v.nullable(v.string()),
      startsOn: v.number(),
      endsOn: v.number(),
      /** Orders that are still to come may be its own. */
      isMaturing: v.boolean(),
      budgetCents: v.number(),
      ...money,
      /** Part of the net revenue whose cost is known. */
      costCoverage: Figure,
      lift: Lift,
    }),
  ),
  /** By channel, most spent first; null = not said. */
  channels: v.array(v.object({ channel: v.nullable(v.string()), campaigns: v.number(), ...money })),
  total: v.object({ campaigns: v.number(), ...money }),
});
export type ActionLift = v.InferOutput<typeof ActionLift>;
