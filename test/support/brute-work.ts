import { isIn, type Question } from './brute-question.ts';
import { isoDay, isoWeekday } from './civil.ts';

/** A member of a team on that day, and then within the scope. */
export function isMemberOn({ facts, scope }: Question, userId: string, day: number): boolean {
  const isMember = facts.memberships.some(
    (one) => one.userId === userId && one.function === 'member' && one.from <= day && (one.to === null || day < one.to),
  );
  return isMember && scope.person(userId, day);
}

/** Working days that have begun of the members in the scope, with the part of each that is left. */
export function daysOfMembers(question: Question): { userId: string; day: number; part: number }[] {
  const { facts, span, today } = question;
  const days = Array.from({ length: Math.max(0, span.to - span.from) }, (_, index) => span.from + index).filter(
    (day) => day <= today && facts.organization.workingDays.includes(isoWeekday(day)),
  );
  return [...facts.reps, ...facts.managers].flatMap((userId) =>
    days
      .filter((day) => isMemberOn(question, userId, day))
      .map((day) => {
        const entries = facts.workDays.filter(
          (one) => one.day === day && (one.userId === null || one.userId === userId),
        );
        return { userId, day, part: Math.min(1, ...entries.map(({ availabilityBp }) => availabilityBp / 10_000)) };
      }),
  );
}

/** Tasks of some kinds due in the scope on a day that is over, but for those that the customer cancelled. */
export const tasksDue = ({ facts, scope, span, today }: Question, kinds: readonly string[]) =>
  facts.tasks.filter(
    ({ kind, assigneeId, dueOn, status, byCustomer }) =>
      kinds.includes(kind) &&
      isIn(span, dueOn) &&
      dueOn < today &&
      scope.person(assigneeId, dueOn) &&
      !(status === 'cancelled' && byCustomer),
  );

/** Target of net revenue of exactly the span, else of each of its months together; 0 without. */
export function revenueTarget({ facts, scope: { asked }, span }: Question): number {
  const scopeId = asked.type === 'org' ? facts.organization.id : asked.id;
  const own = facts.targets.filter(
    (one) => one.kpi === 'net_revenue' && one.scopeType === asked.type && one.scopeId === scopeId,
  );
  const of = (from: number, to: number) => own.find((one) => one.from === from && one.to === to)?.value;
  const exact = of(span.from, span.to);
  if (exact !== undefined) return exact;
  const firsts = Array.from({ length: Math.max(0, span.to - span.from) + 1 }, (_, index) => span.from + index).filter(
    (day) => isoDay(day).endsWith('-01'),
  );
  if (firsts[0] !== span.from || firsts.at(-1) !== span.to) return 0;
  const months = firsts.slice(1).map((to, index) => of(firsts[index] ?? to, to));
  return months.reduce<number>((sum, value) => (value === undefined ? Number.NaN : sum + value), 0) || 0;
}
