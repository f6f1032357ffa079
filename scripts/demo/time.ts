import { weekdayOf } from '#contract/day.ts';
import type { TrainingRecord } from '#contract/office/training.ts';
import type { WorkDay } from '#contract/office/work-day.ts';
import { isValidOn } from '#contract/people.ts';
import { isOnLeave, isWorkingDay } from './calendar.ts';
import { holidaysBetween } from './holidays.ts';
import type { OfficeWorld } from './office.ts';
import { chanceOf, idOf } from './random.ts';

/** Public holidays up to a year ahead, and the days on which somebody was away or does not work by contract. */
export function workDaysOf({ roster, clock }: OfficeWorld): WorkDay[] {
  const { start, today } = clock;
  const holidays = holidaysBetween(start, today + 365);
  const off = new Set(holidays);
  const away = roster.reps.flatMap((rep): WorkDay[] => {
    const found: WorkDay[] = [];
    for (let day = Math.max(start, rep.from); day <= today && isValidOn(rep, day); day++) {
      if (!isWorkingDay(day) || off.has(day)) continue;
      const isFree = !rep.weekdays.includes(weekdayOf(day));
      if (!isFree && !isOnLeave(rep.id, day, rep.team === 'Rhône', today)) continue;
      const reason = isFree ? 'part_time' : 'leave';
      found.push({ id: idOf('away', rep.id, day), day, userId: rep.id, availabilityBp: 0, reason });
    }
    return found;
  });
  const everybody = { userId: null, availabilityBp: 0, reason: 'holiday' } as const;
  return [...holidays.map((day) => ({ id: idOf('holiday', day), day, ...everybody })), ...away];
}

const subjects = ['Cafés de spécialité', 'Négocier sans remise', 'Préparer sa tournée', 'Hygiène et traçabilité'];

/** Three trainings a year for everybody; one in eight is still to be caught up on. */
export function trainingsOf({ roster, clock: { start, today } }: OfficeWorld): TrainingRecord[] {
  return roster.reps.flatMap((rep) =>
    subjects.flatMap((subject, index) => {
      const chance = chanceOf('training', rep.id, subject);
      const plannedOn = start + 60 + index * 125 + chance.int(0, 25);
      if (!isValidOn(rep, plannedOn)) return [];
      const doneOn = plannedOn + (chance.is(0.8) ? 0 : chance.int(7, 30));
      const isDone = chance.is(0.88) && doneOn <= today;
      const minutes = chance.pick([210, 420]);
      return {
        id: idOf('training', rep.id, subject),
        userId: rep.id,
        subject,
        plannedOn,
        doneOn: isDone ? doneOn : null,
        minutes,
        cancelled: false,
      };
    }),
  );
}
