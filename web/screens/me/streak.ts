import { type Day, weekdayOf } from '#contract/day.ts';
import type { Task } from '#contract/task.ts';

export type Streak = {
  readonly weeks: number;
  /** No week ended it among those the phone holds: it may be longer. */
  readonly isAtLeast: boolean;
};

/**
 * Consecutive finished ISO weeks in which somebody made every visit that was planned, the last one first. A week without plan
 * neither counts nor ends anything; nobody has to make what the customer cancelled. `heldFrom`: the first day of whose plans
 * nothing is missing here.
 */
export function plannedStreak(tasks: readonly Task[], me: string, today: Day, heldFrom: Day): Streak {
  const visits = tasks.filter(
    ({ kind, assigneeId, status, byCustomer }) =>
      kind === 'visit' && assigneeId === me && !(status === 'cancelled' && byCustomer),
  );
  let weeks = 0;
  for (let monday = today - weekdayOf(today) - 6; monday >= heldFrom; monday -= 7) {
    const next = monday + 7;
    const planned = visits.filter(({ dueOn }) => monday <= dueOn && dueOn < next);
    const isMade = ({ status, closedOn }: Task) => status === 'done' && closedOn !== null && closedOn < next;
    if (!planned.every((task) => isMade(task))) return { weeks, isAtLeast: false };
    if (planned.length > 0) weeks += 1;
  }
  return { weeks, isAtLeast: true };
}
