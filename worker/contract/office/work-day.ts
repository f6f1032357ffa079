import * as v from 'valibot';
import { Day } from '../day.ts';
import { BasisPoints, Id } from '../id.ts';
import { named, setsRow } from './writes.ts';

/**
 * A day on which the whole organisation (`userId` null) or one person works less than usual. Of several rows for one day the lowest
 * availability counts; a day of the week on which nobody works anyway needs none.
 */
export const WorkDay = v.object({
  id: Id,
  day: Day,
  userId: v.nullable(Id),
  /** What is left of the day: 0 = absent, 5 000 = half a day, 10 000 = as usual. */
  availabilityBp: BasisPoints,
  /** `part_time`: a day of the week that is not in one's contract. */
  reason: v.picklist(['holiday', 'leave', 'training', 'part_time']),
});
export type WorkDay = v.InferOutput<typeof WorkDay>;

/** A manager's act for his people, an administrator's for everybody. To take an absence back, all of the day is available again. */
export const setWorkDay = setsRow('workDay.set', 'workDay', WorkDay, {
  names: ({ userId }) => [named('user', userId)],
});
