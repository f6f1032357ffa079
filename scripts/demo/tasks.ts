import type { Day } from '#contract/day.ts';
import type { Interaction } from '#contract/interaction.ts';
import type { Task } from '#contract/task.ts';
import { isWorkingDay } from './calendar.ts';
import { ownerOn } from './customers.ts';
import type { OfficeWorld } from './office.ts';
import { type Chance, chanceOf, idOf } from './random.ts';

/** How far back what was planned is told. */
const days = 90;

const open = { status: 'open', closedOn: null, byCustomer: false, interactionId: null, marks: {} } as const;

function workingDayBefore(day: Day, count: number): Day {
  let at = day - count;
  while (!isWorkingDay(at)) at--;
  return at;
}

/** A visit or a call as it was planned: on its day most of the time, else some days late; a visit in twelve was cancelled, or forgotten. */
function plannedOf(chance: Chance, contact: Interaction, today: Day): Task[] {
  const { id, kind, repId, customerId, day } = contact;
  const isVisit = kind === 'visit';
  if ((!isVisit && kind !== 'call') || contact.direction === 'inbound' || !chance.is(isVisit ? 0.2 : 0.35)) return [];
  const isLate = chance.is(isVisit ? 0.14 : 0.22);
  const dueOn = isLate ? workingDayBefore(day, chance.int(1, 5)) : isVisit ? day : day + chance.int(0, 2);
  const words = isVisit
    ? { kind: 'visit' as const, title: 'Visite prévue' }
    : { kind: 'follow_up' as const, title: 'Rappeler' };
  const task = { id: idOf('task', id), ...words, customerId, assigneeId: repId, dueOn, ...open };
  const done: Task = { ...task, status: 'done', closedOn: day, interactionId: id };
  if (!isVisit || !chance.is(1 / 12)) return [done];
  const missed = { ...task, id: idOf('missed', id), dueOn: workingDayBefore(day, chance.int(1, 3)) };
  if (chance.is(0.6)) return [done, { ...missed, status: 'cancelled', closedOn: missed.dueOn, byCustomer: true }];
  return [done, missed.dueOn > today - 14 ? missed : { ...missed, status: 'cancelled', closedOn: missed.dueOn + 7 }];
}

/** What each rep has before him: the next week, and a call that should have been made. */
function aheadOf({ clients, roster, clock: { today } }: OfficeWorld): Task[] {
  return roster.reps
    .filter(({ to }) => to === null)
    .flatMap((rep) => {
      const chance = chanceOf('ahead', rep.id);
      const own = clients.filter((client) => ownerOn(client, today) === rep.id && !client.customer.archived);
      if (own.length === 0) return [];
      return [-2, 0, 0, 1, 1, 2, 4, 6].map((after, index): Task => {
        const { customer } = chance.pick(own);
        const isCall = after < 0 || index % 3 === 2;
        const words = isCall
          ? { kind: 'follow_up' as const, title: 'Rappeler pour le réassort' }
          : { kind: 'visit' as const, title: 'Visite prévue' };
        const place = { customerId: customer.id, assigneeId: rep.id, dueOn: today + after };
        return { id: idOf('ahead', rep.id, index), ...words, ...place, ...open };
      });
    });
}

/** Visits that were planned and calls to make, kept on time or late, and those of the next days. */
export function tasksOf(world: OfficeWorld): Task[] {
  const { today } = world.clock;
  const chance = chanceOf('tasks');
  const recent = world.interactions.filter(({ day }) => day >= today - days);
  return [...recent.flatMap((contact) => plannedOf(chance, contact, today)), ...aheadOf(world)];
}
