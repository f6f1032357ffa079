import * as v from 'valibot';
import { Day } from '../day.ts';
import { Amount, Id } from '../id.ts';
import { addsFact, named, voidsFact } from './writes.ts';

/** Money spent to sell, on its day, in the organisation's currency. What it was spent for and on, as far as that is known. */
export const CostEntry = v.object({
  id: Id,
  day: Day,
  amountCents: Amount,
  /** `variable` grows with what is sold. */
  nature: v.picklist(['fixed', 'variable']),
  purpose: v.picklist(['acquisition', 'retention', 'structure', 'tooling', 'training']),
  label: v.pipe(v.string(), v.trim(), v.maxLength(200)),
  campaignId: v.nullable(Id),
  userId: v.nullable(Id),
  teamId: v.nullable(Id),
  familyId: v.nullable(Id),
  territoryId: v.nullable(Id),
  voided: v.optional(v.boolean(), false),
});
export type CostEntry = v.InferOutput<typeof CostEntry>;

/** A manager enters what concerns his people, teams and sectors; what concerns the whole organisation is an administrator's. */
export const addCost = addsFact('cost.add', 'costEntry', CostEntry, {
  names: (cost) => [
    named('campaign', cost.campaignId),
    named('user', cost.userId),
    named('team', cost.teamId),
    named('family', cost.familyId),
    named('territory', cost.territoryId),
  ],
});

export const voidCost = voidsFact('cost.void', 'costEntry');
