import type { Task } from '#contract/task.ts';
import type { VisitDraft } from '../../parts/visit-drafts.ts';
import type { Write } from '../../sync/mutate.ts';
import type { Moment } from './writes.ts';

/** A write beside the visit, with the one that takes it back once it may have left this phone. */
export type Plan = { readonly write: Write; readonly inverse: Write };

/** The visit that was planned for that customer by that day has taken place: nobody has to say so twice. */
function kept(task: Task, visitId: string, day: number): Plan {
  return {
    write: { name: 'task.close', args: { id: task.id, status: 'done', interactionId: visitId, day } },
    inverse: { name: 'task.close', args: { id: task.id, status: 'open', day } },
  };
}

function next(customerId: string, dueOn: number, { newId, repId, today }: Moment): Plan {
  const id = newId();
  return {
    write: { name: 'task.create', args: { id, kind: 'visit', customerId, assigneeId: repId, dueOn } },
    inverse: { name: 'task.close', args: { id, status: 'cancelled', day: today } },
  };
}

/** What a visit does to the rep's plans: those it fulfils are done, and its next step is planned. */
export function plansOf(
  form: VisitDraft & { customerId: string },
  tasks: readonly Task[],
  moment: Moment,
): readonly Plan[] {
  const { customerId, nextOn } = form;
  const day = form.day ?? moment.today;
  const due = tasks.filter(
    (task) =>
      task.kind === 'visit' &&
      task.status === 'open' &&
      task.customerId === customerId &&
      task.assigneeId === moment.repId &&
      task.dueOn <= day,
  );
  return [
    ...due.map((task) => kept(task, moment.visitId, day)),
    ...(nextOn === null ? [] : [next(customerId, nextOn, moment)]),
  ];
}

/** A next step lies ahead, or is of today. */
export const isPast = (dueOn: number | null, today: number): boolean => dueOn !== null && dueOn < today;
