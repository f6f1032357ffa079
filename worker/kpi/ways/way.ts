import type { KpiName } from '#contract/kpis.ts';
import type { Period, Span } from '#contract/period.ts';
import { validWithin } from '../slice.ts';
import type { Slice, Valid } from '../slice.ts';
import type { Plan } from '../plan.ts';
import { type ScopeRef, membersOf } from '../scopes.ts';
import type { Settings } from '../settings.ts';
import type { Trees } from '../trees.ts';

/** A board that is asked for. */
export type Asking = {
  readonly orgId: string;
  readonly name: KpiName;
  readonly unit: 'rep' | 'team';
  readonly scope: ScopeRef;
  readonly slice: Slice;
  readonly settings: Settings;
  readonly trees: Trees;
  readonly plan: Plan;
};

/** What is ranked of a subject; `basis` = what its value was measured against. */
export type Scored = { readonly score: number | null; readonly basis: number | null; readonly reason?: string };

/** Prepares the reading of a period; answers once the plan has run. */
export type Way = (asking: Asking, period: Period) => (id: string, value: number) => Scored;

export const without = (reason: string, basis: number | null = null): Scored => ({ score: null, basis, reason });

/** Days on which each rep counts for his subject; who was never in a team counts all along. */
export function daysOfReps({ slice, trees }: Pick<Asking, 'slice' | 'trees'>, span: Span) {
  const listed = typeof slice.people === 'object' ? slice.people : undefined;
  const members = listed ?? membersOf(trees, new Set(trees.teams.keys()), () => '');
  const known = new Set(members.map(({ repId }) => repId));
  const inside = validWithin(members, span);
  return (subject: string): readonly Valid[] => {
    if (listed) return inside.filter((one) => one.subject === subject);
    if (!known.has(subject)) return [{ subject, repId: subject, ...span }];
    return inside.filter((one) => one.repId === subject);
  };
}
