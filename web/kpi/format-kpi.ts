import { type KpiName, kpis } from '#contract/kpis.ts';
import type { Format } from '../i18n/format.ts';

/** `whole` for headlines and tables, `short` for axes and labels, `exact` for the explanation. */
export type Width = 'short' | 'whole' | 'exact';

/** "12,3 j" / "12.3 d" */
const daysOf = (format: Format, value: number) => `${format.decimal(value)}\u00A0${format.dayUnit()}`;

/** A value of a KPI as people read it. */
export function formatKpi(format: Format, name: KpiName, value: number, width: Width = 'whole'): string {
  switch (kpis[name].unit) {
    case 'money':
      return { short: format.moneyCompact, whole: format.moneyRounded, exact: format.money }[width](value);
    case 'ratio':
      return format.percent(value, width === 'short' ? 0 : width === 'exact' ? 2 : 1);
    case 'days':
      return daysOf(format, value);
    case 'number':
    case 'score':
      return format.decimal(value, width === 'exact' ? 2 : 1);
    default:
      return width === 'short' ? format.countCompact(value) : format.count(value);
  }
}

export type Compared = {
  readonly direction: 'up' | 'down' | 'flat';
  readonly good: boolean;
  /** Without sign: "6,2 %", "1,8 pt". */
  readonly size: string;
};

/**
 * A value against another: growth in percent, points for ratios and scores, the difference when there is no growth to speak of.
 * What would be written as zero is "no change".
 */
export function compareKpi(
  format: Format,
  name: KpiName,
  value: number,
  base: number,
  growth: number | null,
): Compared {
  const { unit, better } = kpis[name];
  const difference = value - base;
  const points = unit === 'ratio' ? difference * 100 : unit === 'score' ? difference : null;
  const shown = points ?? (growth === null ? difference : growth * 100);
  const isFlat = Math.abs(shown) < 0.05;
  const size =
    points !== null
      ? format.pointsSize(Math.abs(points) / 100)
      : growth === null
        ? formatKpi(format, name, Math.abs(difference))
        : format.percent(Math.abs(growth), 1);
  const direction = isFlat ? 'flat' : difference > 0 ? 'up' : 'down';
  return { direction, good: (direction === 'up') === (better === 'higher'), size };
}
