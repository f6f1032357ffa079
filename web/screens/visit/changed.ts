import { firstDayOf, monthOf } from '#contract/day.ts';
import { ofDay } from '#contract/kpis/day.ts';
import type { Span } from '#contract/period.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createOwnKpis } from '../../kpi/create-kpi.ts';
import { type OwnKpi, ownKpis } from '../../kpi/own-figures.ts';

type OfDay = Record<keyof typeof ofDay, OwnKpi>;
/** The rep's own figures around a visit: of its day and of its month, what waits to be sent included. */
export type Figures = { readonly day: OfDay; readonly month: OfDay };

/** A figure and what is written of it: alone, or before → after. */
export type Change = { readonly label: string; readonly value: string };

/** How many changes are told at once. */
const told = 3;

const spansOf = (day: number): { day: Span; month: Span } => ({
  day: { from: day, to: day + 1 },
  month: { from: firstDayOf(monthOf(day)), to: firstDayOf(monthOf(day) + 1) },
});

/** What can be told of them, the most wanted first. */
function createLines() {
  const { t, format } = useI18n();
  const money = (value: number | null) => (value === null ? t('common.none') : format.moneyRounded(value));
  const rate = (value: number | null) => (value === null ? t('common.none') : format.percent(value, 1));
  const count = (value: number | null) => format.count(value ?? 0);
  return (day: number, { day: ofItsDay, month }: Figures): Change[] => {
    const name = format.monthName(monthOf(day));
    return [
      { label: t('visit.changedRevenue', name), value: money(month.net_revenue.value.value ?? 0) },
      { label: t('visit.changedVisits', format.dayShort(day)), value: count(ofItsDay.visit_strike_rate.value.bottom) },
      { label: t('visit.changedRate', name), value: rate(month.visit_strike_rate.value.value) },
      { label: t('visit.changedOrders', name), value: count(month.order_count.value.value) },
      { label: t('visit.changedActivity', format.dayShort(day)), value: count(ofItsDay.activity_count.value.value) },
    ];
  };
}

/**
 * « Ce que ça change »: the first figures of the rep that read otherwise once the visit is stored, before → after. The form's day
 * decides which; they are kept at hand while the form is open, so that saving waits for nothing.
 */
export function createChanged(day: () => number) {
  const { store, today } = useApp();
  const linesOf = createLines();
  const ofItsDay = createOwnKpis(
    () => ofDay,
    () => spansOf(day()).day,
  );
  const ofItsMonth = createOwnKpis(
    () => ofDay,
    () => spansOf(day()).month,
  );
  /** The figures as they are on the screen; undefined while they are not read. */
  const before = (): { readonly day: number; readonly figures: Figures } | undefined => {
    const [its, month] = [ofItsDay(), ofItsMonth()];
    return its && month && { day: day(), figures: { day: its, month } };
  };
  const since = async (known: ReturnType<typeof before>): Promise<Change[]> => {
    if (!known) return [];
    const spans = spansOf(known.day);
    const [its, month] = await Promise.all([
      ownKpis(store, ofDay, spans.day, today()),
      ownKpis(store, ofDay, spans.month, today()),
    ]);
    const was = linesOf(known.day, known.figures);
    return linesOf(known.day, { day: its, month })
      .flatMap(({ label, value }, index) =>
        was[index]?.value === value ? [] : [{ label, value: `${was[index]?.value} → ${value}` }],
      )
      .slice(0, told);
  };
  return { before, since };
}
