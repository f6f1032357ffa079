import * as v from 'valibot';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { Id, Name, Text } from '../id.ts';
import { isKpiName } from '../kpis.ts';
import { defineMutation, found } from '../mutation.ts';
import { ScopeType, scopeKinds } from '../steering.ts';
import { named, refuseBackwards, setsRow } from './writes.ts';

const Figure = v.pipe(v.number(), v.finite(), v.minValue(-1_000_000_000_000), v.maxValue(1_000_000_000_000));

/** What a scope undertakes so that a KPI moves from `baseline` to `goal`, both in the KPI's own unit, by the end of `endsOn`. */
export const ActionPlan = v.object({
  id: Id,
  kpi: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
  scopeType: ScopeType,
  /** The organisation's id when `scopeType` is `org`. */
  scopeId: Id,
  name: Name,
  hypothesis: v.optional(Text, ''),
  baseline: v.nullable(Figure),
  goal: Figure,
  responsibleId: Id,
  startsOn: Day,
  endsOn: Day,
  checkEvery: v.picklist(['day', 'week', 'month', 'quarter']),
  status: v.picklist(['open', 'reached', 'missed', 'given_up']),
  /** What came of it. */
  outcome: v.optional(Text, ''),
});
export type ActionPlan = v.InferOutput<typeof ActionPlan>;

/** A manager's act, for the scopes he may set targets for. @throws Refusal `auth.not_permitted` `request.unknown_kpi` `sync.missing_ref` `row.bad_dates` */
export const setActionPlan = setsRow('actionPlan.set', 'actionPlan', ActionPlan, {
  names: (plan) => [named('user', plan.responsibleId), named(scopeKinds[plan.scopeType], plan.scopeId)],
  check({ kpi, startsOn, endsOn }) {
    if (!isKpiName(kpi)) throw new Refusal('request.unknown_kpi', { kpi });
    refuseBackwards(startsOn, endsOn);
  },
});

/** Somebody looked where the KPI stood. Append-only. */
export const PlanCheck = v.object({
  id: Id,
  planId: Id,
  day: Day,
  value: v.nullable(Figure),
  comment: v.optional(Text, ''),
  userId: Id,
});
export type PlanCheck = v.InferOutput<typeof PlanCheck>;

const { userId: _user, ...checkArgs } = PlanCheck.entries;

/** Who answers for the plan checks it, or a manager. @throws Refusal `sync.entity_exists` `sync.missing_ref` `row.not_yours` `row.bad_dates` */
export const checkPlan = defineMutation({
  name: 'actionPlan.check',
  version: 1,
  args: v.object(checkArgs),
  reads: ({ id, planId }) => [
    { kind: 'planCheck', id },
    { kind: 'actionPlan', id: planId },
  ],
  effect(args, actor, rows) {
    if (rows.get('planCheck', args.id)) throw new Refusal('sync.entity_exists');
    const plan = found(rows, 'actionPlan', args.planId);
    if (actor.role === 'rep' && plan.responsibleId !== actor.userId) throw new Refusal('row.not_yours');
    refuseBackwards(plan.startsOn, args.day);
    return [{ kind: 'planCheck', row: { ...args, userId: actor.userId } }];
  },
});
