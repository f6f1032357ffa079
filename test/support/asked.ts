import fc from 'fast-check';
import type { Asked, ScopeType } from './brute-scope.ts';
import { type Period, type PeriodKind, periodAround, rangeOf } from './civil.ts';
import type { Facts } from './facts.ts';
import type { History } from './history.ts';

export const scopeTypes = ['org', 'team', 'territory', 'rep', 'family', 'unit'] as const satisfies readonly ScopeType[];
export const periodKinds = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'range',
] as const satisfies readonly PeriodKind[];

const base = {
  scope: fc.nat(20),
  kind: fc.constantFrom(...periodKinds, 'month', 'quarter', 'year', 'year'),
  day: fc.nat(200),
  length: fc.constantFrom(1, 10, 45, 200),
  when: fc.nat(19),
};

/** A question to put to an organisation, in numbers that any organisation can give a meaning to. */
export const question = fc.record({
  ...base,
  type: fc.constantFrom(...scopeTypes, 'org', 'org', 'team', 'rep'),
  window: fc.option(fc.constantFrom(1, 3, 12)),
  series: fc.option(fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), { freq: 3 }),
  buckets: fc.option(fc.integer({ min: 1, max: 5 })),
  by: fc.option(fc.nat(4), { freq: 2 }),
});
export type QuestionPlan = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

export const board = fc.record({ ...base, kpi: fc.nat(500), isOfTeams: fc.boolean(), team: fc.option(fc.nat(2)) });
export type BoardPlan = typeof board extends fc.Arbitrary<infer Value> ? Value : never;

export function idsOf(facts: Facts, type: ScopeType): readonly string[] {
  return {
    org: [''],
    team: facts.teams.map(({ id }) => id),
    territory: facts.territories.map(({ id }) => id),
    rep: [...facts.reps, ...facts.managers],
    family: facts.families.map(({ id }) => id),
    unit: facts.units,
  }[type];
}

export function scopeIn(facts: Facts, type: ScopeType, n: number): Asked {
  const ids = idsOf(facts, type);
  return { type, id: ids[n % ids.length] ?? '' };
}

export const keyOf = ({ type, id }: Asked): string => (type === 'org' ? 'org' : `${type}:${id}`);

/** A period in which something happened, the one that is not over, or one to come. */
export function periodIn(
  { facts, today, firstDay }: History,
  plan: Pick<QuestionPlan, 'kind' | 'day' | 'length' | 'when'>,
): Period {
  const days = [...facts.interactions, ...facts.orders, ...facts.opportunities.flatMap(({ changes }) => changes)].map(
    ({ day }) => day,
  );
  const past = days[plan.day % Math.max(1, days.length)] ?? firstDay;
  const day = plan.when < 4 ? today : plan.when === 4 ? today + 400 : past;
  if (plan.kind !== 'range') return periodAround(plan.kind, day, facts.organization);
  const edges = facts.memberships
    .flatMap(({ from, to }) => [from, from + 1, to ?? from])
    .filter((edge) => edge > firstDay && edge <= today);
  const edge = plan.day % 2 === 0 ? edges[plan.day % Math.max(1, edges.length)] : undefined;
  const from = edge === undefined ? day - (plan.day % plan.length) : edge - plan.length;
  return rangeOf(from, from + plan.length);
}

/** What a scope can be broken down by here, and the scope of one of its parts. */
export function partsOf(
  facts: Facts,
  scope: Asked,
  n: number,
): { by: 'rep' | 'team' | 'territory' | 'family' | 'unit'; part: (id: string) => Asked } | undefined {
  const by = (['rep', 'team', 'territory', 'family', 'unit'] as const)[n] ?? 'rep';
  if (scope.type === 'org') return { by, part: (id) => ({ type: by, id }) };
  if (scope.type === 'team' && by === 'rep') return { by, part: (id) => ({ type: 'rep', id, teamId: scope.id }) };
  if (scope.type === 'team' && by === 'team') return { by, part: (id) => ({ type: 'team', id }) };
  if (scope.type === 'unit' && by === 'family') return { by, part: (id) => ({ type: 'family', id }) };
  const hasSectors = facts.territories.some(({ parentId }) => parentId === scope.id);
  if (scope.type === 'territory' && by === 'territory' && hasSectors)
    return { by, part: (id) => ({ type: 'territory', id }) };
  return undefined;
}
