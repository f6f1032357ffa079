import type { Contest } from '#contract/office/contest.ts';
import type { Clock } from './calendar.ts';
import { familyIdOf } from './catalogue.ts';
import { idOf } from './random.ts';
import { teamIdOf } from './roster.ts';

/** One among the reps of a team and one between all teams that run today, one to come and one that is over. */
export function contestsOf({ today }: Clock): Contest[] {
  const blank: Omit<Contest, 'id' | 'name' | 'kpi' | 'startsOn' | 'endsOn'> = {
    scopeType: 'org',
    scopeId: idOf('organization'),
    unit: 'rep',
    way: 'raw',
    minimum: null,
    prize: '',
    winners: 1,
    tieRule: 'earliest',
    archived: false,
  };
  const team = { scopeType: 'team', scopeId: teamIdOf('Rhône') } as const;
  return [
    {
      ...blank,
      ...team,
      name: 'Sprint du mois',
      kpi: 'net_revenue',
      startsOn: today - 10,
      endsOn: today + 6,
      minimum: 500_000,
      prize: 'Un dîner pour deux',
    },
    {
      ...blank,
      name: 'Défi des équipes',
      kpi: 'visit_strike_rate',
      unit: 'team' as const,
      startsOn: today - 18,
      endsOn: today + 12,
      prize: 'Une journée d’équipe',
    },
    {
      ...blank,
      scopeType: 'family' as const,
      scopeId: familyIdOf('Cafés'),
      name: 'Tête de gondole',
      kpi: 'net_revenue',
      startsOn: today + 8,
      endsOn: today + 36,
      winners: 3,
      prize: 'Bon cadeau',
    },
    {
      ...blank,
      ...team,
      name: 'Nouveaux clients',
      kpi: 'new_customers',
      startsOn: today - 60,
      endsOn: today - 31,
      tieRule: 'shared' as const,
      prize: 'Une bouteille',
    },
  ].map((row) => ({ ...row, id: idOf('contest', row.name) }));
}
