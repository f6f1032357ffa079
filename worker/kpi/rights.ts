import { Refusal } from '#contract/errors.ts';
import { type Span } from '#contract/period.ts';
import { isValidOn } from '#contract/people.ts';
import type { Scope } from '../auth/scope.ts';
import { type By, type ScopeRef, membersOf } from './scopes.ts';
import { validWithin } from './slice.ts';
import { type Trees, subtreeOf } from './trees.ts';

type Reader = Pick<Scope, 'role' | 'userId'>;

/** Are the teams needed to decide what this reader may see? */
export const rightsNeedTeams = (reader: Reader): boolean => reader.role === 'manager';

function teamsOf(reader: Reader, trees: Trees, today: number, role: 'member' | 'manager'): string[] {
  return trees.members
    .filter((one) => one.userId === reader.userId && one.function === role && isValidOn(one, today))
    .map(({ teamId }) => teamId);
}

/** Teams a manager leads today, sub-teams included. */
const managedBy = (reader: Reader, trees: Trees, today: number): Set<string> =>
  new Set(teamsOf(reader, trees, today, 'manager').flatMap((team) => [...subtreeOf(trees.teams, team)]));

/** A manager sees the reps who are in his teams today, or were on a day of the period. */
function leads(reader: Reader, repId: string, trees: Trees, span: Span, today: number): boolean {
  const members = membersOf(trees, managedBy(reader, trees, today), () => '').filter((one) => one.repId === repId);
  return [span, { from: today, to: today + 1 }].some((days) => validWithin(members, days).length > 0);
}

/**
 * Who may see which figures (decisions.md 23): an administrator all; a manager his teams and their members, and totals;
 * a rep his own, and totals of teams and of the organisation. A sector is often one rep's, so a rep sees none as such.
 * @throws Refusal `auth.not_permitted`
 */
export function checkRights(
  reader: Reader,
  scope: ScopeRef,
  by: By | undefined,
  trees: Trees,
  span: Span,
  today: number,
): void {
  if (reader.role === 'admin' || (scope.type === 'rep' && scope.id === reader.userId)) return;
  const isManager = reader.role === 'manager';
  const allowed =
    scope.type === 'rep'
      ? isManager && leads(reader, scope.id, trees, span, today)
      : by === 'rep'
        ? isManager && scope.type === 'team' && managedBy(reader, trees, today).has(scope.id)
        : isManager || (scope.type !== 'territory' && by !== 'territory');
  if (!allowed) throw new Refusal('auth.not_permitted');
}

/**
 * Whose rows a reader may see behind a figure that he may see (decisions.md 23): of a total, a rep his own and a manager
 * those of the reps whose figures he may see.
 */
export function seenBy(reader: Reader, trees: Trees, span: Span, today: number): 'all' | string[] {
  if (reader.role === 'admin') return 'all';
  if (reader.role === 'rep') return [reader.userId];
  const reps = new Set(trees.members.map(({ userId }) => userId));
  return [reader.userId, ...[...reps].filter((repId) => leads(reader, repId, trees, span, today))];
}

/**
 * Boards of reps: a rep sees those of his own teams, managers and administrators every one. Boards of teams are totals,
 * open to all but by sector. @throws Refusal `auth.not_permitted`
 */
export function checkBoardRights(
  reader: Reader,
  scope: ScopeRef,
  unit: 'rep' | 'team',
  trees: Trees,
  today: number,
): void {
  if (reader.role !== 'rep') return;
  const isOwnTeam = () => scope.type === 'team' && teamsOf(reader, trees, today, 'member').includes(scope.id);
  const allowed = unit === 'team' ? scope.type !== 'territory' : isOwnTeam();
  if (!allowed) throw new Refusal('auth.not_permitted');
}
