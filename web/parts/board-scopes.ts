import type { Accessor } from 'solid-js';
import type { KpiName } from '#contract/kpis.ts';
import { type Membership, type Team, isValidOn } from '#contract/people.ts';
import { useApp } from '../app-context.ts';
import { createRows } from '../store/live.ts';

/** What a board shows before another choice. */
export const defaultBoardKpi = 'net_revenue' satisfies KpiName;
export const boardPeriods = ['week', 'month', 'quarter'] as const;

/** Who is ranked, and among whom. */
export type BoardScope = {
  readonly unit: 'rep' | 'team';
  /** `org` or `team:<id>`. */
  readonly scope: string;
  /** The team's name; undefined = the organisation. */
  readonly name: string | undefined;
};

type Reader = { readonly role: string; readonly user: { readonly id: string } };

/** A team and all those under it. */
function subtreeOf(teams: readonly Team[], id: string): string[] {
  const below = teams.filter(({ parentId }) => parentId === id);
  return [id, ...below.flatMap((team) => subtreeOf(teams, team.id))];
}

/** The boards a person may open, his own first (decisions.md 23). */
export function boardScopesOf(
  reader: Reader,
  teams: readonly Team[],
  memberships: readonly Membership[],
  today: number,
): BoardScope[] {
  const inForce = memberships.filter((one) => one.userId === reader.user.id && isValidOn(one, today));
  const asWhat = reader.role === 'rep' ? 'member' : 'manager';
  const direct = inForce.filter((one) => one.function === asWhat).map(({ teamId }) => teamId);
  const ids =
    reader.role === 'admin'
      ? teams.map(({ id }) => id)
      : reader.role === 'manager'
        ? direct.flatMap((id) => subtreeOf(teams, id))
        : direct;
  const own = teams
    .filter(({ id }) => ids.includes(id))
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map(({ id, name }): BoardScope => ({ unit: 'rep', scope: `team:${id}`, name }));
  const reps: BoardScope = { unit: 'rep', scope: 'org', name: undefined };
  const totals: BoardScope = { unit: 'team', scope: 'org', name: undefined };
  if (reader.role === 'admin') return [reps, totals, ...own];
  return reader.role === 'manager' ? [...own, reps, totals] : [...own, totals];
}

/** Undefined until the teams are read. */
export function createBoardScopes(): Accessor<BoardScope[] | undefined> {
  const { store, session, today } = useApp();
  const teams = createRows(store, 'team');
  const memberships = createRows(store, 'membership');
  return () => {
    const [known, members] = [teams(), memberships()];
    if (!known || !members) return undefined;
    return boardScopesOf(
      session,
      known.map(({ row }) => row),
      members.map(({ row }) => row),
      today(),
    );
  };
}
