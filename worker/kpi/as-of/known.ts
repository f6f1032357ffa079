import type { Known, KnownAnswer, KnownValue } from '#contract/known.ts';
import { dayOfInstant } from '#contract/day.ts';
import { evaluate } from '#contract/evaluate.ts';
import { type KpiName, kpis, measuresOf } from '#contract/kpis.ts';
import { type CellMeasureName, type MeasureName, type Totals, isCellMeasure } from '#contract/measures.ts';
import { type Period, lengthOf } from '#contract/period.ts';
import type { OrgDb, Row, Statement } from '../../db/client.ts';
import { closedCells, cellStatements } from '../read-cells.ts';
import type { Ask } from '../sets/counter.ts';
import type { Settings } from '../settings.ts';
import { isPeopleOnly, type Slice } from '../slice.ts';
import { closingIn, closingsStatement } from './closings.ts';
import { knownStatements } from './known-rows.ts';
import { type Closing, type Moments, atClosings, atInstant, monthsIn } from './moments.ts';
import { isTold } from './telling.ts';

/** The past moment of a period, and what tells how things were known then. */
export type Past = {
  /** Epoch ms; of several closings the last one. Null: a month of the period is not closed. */
  readonly at: number | null;
  readonly moments: Moments;
  readonly isClosing: boolean;
  /** Of one instant: none, figures of any definition can be counted. */
  readonly closings: readonly Closing[];
};

export async function pastOf(db: OrgDb, known: Known, period: Period): Promise<Past> {
  if (known !== 'closing') return { at: known, moments: atInstant(known), isClosing: false, closings: [] };
  const closings = (await db.all(closingsStatement(db.orgId, period))).map(closingIn);
  const { from, to } = monthsIn(period);
  const isWhole = closings.length === to - from;
  const at = isWhole ? Math.max(...closings.map(({ closedAt }) => closedAt)) : null;
  return { at, moments: isWhole ? atClosings(closings) : atInstant(0), isClosing: true, closings };
}

/** Closed cells speak of people; by sector, family and unit, and at any other moment, it is the rows that tell. */
const isFromCells = ({ isClosing }: Past, slice: Slice): boolean => isClosing && isPeopleOnly(slice);

export const isKnown = (past: Past, slice: Slice, name: MeasureName): name is CellMeasureName =>
  isFromCells(past, slice) ? isCellMeasure(name) : isTold(name);

/** Rows with a `subject` and the measures as they were known at the moment; those that nothing tells are left out. */
export function pastStatements(orgId: string, ask: Ask, past: Past): Statement[] {
  if (past.at === null) return [];
  const names = ask.measures.filter((name): name is CellMeasureName => isKnown(past, ask.slice, name));
  if (names.length === 0) return [];
  return isFromCells(past, ask.slice)
    ? cellStatements(orgId, ask.slice, ask.span, names, closedCells)
    : knownStatements(orgId, { ...ask, measures: names }, past.moments);
}

/** The same by subject. */
export function pastTotals(rows: readonly Row[], names: readonly MeasureName[]): Map<string, Record<string, number>> {
  const totals = new Map<string, Record<string, number>>();
  for (const { subject, ...values } of rows) {
    if (subject === null || subject === undefined) continue;
    const sums = totals.get(String(subject)) ?? Object.fromEntries(names.map((name) => [name, 0]));
    for (const [name, value] of Object.entries(values)) sums[name] = (sums[name] ?? 0) + Number(value ?? 0);
    totals.set(String(subject), sums);
  }
  return totals;
}

type Reason = NonNullable<KnownValue['reason']>;

/** The version it was computed with; null when it was not there at one of the closings. */
function versionIn(name: KpiName, { closings }: Past): number | null {
  const versions = closings.map(({ definitions }) => definitions[name] ?? null);
  if (versions.includes(null)) return null;
  return versions.find((version) => version !== kpis[name].version) ?? kpis[name].version;
}

/** A KPI from what its measures were known to be. */
export function knownValue(
  name: KpiName,
  totals: Totals,
  past: Past,
  slice: Slice,
  period: Period,
  settings: Settings,
): KnownValue {
  const version = past.at === null ? null : versionIn(name, past);
  const none = (reason: Reason): KnownValue => ({ value: null, reason, top: null, bottom: null, at: past.at, version });
  if (past.at === null || version === null) return none('not_closed');
  if (version !== kpis[name].version) return none('other_definition');
  if (!measuresOf(name).every((measure) => isKnown(past, slice, measure))) return none('not_told');
  const day = Math.min(settings.today, dayOfInstant(past.at, settings.timeZone));
  if (period.from > day) return none('no_data');
  return { ...evaluate(name, totals, lengthOf(period, day)), at: past.at, version };
}

export const differenceOf = (now: number | null, then: number | null): number | null =>
  now === null || then === null ? null : now - then;

export const withDifference = (then: KnownValue, now: number | null): KnownAnswer => ({
  ...then,
  difference: differenceOf(now, then.value),
});
