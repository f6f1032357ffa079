import type { RepPipeline } from '#contract/figures.ts';
import type { Kpi } from '#contract/kpi.ts';
import { type KpiValue, hasCostCells, measuresIn, valueOfKpi } from '#contract/kpi-value.ts';
import { type CellMeasure, type MeasureName, cellMeasures, isCellMeasure } from '#contract/measures.ts';
import { type Length, type Span, lengthOf } from '#contract/period.ts';
import type { Entry } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Folded, type Sums, foldEntries, isUnknownTo } from './fold.ts';
import { type Known, isWholeMonths, readKnown } from './own-known.ts';

/** A figure of the signed-in rep: what the server counted and what this phone adds to it (decisions.md 2, 20). */
export type OwnKpi = {
  readonly value: KpiValue;
  /** What the server counted, when `provisional` is not null. */
  readonly synced: KpiValue;
  /** Unsettled entries that `value` includes, and what they change (null when one side has no value). */
  readonly provisional: { readonly pending: number; readonly part: number | null } | null;
  /** Unsettled entries that may change the figure and are not in it: « + n saisies non comptées ». */
  readonly uncounted: number;
  /** False: the phone has no cells for it; ask the server. */
  readonly isOnPhone: boolean;
};

const pipelineMeasures: Partial<Record<MeasureName, keyof RepPipeline>> = {
  openOpportunities: 'openCount',
  openCents: 'openCents',
  weightedCents: 'weightedCents',
};

const nounOf: Record<CellMeasure['from'], readonly string[]> = {
  interaction: ['interaction', 'order'],
  credit: ['order'],
  closing: ['opportunity'],
};

function isHeld(measure: MeasureName, known: Known, today: number, span: Span): boolean {
  if (measure in pipelineMeasures) return span.from <= today && today < span.to;
  return isCellMeasure(measure) || (measure === 'buyers' && known.buckets.length === 1 && isWholeMonths(span));
}

function isFolded(measure: MeasureName): boolean {
  return measure === 'buyers' || (isCellMeasure(measure) && cellMeasures[measure].fold !== 'none');
}

/** Unsettled entries about what a measure counts, on days of the span. */
function concerned(measure: MeasureName, kpi: Kpi, known: Known, span: Span): Entry[] {
  const nouns = isCellMeasure(measure) ? nounOf[cellMeasures[measure].from] : ['opportunity'];
  const cells = known.buckets.map(({ v }) => v);
  const v = kpi.nature === 'state' ? (known.pipeline?.v ?? 0) : Math.max(0, ...cells);
  const isOn = (id: string) => {
    const day = (known.facts.interactions.get(id) ?? known.facts.orders.get(id))?.day;
    return day === undefined || (span.from <= day && day < span.to);
  };
  return known.entries.filter(
    (entry) => isUnknownTo(v, entry) && entry.touched.some(({ kind, id }) => nouns.includes(kind) && isOn(id)),
  );
}

function valueOf(kpi: Kpi, sums: Sums, known: Known, length: Length): KpiValue {
  const totals: Record<string, number> = { ...sums };
  for (const [measure, field] of Object.entries(pipelineMeasures))
    totals[measure] = Number(known.pipeline?.row[field] ?? 0);
  return valueOfKpi(kpi, totals, length);
}

const nothing = (reason: 'no_data' | 'not_permitted'): OwnKpi => {
  const value: KpiValue = { value: null, reason, top: null, bottom: null };
  return { value, synced: value, provisional: null, uncounted: 0, isOnPhone: false };
};

function kpiOf(kpi: Kpi, known: Known, folded: Folded, today: number, span: Span): OwnKpi {
  if (hasCostCells(kpi) && !known.organization?.repsSeeMargin) return nothing('not_permitted');
  const measures = measuresIn(kpi);
  if (!measures.every((measure) => isHeld(measure, known, today, span))) return nothing('no_data');
  const length = lengthOf(span, today);
  const synced = valueOf(kpi, folded.synced, known, length);
  const loose = measures.filter((measure) => !isFolded(measure));
  if (loose.length > 0) {
    const uncounted = new Set(loose.flatMap((measure) => concerned(measure, kpi, known, span))).size;
    return { value: synced, synced, provisional: null, uncounted, isOnPhone: true };
  }
  const value = valueOf(kpi, folded.shown, known, length);
  const pending = new Set(measures.flatMap((measure) => [...(folded.changedBy.get(measure) ?? [])])).size;
  const part = value.value === null || synced.value === null ? null : value.value - synced.value;
  return { value, synced, provisional: pending === 0 ? null : { pending, part }, uncounted: 0, isOnPhone: true };
}

/** KPIs, defined as given, of the signed-in rep over a span, from this phone alone. `today` decides whether the pipeline is the span's. */
export async function ownKpis<N extends string>(
  store: Store,
  definitions: Readonly<Record<N, Kpi>>,
  span: Span,
  today: number,
): Promise<Record<N, OwnKpi>> {
  const known = await readKnown(store, span);
  const folded = foldEntries(known);
  const values = Object.entries<Kpi>(definitions).map(([name, kpi]) => [name, kpiOf(kpi, known, folded, today, span)]);
  return Object.fromEntries(values) as Record<N, OwnKpi>;
}
