import { type Day, weekdayOf } from '#contract/day.ts';
import type { Calendar, Span } from '#contract/period.ts';
import type { Row, Statement } from '../db/client.ts';

/** Whose days: those of everybody at once, and beside them those of one rep. */
type Whom = 'common' | { readonly rep: string };

/** Exceptions of the work calendar in a span. */
export const workDaysStatement = (orgId: string, whom: Whom, span: Span): Statement => ({
  sql: `SELECT d.user_id AS user_id, d.day AS day, d.availability_bp AS bp FROM (SELECT NULL AS id ${whom === 'common' ? '' : 'UNION ALL SELECT ?4'}) u
    CROSS JOIN work_days d ON d.org_id = ?1 AND d.user_id IS u.id AND d.day >= ?2 AND d.day < ?3 AND d.del = 0`,
  params: [orgId, span.from, span.to, ...(typeof whom === 'object' ? [whom.rep] : [])],
});

const fullDay = 10_000;

/**
 * How much of its days a work calendar leaves: public holidays, absences and part-time taken off. What people had of
 * their days in teams is the measure `availableDays`.
 */
export class Availability {
  readonly #calendar: Calendar;
  /** What is left of a day, in ten-thousandths, by person ('' = everybody) and day. */
  readonly #left = new Map<string, Map<Day, number>>();

  constructor(calendar: Calendar, rows: readonly Row[]) {
    this.#calendar = calendar;
    for (const row of rows) {
      const person = String(row['user_id'] ?? '');
      const days = this.#left.get(person) ?? new Map<Day, number>();
      this.#left.set(person, days);
      const day = Number(row['day']);
      days.set(day, Math.min(days.get(day) ?? fullDay, Number(row['bp'])));
    }
  }

  /** Days of a span that somebody has, or anybody when no one is named: parts of a day add up. */
  daysIn({ from, to }: Span, person = ''): number {
    const [common, own] = [this.#left.get(''), this.#left.get(person)];
    let sum = 0;
    for (let day = from; day < to; day++) {
      if (!this.#calendar.workingDays.includes(weekdayOf(day))) continue;
      sum += Math.min(common?.get(day) ?? fullDay, own?.get(day) ?? fullDay);
    }
    return sum / fullDay;
  }
}
