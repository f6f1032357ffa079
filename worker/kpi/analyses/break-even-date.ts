import { type Day, firstDayOf, monthOf, weekdayOf } from '#contract/day.ts';
import { evaluate } from '#contract/evaluate.ts';
import { type Span, lengthOf, workingDaysIn } from '#contract/period.ts';
import type { OrgDb } from '../../db/client.ts';
import { Plan } from '../plan.ts';
import { measuresFor } from '../question.ts';
import { whole } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';

/** A span cut where months begin. */
function monthsIn({ from, to }: Span): Span[] {
  const months: Span[] = [];
  for (let month = monthOf(from); firstDayOf(month) < to; month++)
    months.push({ from: Math.max(from, firstDayOf(month)), to: Math.min(to, firstDayOf(month + 1)) });
  return months;
}

const daysStatement = (orgId: string, { from, to }: Span) => ({
  sql: `SELECT d.day AS day, SUM(d.net_cents) AS net FROM users u
    CROSS JOIN rep_days d ON d.org_id = ?1 AND d.rep_id = u.id AND d.day >= ?2 AND d.day < ?3
    WHERE u.org_id = ?1 GROUP BY d.day ORDER BY d.day`,
  params: [orgId, from, to],
});

type Month = { readonly span: Span; readonly netCents: number; readonly soldGrossCents: number };

/** Goes through the days of those months alone in which it can be: none sells more than its orders before discounts. */
async function reached(db: OrgDb, months: readonly Month[], goalCents: number): Promise<Day | null> {
  let before = 0;
  for (const { span, netCents, soldGrossCents } of months) {
    if (before + soldGrossCents >= goalCents) {
      let sum = before;
      for (const { day, net } of await db.all(daysStatement(db.orgId, span))) {
        sum += Number(net);
        if (sum >= goalCents) return Number(day);
      }
    }
    before += netCents;
  }
  return null;
}

/** The working day on which the rest is sold, each bringing as much as one of those so far. */
function projected({ period, end, settings }: Asking, netCents: number, missingCents: number): Day | null {
  const begun = workingDaysIn({ from: period.from, to: end }, settings);
  let more = 0;
  for (let day = end; day < period.to; day++) {
    if (settings.workingDays.includes(weekdayOf(day))) more++;
    if (more > 0 && begun > 0 && more * netCents >= missingCents * begun) return day;
  }
  return null;
}

/** Analysis 64: when the revenue of the period comes to its break-even. */
export const breakEvenDate: Analysis<'break_even_date'> = {
  async answer(asking) {
    const { db, slice, period, end, settings } = asking;
    const plan = new Plan();
    const totals = plan.count(slice, period, measuresFor(['break_even_revenue']));
    const parts = monthsIn({ from: period.from, to: end }).map((span) => ({
      span,
      counted: plan.count(slice, span, ['netCents', 'soldGrossCents']),
    }));
    await plan.run(db, { orgId: db.orgId, today: settings.today, windowMonths: settings.activityWindowMonths });
    const found = evaluate('break_even_revenue', totals().get(whole) ?? {}, lengthOf(period, settings.today));
    if (found.value === null) return null;
    const months = parts.map(({ span, counted }) => {
      const { netCents, soldGrossCents } = counted().get(whole) ?? {};
      return { span, netCents: netCents ?? 0, soldGrossCents: soldGrossCents ?? 0 };
    });
    const netCents = months.reduce((sum, month) => sum + month.netCents, 0);
    const reachedOn = await reached(db, months, found.value);
    return {
      breakEvenCents: found.value,
      n: found.n,
      ...(found.low && { low: found.low }),
      netCents,
      reachedOn,
      projectedOn: reachedOn === null ? projected(asking, netCents, found.value - netCents) : null,
    };
  },
};
