import * as v from 'valibot';
import { Day, firstDayOf, monthOf } from './day.ts';
import type { EntityKind } from './entities.ts';
import { Refusal } from './errors.ts';
import { Id } from './id.ts';
import { isKpiName } from './kpis.ts';
import { defineMutation, found } from './mutation.ts';

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
  value: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000_000_000)),
});
export type Target = v.InferOutput<typeof Target>;

/** What a scope's id is the id of. */
export const scopeKinds = {
  org: 'organization',
  team: 'team',
  territory: 'territory',
  rep: 'user',
  family: 'family',
  unit: 'businessUnit',
} as const satisfies Record<ScopeType, EntityKind>;

const monthsIn = { month: 1, quarter: 3, year: 12 } as const;

/** Sets or replaces a target: a manager's act. @throws Refusal `auth.not_permitted` `request.unknown_kpi` `sync.missing_ref` `target.bad_period` */
export const setTarget = defineMutation({
  name: 'target.set',
  version: 1,
  args: Target,
  reads: (args) => [
    { kind: 'target', id: args.id },
    { kind: scopeKinds[args.scopeType], id: args.scopeId },
  ],
  effect(args, actor, rows) {
    if (actor.role === 'rep') throw new Refusal('auth.not_permitted');
    if (!isKpiName(args.kpi)) throw new Refusal('request.unknown_kpi', { kpi: args.kpi });
    found(rows, scopeKinds[args.scopeType], args.scopeId);
    const first = monthOf(args.from);
    const isWhole = firstDayOf(first) === args.from && firstDayOf(first + monthsIn[args.periodKind]) === args.to;
    if (!isWhole) throw new Refusal('target.bad_period');
    return [{ kind: 'target', row: args }];
  },
});
