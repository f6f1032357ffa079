import * as v from 'valibot';
import { Day, Month } from './day.ts';
import { Id } from './id.ts';

/** Cell measures by name; a measure that is missing from a cell is 0. */
export const CellMeasures = v.record(v.string(), v.number());
export type CellMeasures = v.InferOutput<typeof CellMeasures>;

/** What one rep did on one day, counted by the server; `id` = `<repId>:<day>`. */
export const RepDay = v.object({ id: v.string(), repId: Id, day: Day, measures: CellMeasures });
export type RepDay = v.InferOutput<typeof RepDay>;

/** The same over one month, with the month's own distinct counts; `id` = `<repId>:<month>`. */
export const RepMonth = v.object({ id: v.string(), repId: Id, month: Month, measures: CellMeasures });
export type RepMonth = v.InferOutput<typeof RepMonth>;

/** A rep's open opportunities now; `id` = `repId`. */
export const RepPipeline = v.object({
  id: Id,
  repId: Id,
  openCount: v.number(),
  openCents: v.number(),
  weightedCents: v.number(),
  /** Open opportunities without an amount: in the count, not in the sums. */
  withoutAmount: v.number(),
});
export type RepPipeline = v.InferOutput<typeof RepPipeline>;

/** What a customer bought, counted by the server from orders only; `id` = customer id. */
export const CustomerFigures = v.object({
  id: Id,
  firstOrderDay: v.nullable(Day),
  lastOrderDay: v.nullable(Day),
  orderCount: v.number(),
  /** Net cents of the last 13 calendar months, oldest first; the last one is `lastMonth`. */
  lastMonth: v.nullable(Month),
  monthlyNetCents: v.array(v.number()),
  /** Median days between consecutive order days; null under 3 orders. */
  medianIntervalDays: v.nullable(v.number()),
  netCentsByFamily: v.record(v.string(), v.number()),
});
export type CustomerFigures = v.InferOutput<typeof CustomerFigures>;
