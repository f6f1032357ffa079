import * as v from 'valibot';
import { Day } from './day.ts';
import { Refusal } from './errors.ts';
import { Cents, Id, Name } from './id.ts';
import { defineMutation } from './mutation.ts';

/** A sales action with its cost and the customers it aims at. */
export const Campaign = v.object({
  id: Id,
  name: Name,
  kind: v.picklist(['prospecting', 'marketing', 'loyalty', 'training']),
  startsOn: Day,
  endsOn: Day,
  costCents: Cents,
});
export type Campaign = v.InferOutput<typeof Campaign>;

export const CampaignMember = v.object({
  id: Id,
  campaignId: Id,
  customerId: Id,
  arm: v.picklist(['treated', 'control']),
  touchedOn: v.nullable(Day),
  respondedOn: v.nullable(Day),
});
export type CampaignMember = v.InferOutput<typeof CampaignMember>;

export const ScopeType = v.picklist(['org', 'team', 'territory', 'rep', 'family', 'unit']);
export type ScopeType = v.InferOutput<typeof ScopeType>;

/** What a scope should reach in a period, on any KPI. `value` in the KPI's own unit: cents, a count, a ratio, days. */
export const Target = v.object({
  id: Id,
  kpi: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
  scopeType: ScopeType,
  /** The organisation's id when `scopeType` is `org`. */
  scopeId: Id,
  periodKind: v.picklist(['month', 'quarter', 'year']),
  from: Day,
  to: Day,
  value: v.pipe(v.number(), v.minValue(0)),
});
export type Target = v.InferOutput<typeof Target>;

/** Sets or replaces a target: a manager's act. @throws Refusal `auth.not_permitted` `target.bad_period` */
export const setTarget = defineMutation({
  name: 'target.set',
  version: 1,
  args: Target,
  reads: (args) => [{ kind: 'target', id: args.id }],
  effect(args, actor) {
    if (actor.role === 'rep') throw new Refusal('auth.not_permitted');
    if (args.to <= args.from) throw new Refusal('target.bad_period');
    return [{ kind: 'target', row: args }];
  },
});
