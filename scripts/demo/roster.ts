import { type Day, monthsBefore } from '#contract/day.ts';
import type { Change } from '#contract/mutation.ts';
import type { Membership, Team, Territory, TerritoryAssignment, User } from '#contract/people.ts';
import type { Clock } from './calendar.ts';
import type { Account } from './demo.ts';
import { idOf } from './random.ts';
import { admin, cast, managers, reps as repWords } from './words/people.ts';
import { regions, sectors, type Town } from './words/places.ts';

export type Rep = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly skill: number;
  /** Works on the days `[from, to)`, on these ISO weekdays. */
  readonly from: Day;
  readonly to: Day | null;
  readonly weekdays: readonly number[];
};

/** A sector, who looks after its customers and since when: latest last. */
export type Sector = {
  readonly id: string;
  readonly team: string;
  readonly towns: readonly Town[];
  readonly tenures: readonly { readonly repId: string; readonly from: Day; readonly to: Day | null }[];
};

export type Roster = {
  readonly reps: readonly Rep[];
  readonly sectors: readonly Sector[];
  readonly changes: readonly Change[];
  readonly accounts: readonly Account[];
};

export const repIdOf = (name: string): string => idOf('user', name);
export const teamIdOf = (name: string): string => idOf('team', name);
const territoryIdOf = (kind: 'region' | 'sector', name: string): string => idOf(kind, name);

/** Days of the two moves in the team: one left, and after a gap another joined. */
export function movesOf({ today }: Clock): { leftOn: Day; joinedOn: Day } {
  return { leftOn: monthsBefore(today, 4), joinedOn: monthsBefore(today, 2) };
}

function repsOf(clock: Clock): Rep[] {
  const since = clock.start - 400;
  const { leftOn, joinedOn } = movesOf(clock);
  const present = Object.entries(repWords).flatMap(([team, names]) =>
    names.map(([name, skill]) => ({
      id: repIdOf(name),
      name,
      team,
      skill,
      from: name === cast.joiner ? joinedOn : since,
      to: null,
      weekdays: name === cast.partTime ? [1, 2, 3] : [1, 2, 3, 4, 5],
    })),
  );
  const left = { id: repIdOf(cast.left), name: cast.left, team: 'Provence', skill: 0.9, weekdays: [1, 2, 3, 4, 5] };
  return [...present, { ...left, from: since, to: leftOn }];
}

function sectorsOf(reps: readonly Rep[], clock: Clock): Sector[] {
  const { leftOn, joinedOn } = movesOf(clock);
  return Object.entries(sectors).flatMap(([team, byName]) => {
    const members = reps.filter((rep) => rep.team === team && rep.to === null);
    return Object.entries(byName).map(([name, towns], index) => {
      const rep = members[index];
      if (!rep) throw new Error(`no rep for ${name}`);
      const tenures =
        rep.name === cast.joiner
          ? [
              { repId: repIdOf(cast.left), from: clock.start - 400, to: leftOn },
              { repId: repIdOf(cast.stopgap), from: leftOn, to: joinedOn },
              { repId: rep.id, from: joinedOn, to: null },
            ]
          : [{ repId: rep.id, from: clock.start - 400, to: null }];
      return { id: territoryIdOf('sector', name), team, towns, tenures };
    });
  });
}

function usersOf(reps: readonly Rep[]): User[] {
  const others = [...Object.keys(managers), admin];
  return [...reps.map(({ name }) => name), ...others].map((name, index) => ({
    id: repIdOf(name),
    no: index + 1,
    name,
    role: name === admin ? 'admin' : name in managers ? 'manager' : 'rep',
    status: name === cast.left ? 'left' : 'active',
    hidden: name === cast.hidden,
  }));
}

/** A region with several teams is a team above them; a region with one is that team. */
function teamsOf(): Team[] {
  return Object.entries(regions).flatMap(([region, teams]) => {
    const parent = { id: teamIdOf(region), name: region, parentId: null };
    if (teams.length === 1) return [parent];
    return [parent, ...teams.map((name) => ({ id: teamIdOf(name), name, parentId: parent.id }))];
  });
}

function membershipsOf(reps: readonly Rep[], since: Day): Membership[] {
  const members = reps.map(({ id, name, team, from, to }) => ({
    id: idOf('membership', name),
    userId: id,
    teamId: teamIdOf(team),
    function: 'member' as const,
    from,
    to,
  }));
  const heads = Object.entries(managers).map(([name, team]) => ({
    id: idOf('membership', name),
    userId: repIdOf(name),
    teamId: teamIdOf(team),
    function: 'manager' as const,
    from: since,
    to: null,
  }));
  return [...members, ...heads];
}

function territoriesOf(): Territory[] {
  const rows: Territory[] = [];
  for (const [region, teams] of Object.entries(regions)) {
    const parentId = territoryIdOf('region', region);
    rows.push({ id: parentId, no: rows.length + 1, name: region, kind: 'region', parentId: null });
    for (const name of teams.flatMap((team) => Object.keys(sectors[team] ?? {}))) {
      rows.push({ id: territoryIdOf('sector', name), no: rows.length + 1, name, kind: 'sector', parentId });
    }
  }
  return rows;
}

const assignmentsOf = (all: readonly Sector[]): TerritoryAssignment[] =>
  all.flatMap(({ id, tenures }) =>
    tenures.map(({ repId, from, to }) => ({
      id: idOf('assignment', id, repId),
      userId: repId,
      territoryId: id,
      from,
      to,
    })),
  );

/** Who works here, in which team, on which sector. */
export function rosterOf(clock: Clock, password: string): Roster {
  const reps = repsOf(clock);
  const sectorList = sectorsOf(reps, clock);
  const account = (name: string, email: string) => ({ userId: repIdOf(name), email, password });
  return {
    reps,
    sectors: sectorList,
    changes: [
      ...usersOf(reps).map((row) => ({ kind: 'user' as const, row })),
      ...teamsOf().map((row) => ({ kind: 'team' as const, row })),
      ...membershipsOf(reps, clock.start - 400).map((row) => ({ kind: 'membership' as const, row })),
      ...territoriesOf().map((row) => ({ kind: 'territory' as const, row })),
      ...assignmentsOf(sectorList).map((row) => ({ kind: 'territoryAssignment' as const, row })),
    ],
    accounts: [
      account(cast.lea, 'lea@demo.terrain'),
      account('Camille Laurent', 'camille@demo.terrain'),
      account(admin, 'admin@demo.terrain'),
    ],
  };
}
