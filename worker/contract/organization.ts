import * as v from 'valibot';
import { Month } from './day.ts';
import { Id, Name } from './id.ts';

/** Settings of one organisation. Its zone cannot change once it has a fact: `day` of every fact was computed in it. */
export const Organization = v.object({
  id: Id,
  name: Name,
  /** IANA zone that decides every business date (rule R3). */
  timeZone: v.string(),
  /** ISO 4217. */
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  locale: v.picklist(['fr', 'en']),
  fiscalYearStartMonth: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
  /** W of KPI 39 and 41, in calendar months. */
  activityWindowMonths: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24)),
  /** ISO weekdays, Monday 1. */
  workingDays: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1)),
  /** `automatic`: an order counts as soon as it is accepted. */
  orderConfirmation: v.picklist(['automatic', 'manual']),
  /** When false, cost and margin never leave the server for a rep. */
  repsSeeMargin: v.boolean(),
  /** Month of bit 0 of every month mask. */
  month0: Month,
  isDemo: v.boolean(),
});
export type Organization = v.InferOutput<typeof Organization>;
