import { type Month, firstDayOf, monthOf } from '#contract/day.ts';
import { attainmentOf, evaluate } from '#contract/evaluate.ts';
import { kpis, measuresOf } from '#contract/kpis.ts';
import {
  type CellMeasure,
  type CellMeasureName,
  type Totals,
  cellMeasures,
  isCellMeasure,
} from '#contract/measures.ts';
import { type Period, type Span, elapsedOf, lengthOf, workingDaysIn } from '#contract/period.ts';
import { type Seasonality, seasonalityOf } from '#contract/seasonality.ts';
import type { Row, Statement } from '../../db/client.ts';
import { Availability, workDaysStatement } from '../availability.ts';
import { historyMonths, knownOf } from '../comparisons/history.ts';
import { factsOf } from '../facts.ts';
import { SliceSql, type Slice, whole } from '../slice.ts';
import { aggregateOf } from '../sources.ts';
import { type Asking, type Way, daysOfReps, without } from './way.ts';

const everybody: Slice = { people: 'all', split: 'people', subjects: [whole] };
const yearOfMonths = 12;

/** The segment a customer is in on a day: the first by id when it is in several, '' when in none. */
const segmentOn = (day: string, customer: string) => `IFNULL((SELECT MIN(m.segment_id) FROM segment_members m
  JOIN segments g ON g.org_id = m.org_id AND g.id = m.segment_id AND g.archived = 0 AND g.del = 0
  WHERE m.org_id = ?1 AND m.customer_id = ${customer} AND m.del = 0 AND m.from_day <= ${day}
    AND (m.to_day IS NULL OR m.to_day > ${day})), '')`;

/** Customers by owner and segment, on a day. */
const assignedStatement = (orgId: string, day: number): Statement => ({
  sql: `SELECT o.user_id AS rep, ${segmentOn('?2', 'o.customer_id')} AS segment, COUNT(*) AS n FROM customer_owners o
    WHERE o.org_id = ?1 AND o.from_day <= ?2 AND (o.to_day IS NULL OR o.to_day > ?2) GROUP BY 1, 2`,
  params: [orgId, day],
});

const customerOf = { interaction: 'i.customer_id', credit: 'o.customer_id', closing: 'o.customer_id' } as const;

/** What the organisation made of the KPI's measures over a span, by the segment that the customer is in on a day. */
function segmentStatements(orgId: string, names: readonly CellMeasureName[], span: Span, day: number): Statement[] {
  const byFact = Map.groupBy(names, (name): CellMeasure['from'] => cellMeasures[name].from);
  return [...byFact].map(([from, own]) => {
    const sql = new SliceSql(orgId, everybody, span);
    const columns = own.map((name) => `${aggregateOf(name)} AS ${name}`).join(', ');
    const segment = segmentOn(sql.of(day), customerOf[from]);
    return sql.statement(`SELECT ${segment} AS segment, ${columns} ${factsOf(from, everybody, sql)} GROUP BY 1`);
  });
}

/** How many months of trade a span holds: each by its working days, as heavy as its seasonal index. */
function monthsIn(span: Span, settings: Asking['settings'], season: Seasonality | null): number {
  let sum = 0;
  for (let month = monthOf(span.from); firstDayOf(month) < span.to; month++) {
    const all = { from: firstDayOf(month), to: firstDayOf(month + 1) };
    const inside = { from: Math.max(span.from, all.from), to: Math.min(span.to, all.to) };
    const part = workingDaysIn(inside, settings) / Math.max(1, workingDaysIn(all, settings));
    sum += part * (season?.indices[((month % 12) + 12) % 12] ?? 1);
  }
  return sum;
}

/** Mean of an account of each segment in a month of the year before. */
function meansOf(asking: Asking, rows: readonly (readonly Row[])[], assigned: readonly Row[], span: Span) {
  const totals = new Map<string, Record<string, number>>();
  for (const row of rows.flat()) {
    const segment = String(row['segment']);
    const sums = totals.get(segment) ?? {};
    totals.set(segment, sums);
    for (const [name, value] of Object.entries(row)) if (name !== 'segment') sums[name] = Number(value);
  }
  const accounts = new Map<string, number>();
  for (const row of assigned) {
    const segment = String(row['segment']);
    accounts.set(segment, (accounts.get(segment) ?? 0) + Number(row['n']));
  }
  const length = lengthOf(span, asking.settings.today);
  const worth = (sums: Totals) => evaluate(asking.name, sums, length).value ?? 0;
  return (segment: string) => worth(totals.get(segment) ?? {}) / ((accounts.get(segment) ?? 1) * yearOfMonths);
}

/** The organisation's season, from the months before the period. */
function seasonBefore({ name, settings, plan }: Asking, end: Month): () => Seasonality | null {
  const months = Array.from({ length: historyMonths }, (_, index) => {
    const month = end - historyMonths + index;
    const span = { from: firstDayOf(month), to: firstDayOf(month + 1) };
    return { span, counted: plan.count(everybody, span, measuresOf(name)) };
  });
  return () => {
    const value = ({ span, counted }: (typeof months)[number]) =>
      evaluate(name, counted().get(whole) ?? {}, lengthOf(span, settings.today)).value;
    const { first, values } = knownOf(name, end, months.map(value));
    return seasonalityOf(first, values);
  };
}

function expectedOf(asking: Asking, period: Period): (id: string) => number {
  const { orgId, name, settings, plan } = asking;
  const span = elapsedOf(period, settings.today);
  const end = monthOf(period.from);
  const year = { from: firstDayOf(end - yearOfMonths), to: firstDayOf(end) };
  const assigned = plan.read(assignedStatement(orgId, period.from));
  const measures = measuresOf(name).filter((measure) => isCellMeasure(measure));
  const sums = segmentStatements(orgId, measures, year, period.from).map((statement) => plan.read(statement));
  const season = seasonBefore(asking, end);
  const workDays = plan.read(workDaysStatement(orgId, 'common', span));
  const daysOf = daysOfReps(asking, period);
  const prepare = () => ({
    mean: meansOf(
      asking,
      sums.map((rows) => rows()),
      assigned(),
      year,
    ),
    months: monthsIn(span, settings, season()),
    days: new Availability(settings, workDays()).daysIn(span),
    accounts: Map.groupBy(assigned(), ({ rep }) => String(rep)),
  });
  let ready: ReturnType<typeof prepare> | undefined;
  return (id) => {
    ready ??= prepare();
    const { mean, months, days: all, accounts } = ready;
    let expected = 0;
    for (const [rep, own] of daysOf(id))
      for (const row of accounts.get(rep) ?? [])
        expected += Number(row['n']) * mean(String(row['segment'])) * months * (all > 0 ? own / all : 0);
    return expected;
  };
}

/** Value ÷ what the accounts assigned would bring if each were as the mean of its segment. */
export const potential: Way = (asking, period) => {
  const { name, scope } = asking;
  if (kpis[name].nature !== 'flow') return () => without('not_a_flow');
  if (scope.type !== 'org' && scope.type !== 'team') return () => without('no_meaning');
  const expected = expectedOf(asking, period);
  return (id, value) => {
    const basis = expected(id);
    const score = attainmentOf(name, value, basis);
    return score === null ? without('no_denominator', basis) : { score, basis };
  };
};
