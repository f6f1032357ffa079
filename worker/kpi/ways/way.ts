import type { KpiName } from '#contract/kpis.ts';
import type { Period } from '#contract/period.ts';
import type { Slice } from '../slice.ts';
import type { Plan } from '../plan.ts';
import type { ScopeRef } from '../scopes.ts';
import type { Settings } from '../settings.ts';

/** A board that is asked for. */
export type Asking = {
  readonly orgId: string;
  readonly name: KpiName;
  readonly unit: 'rep' | 'team';
  readonly scope: ScopeRef;
  readonly slice: Slice;
  readonly settings: Settings;
  readonly plan: Plan;
};

/** What is ranked of a subject; `basis` = what its value was measured against. */
export type Scored = { readonly score: number | null; readonly basis: number | null; readonly reason?: string };

/** Prepares the reading of a period; answers once the plan has run. */
export type Way = (asking: Asking, period: Period) => (id: string, value: number) => Scored;

export const without = (reason: string, basis: number | null = null): Scored => ({ score: null, basis, reason });

/** Available days of each rep while he counts for a subject: one who is in no team has none. */
export function daysOfReps({ slice, plan }: Pick<Asking, 'slice' | 'plan'>, period: Period) {
  const listed = typeof slice.people === 'object' ? slice.people : undefined;
  const reps = Map.groupBy(listed ?? [], ({ subject }) => subject);
  const keyOf = (subject: string, repId: string) => (listed ? `${subject}/${repId}` : repId);
  const { subjects: _subjects, ...parts } = slice;
  const byRep = listed && {
    ...parts,
    people: listed.map((one) => ({ ...one, subject: keyOf(one.subject, one.repId) })),
  };
  const counted = plan.count(byRep ?? slice, period, ['availableDays']);
  return (subject: string): ReadonlyMap<string, number> => {
    const own = listed ? (reps.get(subject) ?? []).map(({ repId }) => repId) : [subject];
    return new Map(own.map((repId) => [repId, counted().get(keyOf(subject, repId))?.availableDays ?? 0]));
  };
}
