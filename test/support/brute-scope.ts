import type { Facts } from './facts.ts';
import type { Document } from './brute-facts.ts';

export type ScopeType = 'org' | 'team' | 'territory' | 'rep' | 'family' | 'unit';
/** `id` is '' for the organisation. `teamId`: a rep's part of a team only. */
export type Asked = { readonly type: ScopeType; readonly id: string; readonly teamId?: string };
export type Line = Document['lines'][number];

/** A node and everything below it. */
function below(nodes: readonly { readonly id: string; readonly parentId: string | null }[], id: string): Set<string> {
  const found = new Set([id]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const node of nodes) if (node.parentId !== null && found.has(node.parentId)) found.add(node.id);
  }
  return found;
}

/** Every scope as questions: is this person in it on that day, this sector, this line's family? */
export type Within = {
  readonly asked: Asked;
  /** People scopes only: organisation, team, rep. */
  readonly person: (userId: string, day: number) => boolean;
  readonly sector: (territoryId: string | null) => boolean;
  readonly family: (familyId: string | null) => boolean;
};

export function within(facts: Facts, asked: Asked): Within {
  const none = () => false;
  const base: Within = { asked, person: none, sector: none, family: none };
  switch (asked.type) {
    case 'org':
      return { ...base, person: () => true };
    case 'rep': {
      const { teamId } = asked;
      const team = teamId === undefined ? undefined : within(facts, { type: 'team', id: teamId });
      return { ...base, person: (userId, day) => userId === asked.id && (team?.person(userId, day) ?? true) };
    }
    case 'team': {
      const teams = below(facts.teams, asked.id);
      const person = (userId: string, day: number) =>
        facts.memberships.some(
          (one) =>
            one.userId === userId &&
            teams.has(one.teamId) &&
            one.function === 'member' &&
            one.from <= day &&
            day < (one.to ?? Infinity),
        );
      return { ...base, person };
    }
    case 'territory': {
      const sectors = below(facts.territories, asked.id);
      return { ...base, sector: (territoryId) => territoryId !== null && sectors.has(territoryId) };
    }
    case 'family':
      return { ...base, family: (familyId) => familyId === asked.id };
    case 'unit': {
      const families = new Set(facts.families.filter((one) => one.businessUnitId === asked.id).map(({ id }) => id));
      return { ...base, family: (familyId) => familyId !== null && families.has(familyId) };
    }
  }
}

export const isByPeople = ({ asked }: Within): boolean => ['org', 'team', 'rep'].includes(asked.type);
const isByProduct = ({ asked }: Within): boolean => ['family', 'unit'].includes(asked.type);

/** A fact of one author with a stamped sector. */
export function hasFact(scope: Within, fact: { repId: string; day: number; territoryId: string | null }): boolean {
  return isByPeople(scope) ? scope.person(fact.repId, fact.day) : scope.sector(fact.territoryId);
}

/** Does a document count in the scope, as a whole? By its primary rep, its sector, or one line of the scope's products. */
export function hasDocument(scope: Within, document: Document): boolean {
  return isByProduct(scope) ? document.lines.some((line) => scope.family(line.familyId)) : hasFact(scope, document);
}

/** Lines of a document that the scope speaks of. */
export const linesIn = (scope: Within, document: Document): readonly Line[] =>
  isByProduct(scope) ? document.lines.filter((line) => scope.family(line.familyId)) : document.lines;

export function hasOpportunity(
  scope: Within,
  opportunity: { familyId: string | null; territoryId: string | null },
  ownerId: string,
  day: number,
): boolean {
  if (isByProduct(scope)) return scope.family(opportunity.familyId);
  return hasFact(scope, { repId: ownerId, day, territoryId: opportunity.territoryId });
}

/** Customers that belong to the scope on a day. `anybody`: the organisation takes those without owner too. */
export function customersOf(facts: Facts, scope: Within, day: number, anybody: boolean): Set<string> {
  if (scope.asked.type === 'territory') {
    return new Set(facts.customers.filter(({ territoryId }) => scope.sector(territoryId)).map(({ id }) => id));
  }
  if (scope.asked.type === 'org' && anybody) return new Set(facts.customers.map(({ id }) => id));
  const owned = facts.owners.filter(
    ({ userId, from, to }) => from <= day && day < (to ?? Infinity) && scope.person(userId, day),
  );
  return new Set(owned.map(({ customerId }) => customerId));
}
