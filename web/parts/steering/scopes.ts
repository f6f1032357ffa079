import { type Accessor, createMemo } from 'solid-js';
import type { Membership, Team, Territory, User } from '#contract/people.ts';
import { isValidOn } from '#contract/people.ts';
import type { Family } from '#contract/catalogue.ts';
import type { ScopeType } from '#contract/steering.ts';
import { useApp } from '../../app-context.ts';
import { createRows } from '../../store/live.ts';

export type By = 'team' | 'rep' | 'territory' | 'family';
export type ScopeOption = { readonly key: string; readonly name: string; readonly depth: number };

/** The organisation as a reader may look at it: what he may choose, what it is called and how it can be broken down. */
export type Scopes = {
  /** The first is where he starts. */
  readonly options: Accessor<readonly ScopeOption[]>;
  readonly nameOf: (key: string) => string | undefined;
  /** Breakdowns that have a meaning for a scope and that he may read. */
  readonly bysOf: (key: string) => readonly By[];
  /** Teams whose reps he may compare. */
  readonly isLed: (key: string) => boolean;
};

type People = {
  readonly teams: readonly Team[];
  readonly territories: readonly Territory[];
  readonly users: readonly User[];
  readonly families: readonly Family[];
  readonly memberships: readonly Membership[];
};

/** Undefined until the people of the organisation are read. */
export function createScopes(): Accessor<Scopes | undefined> {
  const app = useApp();
  const kinds = {
    teams: createRows(app.store, 'team'),
    territories: createRows(app.store, 'territory'),
    users: createRows(app.store, 'user'),
    families: createRows(app.store, 'family'),
    memberships: createRows(app.store, 'membership'),
  };
  return createMemo(() => {
    const teams = kinds.teams()?.map(({ row }) => row);
    const territories = kinds.territories()?.map(({ row }) => row);
    const users = kinds.users()?.map(({ row }) => row);
    const families = kinds.families()?.map(({ row }) => row);
    const memberships = kinds.memberships()?.map(({ row }) => row);
    if (!teams || !territories || !users || !families || !memberships) return undefined;
    const organization = app.organization();
    // While the first download runs, nobody would lead a team yet.
    if (!organization || (memberships.length === 0 && !app.status()?.isComplete)) return undefined;
    const people = { teams, territories, users, families, memberships };
    return scopesOf(people, app.session, app.today(), organization.name);
  });
}

type Node = { readonly id: string; readonly name: string; readonly parentId: string | null };

/** Those under a parent, each followed by its own, by name. */
function treeOf(nodes: readonly Node[], parentId: string | null, depth: number): (Node & { depth: number })[] {
  return nodes
    .filter((node) => node.parentId === parentId)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap((node) => [{ ...node, depth }, ...treeOf(nodes, node.id, depth + 1)]);
}

type Reader = { readonly role: string; readonly user: { readonly id: string } };

function scopesOf(people: People, reader: Reader, today: number, organization: string): Scopes {
  const { teams, territories, users, families, memberships } = people;
  const isAdmin = reader.role === 'admin';
  const managed = new Set(
    memberships
      .filter((one) => one.userId === reader.user.id && one.function === 'manager' && isValidOn(one, today))
      .map(({ teamId }) => teamId),
  );
  const all = treeOf(teams, null, 0);
  const roots = teams.filter(({ id, parentId }) => managed.has(id) && !(parentId !== null && managed.has(parentId)));
  const own = roots.flatMap((root) => [{ ...root, depth: 0 }, ...treeOf(teams, root.id, 1)]);
  const led = isAdmin ? all : own;
  const teamOptions = led.map(({ id, name, depth }) => ({ key: `team:${id}`, name, depth }));
  const regions = territories.filter(({ kind }) => kind === 'region').toSorted((a, b) => a.name.localeCompare(b.name));
  const org: ScopeOption = { key: 'org', name: organization, depth: 0 };
  const regionOptions = regions.map(({ id, name }) => ({ key: `territory:${id}`, name, depth: 0 }));
  const first = isAdmin ? [org, ...teamOptions] : [...teamOptions, org];
  const names = new Map<string, string>([
    ['org', organization],
    ...teams.map(({ id, name }): [string, string] => [`team:${id}`, name]),
    ...territories.map(({ id, name }): [string, string] => [`territory:${id}`, name]),
    ...users.map(({ id, name }): [string, string] => [`rep:${id}`, name]),
    ...families.map(({ id, name }): [string, string] => [`family:${id}`, name]),
  ]);
  const ledKeys = new Set(teamOptions.map(({ key }) => key));
  const isLed = (key: string) => ledKeys.has(key);
  const bysOf = (key: string): readonly By[] => {
    const [type, id] = key.split(':') as [ScopeType, string | undefined];
    const hasBelow = type === 'team' && teams.some(({ parentId }) => parentId === id);
    const isParent = territories.some(({ parentId }) => parentId === id);
    const isLeader = reader.role !== 'rep';
    const reps: By[] = isLed(key) || (isAdmin && type !== 'rep') ? ['rep'] : [];
    switch (type) {
      case 'org':
        return ['team', ...reps, ...(isLeader ? (['territory'] as const) : []), 'family'];
      case 'team':
        return [...(hasBelow ? (['team'] as const) : []), ...reps, 'family'];
      case 'territory':
        return [...(isParent ? (['territory'] as const) : []), ...reps, 'family'];
      case 'rep':
        return ['family'];
      default:
        return ['team', ...reps];
    }
  };
  return { options: () => [...first, ...regionOptions], nameOf: (key) => names.get(key), bysOf, isLed };
}
