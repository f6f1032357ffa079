import * as v from 'valibot';
import { Day } from '../day.ts';
import { Id, Name } from '../id.ts';
import { named, setsRow } from './writes.ts';

/** A training that somebody is to follow, and when he did. */
export const TrainingRecord = v.object({
  id: Id,
  userId: Id,
  subject: Name,
  plannedOn: Day,
  doneOn: v.nullable(Day),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  /** Given up: neither planned nor done. */
  cancelled: v.optional(v.boolean(), false),
});
export type TrainingRecord = v.InferOutput<typeof TrainingRecord>;

export const setTraining = setsRow('training.set', 'trainingRecord', TrainingRecord, {
  names: ({ userId }) => [named('user', userId)],
});
