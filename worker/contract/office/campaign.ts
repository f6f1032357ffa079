import * as v from 'valibot';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { Amount, Id, Name } from '../id.ts';
import { found } from '../mutation.ts';
import { named, refuseBackwards, setsRow } from './writes.ts';

/** Days after an answer in which what its customer orders is the campaign's, unless the campaign says another number. */
const usualDays = 60;

/** A sales action on the days `[startsOn, endsOn]` and the customers that it aims at. */
export const Campaign = v.object({
  id: Id,
  name: Name,
  kind: v.picklist(['prospecting', 'marketing', 'loyalty', 'training']),
  channel: v.optional(
    v.nullable(v.picklist(['visit', 'phone', 'email', 'mail', 'event', 'web', 'press', 'shop', 'other'])),
    null,
  ),
  startsOn: Day,
  endsOn: Day,
  /** What it may cost; what it did is in the cost entries that name it. */
  costCents: Amount,
  attributionDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)), usualDays),
});
export type Campaign = v.InferOutput<typeof Campaign>;

export const setCampaign = setsRow('campaign.set', 'campaign', Campaign, {
  check: ({ startsOn, endsOn }) => refuseBackwards(startsOn, endsOn),
});

/** A customer that a campaign aims at, or that is kept out of it to compare with (`control`). */
export const CampaignMember = v.object({
  id: Id,
  campaignId: Id,
  customerId: Id,
  arm: v.picklist(['treated', 'control']),
  /** The day on which the campaign reached it, and the one on which it answered. */
  touchedOn: v.nullable(Day),
  respondedOn: v.nullable(Day),
  /** Entered by mistake: it is in neither arm. */
  removed: v.optional(v.boolean(), false),
});
export type CampaignMember = v.InferOutput<typeof CampaignMember>;

/** Who is kept out of a campaign is not reached by it. @throws Refusal `campaign.bad_member` `row.bad_dates` and those of a row */
export const setCampaignMember = setsRow('campaign.setMember', 'campaignMember', CampaignMember, {
  names: ({ campaignId, customerId }) => [named('campaign', campaignId), named('customer', customerId)],
  check({ id, campaignId, customerId, arm, touchedOn, respondedOn }, _actor, rows) {
    const before = rows.get('campaignMember', id);
    const isOther = before !== undefined && (before.campaignId !== campaignId || before.customerId !== customerId);
    if (isOther || (arm === 'control' && (touchedOn ?? respondedOn) !== null)) throw new Refusal('campaign.bad_member');
    if (respondedOn !== null) refuseBackwards(touchedOn ?? found(rows, 'campaign', campaignId).startsOn, respondedOn);
  },
});
