import { dayOf, isoDay } from './civil.ts';
import type { Facts } from './facts.ts';
import type { Plan } from './history-plan.ts';
import { type Setting, idOf } from './history-setting.ts';

/** Targets of a plan, one for each KPI, scope and period. */
export function targetsOf(
  plan: Plan,
  setting: Setting,
  kpiNames: readonly string[],
  teams: readonly string[],
): Facts['targets'] {
  const { organization, reps, sectorOf, familyIds } = setting;
  const scopes = [
    ['org', organization.id] as const,
    ...reps.slice(0, 2).map((id) => ['rep', id] as const),
    ...teams.map((id) => ['team', id] as const),
    ['territory', sectorOf(0) ?? ''] as const,
    ['family', familyIds[0] ?? ''] as const,
  ];
  const targets = plan.targets.flatMap((one, n) => {
    const iso = isoDay(setting.dayOf(one.day));
    const [year, month] = [Number(iso.slice(0, 4)), Number(iso.slice(5, 7))];
    const start = organization.fiscalYearStartMonth;
    const months = { month: 1, quarter: 3, year: 12 }[one.kind];
    const first = month - ((month - start + 12) % months);
    const [scopeType, scopeId] = scopes[one.scope % scopes.length] ?? ['org', organization.id];
    const kpi = kpiNames[one.kpi % kpiNames.length] ?? '';
    const span = (from: number, count: number, index: number) => ({
      id: idOf('target', n * 20 + index),
      kpi,
      scopeType,
      scopeId,
      from: dayOf(year, from, 1),
      to: dayOf(year, from + count, 1),
      value: one.value,
    });
    if (one.kind === 'month' || one.scope % 2 === 0) return [{ ...span(first, months, 0), periodKind: one.kind }];
    // Only its months have one: the target of the quarter or year is their sum.
    return Array.from({ length: months }, (_, index) => ({
      ...span(first + index, 1, index),
      periodKind: 'month' as const,
    }));
  });
  const keyOf = ({ kpi, scopeId, from, to }: Facts['targets'][number]) => [kpi, scopeId, from, to].join(' ');
  return [...new Map(targets.map((target) => [keyOf(target), target])).values()];
}
