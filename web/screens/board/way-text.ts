import type { FairRow, WayOfRanking } from '#contract/boards.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { Format } from '../../i18n/format.ts';
import type { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';

type I18n = Pick<ReturnType<typeof useI18n>, 't' | 'format'>;

/** A value a day keeps a decimal where whole numbers would all look alike. */
const aDay = (format: Format, kpi: KpiName, score: number): string =>
  `${kpis[kpi].unit === 'money' ? format.moneyRounded(score) : format.decimal(score)}/${format.dayUnit()}`;

/** What is ranked, as a board writes it; undefined when there is nothing. */
export function rankedText(format: Format, kpi: KpiName, way: WayOfRanking, row: FairRow): string | undefined {
  if (way === 'raw') return row.value === null ? undefined : formatKpi(format, kpi, row.value);
  const score = row.score ?? null;
  if (score === null) return undefined;
  return way === 'per_day' ? aDay(format, kpi, score) : format.percent(score);
}

/** The value beside what it is measured against, or as it was drawn towards the mean. */
export function basisText({ t, format }: I18n, kpi: KpiName, way: WayOfRanking, row: FairRow): string | undefined {
  if (row.value === null) return undefined;
  const basis = row.basis ?? null;
  if (way !== 'raw' && basis !== null && row.score != null) {
    const against = way === 'per_day' ? format.decimal(basis) : formatKpi(format, kpi, basis);
    return t(`board.basis.${way}`, formatKpi(format, kpi, row.value), against);
  }
  return row.shrunk === undefined ? undefined : t('board.shrunk', formatKpi(format, kpi, row.shrunk), row.n ?? 0);
}

const reasons = ['no_target', 'no_denominator', 'too_short', 'not_a_flow', 'no_meaning', 'not_permitted'] as const;

/** Why somebody has no rank. */
export function whyNot(reason: string | undefined, t: I18n['t']): string {
  const known = reasons.find((one) => one === reason);
  return known ? t(`board.reasons.${known}`) : t('board.noValue');
}
