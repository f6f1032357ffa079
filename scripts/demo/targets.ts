import { type Day, firstDayOf, type Month, monthOf } from '#contract/day.ts';
import { type Calendar, workingDaysIn } from '#contract/period.ts';
import type { Target } from '#contract/steering.ts';
import { type Clock, seasonOf } from './calendar.ts';
import type { Order } from '#contract/order.ts';
import { monthlyNetOf } from './figures.ts';
import { idOf } from './random.ts';
import { type Rep, teamIdOf } from './roster.ts';
import { regions } from './words/places.ts';

export const calendar: Calendar = { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] };

/** From the January before the history to the end of this year: every quarter and year shown has all its months. */
export function targetMonths({ today, start }: Clock): Month[] {
  const first = Math.floor(monthOf(start) / 12) * 12;
  const end = (Math.floor(monthOf(today) / 12) + 1) * 12;
  return Array.from({ length: end - first }, (_, index) => first + index);
}

const middle = (month: Month): Day => firstDayOf(month) + 14;

/** What a rep sells in a month without season, over his last whole months, in cents. */
function levelOf(rep: Rep, net: ReadonlyMap<Month, number>, { today, start }: Clock): number {
  const first = Math.max(monthOf(start) + 1, monthOf(rep.from) + 1);
  const last = rep.to === null ? monthOf(today) - 1 : monthOf(rep.to) - 1;
  let sum = 0;
  let season = 0;
  for (let month = first; month <= last; month++) {
    sum += net.get(month) ?? 0;
    season += seasonOf(middle(month), today);
  }
  return season === 0 ? 0 : sum / season;
}

/** A little above what he sells, in whole hundreds of euros. */
export function revenueTargetsOf(
  reps: readonly Rep[],
  orders: readonly Order[],
  clock: Clock,
): Map<string, Map<Month, number>> {
  const net = monthlyNetOf(orders);
  return new Map(
    reps.map((rep) => {
      const level = levelOf(rep, net.get(rep.id) ?? new Map(), clock);
      const months = targetMonths(clock).filter(
        (month) => firstDayOf(month + 1) > rep.from && (rep.to === null || firstDayOf(month) < rep.to),
      );
      const valueOf = (month: Month) =>
        Math.max(1, Math.round((level * seasonOf(middle(month), clock.today) * 1.03) / 10_000)) * 10_000;
      return [rep.id, new Map(months.map((month) => [month, valueOf(month)]))];
    }),
  );
}

type ScopeWords = { readonly scopeType: Target['scopeType']; readonly scopeId: string; readonly reps: readonly Rep[] };

function scopesOf(orgId: string, reps: readonly Rep[]): ScopeWords[] {
  const teamScope = (name: string, teams: readonly string[]): ScopeWords => ({
    scopeType: 'team',
    scopeId: teamIdOf(name),
    reps: reps.filter(({ team }) => teams.includes(team)),
  });
  return [
    ...reps.map((rep) => ({ scopeType: 'rep' as const, scopeId: rep.id, reps: [rep] })),
    ...Object.entries(regions).map(([region, teams]) => teamScope(region, teams)),
    ...Object.values(regions).flatMap((teams) =>
      teams.length > 1 ? teams.map((team) => teamScope(team, [team])) : [],
    ),
    { scopeType: 'org', scopeId: orgId, reps },
  ];
}

/** Monthly targets of revenue and of contacts; a team's and the organisation's are the sums of their reps'. */
export function targetsOf(
  orgId: string,
  reps: readonly Rep[],
  revenue: ReadonlyMap<string, ReadonlyMap<Month, number>>,
  clock: Clock,
): Target[] {
  const activityOf = (rep: Rep, month: Month) => {
    const span = { from: firstDayOf(month), to: firstDayOf(month + 1) };
    return Math.round((workingDaysIn(span, { ...calendar, workingDays: rep.weekdays }) * 6.2) / 5) * 5;
  };
  return scopesOf(orgId, reps).flatMap(({ scopeType, scopeId, reps }) =>
    targetMonths(clock).flatMap((month) => {
      const present = reps.filter(({ id }) => revenue.get(id)?.has(month));
      if (present.length === 0) return [];
      const sum = (valueOf: (rep: Rep) => number) => present.reduce((total, rep) => total + valueOf(rep), 0);
      const values = {
        net_revenue: sum(({ id }) => revenue.get(id)?.get(month) ?? 0),
        activity_count: sum((rep) => activityOf(rep, month)),
      };
      const span = { from: firstDayOf(month), to: firstDayOf(month + 1) };
      return Object.entries(values).map(([kpi, value]) => {
        const id = idOf('target', kpi, scopeId, month);
        return { id, kpi, scopeType, scopeId, periodKind: 'month' as const, ...span, value };
      });
    }),
  );
}
