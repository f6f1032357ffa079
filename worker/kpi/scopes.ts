import { Refusal } from '#contract/errors.ts';
import type { Span } from '#contract/period.ts';
import type { ScopeType } from '#contract/steering.ts';
import type { OrgDb } from '../db/client.ts';
import { type Part, type Slice, type Valid, validWithin, whole } from './slice.ts';
import { type TreeName, type Trees, subtreeOf } from './trees.ts';

/** What a question is about; `id` is the organisation's when it is about all of it. */
export type ScopeRef = { readonly type: ScopeType; readonly id: string };
export type By = 'rep' | 'team' | 'territory' | 'family' | 'unit';

export function scopeOfKey(key: string, orgId: string): ScopeRef {
  const [type = '', id = orgId] = key.split(':');
  return { type: type as ScopeType, id };
}

const treeOf: Partial<Record<ScopeType, TreeName>> = {
  team: 'people',
  territory: 'land',
  family: 'goods',
  unit: 'goods',
};

/** The trees that a scope and its breakdown are read from. */
export function treesNeeded(scope: ScopeRef, by: By | undefined): Set<TreeName> {
  return new Set([treeOf[scope.type], by && treeOf[by]].filter((name): name is TreeName => name !== undefined));
}

/** @throws Refusal `request.no_such_scope` for an id that is not of this organisation */
export async function checkExists(db: OrgDb, scope: ScopeRef, trees: Trees): Promise<void> {
  const known = {
    org: async () => scope.id === db.orgId,
    team: async () => trees.teams.has(scope.id),
    territory: async () => trees.territories.has(scope.id),
    family: async () => trees.families.has(scope.id),
    unit: async () => trees.units.has(scope.id),
    rep: async () => {
      const sql = 'SELECT 1 AS found FROM users WHERE org_id = ?1 AND id = ?2';
      return (await db.all({ sql, params: [db.orgId, scope.id] })).length > 0;
    },
  };
  if (!(await known[scope.type]())) throw new Refusal('request.no_such_scope', { scope: `${scope.type}:${scope.id}` });
}

/** Wider than any period. */
const always: Span = { from: -100_000, to: 200_000 };

/** Valid days of the members of teams, each rep's overlapping ones put together. */
export function membersOf(trees: Trees, teams: ReadonlySet<string>, subjectOf: (userId: string) => string): Valid[] {
  const spans = trees.members
    .filter((member) => member.function === 'member' && teams.has(member.teamId))
    .map(({ userId, from, to }) => ({ repId: userId, subject: subjectOf(userId), from, to: to ?? always.to }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => (a.repId === b.repId ? a.from - b.from : a.repId < b.repId ? -1 : 1));
  const merged: Valid[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last?.repId === span.repId && span.from <= last.to) {
      merged[merged.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    } else merged.push(span);
  }
  return merged;
}

const partsOf = (subject: string, ids: Iterable<string>): Part[] => [...ids].map((id) => ({ subject, id }));

const familiesOf = (trees: Trees, unit: string | null) =>
  [...trees.families].filter(([, parent]) => parent === unit).map(([id]) => id);

/** The facts of a scope, as one subject. */
export function sliceOf(scope: ScopeRef, trees: Trees): Slice {
  const one = { split: 'people', subjects: [whole], about: scope } as const;
  switch (scope.type) {
    case 'org':
      return { ...one, people: 'all' };
    case 'rep':
      return { ...one, people: [{ subject: whole, repId: scope.id, ...always }] };
    case 'team':
      return { ...one, people: membersOf(trees, subtreeOf(trees.teams, scope.id), () => whole) };
    case 'territory':
      return {
        ...one,
        people: 'all',
        split: 'sectors',
        sectors: partsOf(whole, subtreeOf(trees.territories, scope.id)),
      };
    case 'family':
      return { ...one, people: 'all', split: 'families', families: partsOf(whole, [scope.id]) };
    case 'unit':
      return { ...one, people: 'all', split: 'families', families: partsOf(whole, familiesOf(trees, scope.id)) };
  }
}

const subjectsOf = (parts: readonly { subject: string }[]) => [...new Set(parts.map(({ subject }) => subject))];

/** Teams below the scope that have members of their own in the period: the ones that can be compared. */
export function teamsBelow(scope: ScopeRef, trees: Trees, span: Span): string[] {
  const inside = scope.type === 'team' ? subtreeOf(trees.teams, scope.id) : new Set(trees.teams.keys());
  return [...inside]
    .filter(
      (team) =>
        validWithin(
          membersOf(trees, new Set([team]), () => team),
          span,
        ).length > 0,
    )
    .toSorted();
}

function byRep(scope: ScopeRef, slice: Slice, span: Span): Slice {
  if (typeof slice.people !== 'object') return { ...slice, people: 'each', split: 'people', subjects: undefined };
  const people = slice.people.map((one) => ({ ...one, subject: one.repId }));
  return {
    ...slice,
    people,
    split: 'people',
    subjects: scope.type === 'rep' ? [scope.id] : subjectsOf(validWithin(people, span)),
  };
}

function byTeam(scope: ScopeRef, slice: Slice, trees: Trees, span: Span): Slice {
  if (scope.type === 'rep') throw new Refusal('request.scope_without_meaning', { by: 'team' });
  const teams = teamsBelow(scope, trees, span);
  const people = teams.flatMap((team) => membersOf(trees, subtreeOf(trees.teams, team), () => team));
  return { ...slice, people, split: 'people', subjects: teams };
}

/** The children of a territory; elsewhere the top of the tree, and '' for facts without a sector. */
function byTerritory(scope: ScopeRef, slice: Slice, trees: Trees): Slice {
  const top = scope.type === 'territory' ? scope.id : null;
  const children = [...trees.territories].filter(([, parent]) => parent === top).map(([id]) => id);
  const nowhere = top === null ? partsOf('', ['']) : [];
  const sectors = [...children.flatMap((id) => partsOf(id, subtreeOf(trees.territories, id))), ...nowhere];
  return { ...slice, split: 'sectors', sectors, subjects: subjectsOf(sectors) };
}

/** Families or units of the scope; '' for what has none. */
function byGoods(by: 'family' | 'unit', slice: Slice, trees: Trees): Slice {
  const inside = slice.families?.map(({ id }) => id) ?? [...trees.families.keys(), ''];
  const families = inside.map((id) => ({ id, subject: by === 'family' ? id : (trees.families.get(id) ?? '') }));
  return { ...slice, split: 'families', families, subjects: subjectsOf(families) };
}

/** The same facts shared out over the members of the scope. @throws Refusal `request.scope_without_meaning` */
export function slicedBy(by: By, scope: ScopeRef, trees: Trees, span: Span): Slice {
  const slice: Slice = { ...sliceOf(scope, trees), about: { type: by } };
  switch (by) {
    case 'rep':
      return byRep(scope, slice, span);
    case 'team':
      return byTeam(scope, slice, trees, span);
    case 'territory':
      return byTerritory(scope, slice, trees);
    default:
      return byGoods(by, slice, trees);
  }
}
