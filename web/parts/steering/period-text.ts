import { civilOf, monthOf } from '#contract/day.ts';
import type { Period, PeriodKind, Span } from '#contract/period.ts';
import type { Format } from '../../i18n/format.ts';

type Named = Span & { readonly kind: PeriodKind; readonly key: string };

const kindOf = (key: string) => key.slice(0, key.indexOf(':')) as PeriodKind;

/** "novembre 2026", "S47 · 16–22 nov.", "T4 2026", "2026". */
export function periodText(format: Format, period: Named): string {
  switch (period.kind) {
    case 'month':
      return format.monthLong(monthOf(period.from));
    case 'week':
      return `${format.week(period.from)} · ${spanText(format, period)}`;
    case 'quarter':
    case 'year':
      return longerText(format, period);
    default:
      return spanText(format, period, true);
  }
}

/** The same for a phone: "nov. 2026", "S47". */
export function shortPeriodText(format: Format, period: Named): string {
  if (period.kind === 'week') return format.week(period.from);
  if (period.kind !== 'month') return periodText(format, period);
  return `${format.monthShort(monthOf(period.from))}\u00A0${civilOf(period.from).year}`;
}

/** As short as an axis needs: "S47", "nov.", "T4", "sam. 21". */
export function bucketText(format: Format, bucket: { readonly key: string; readonly from: number }): string {
  switch (kindOf(bucket.key)) {
    case 'month':
      return format.monthShort(monthOf(bucket.from));
    case 'week':
      return format.week(bucket.from);
    case 'quarter':
      return `${format.quarterSign()}${bucket.key.slice(-1)}`;
    case 'year':
      return bucket.key.slice('year:'.length);
    default:
      return format.weekday(bucket.from);
  }
}

/** The period compared with, in few letters: "oct.", "S46", "T3", "2025". */
export const comparedText = (format: Format, compared: { readonly key: string; readonly from: number; to: number }) =>
  kindOf(compared.key) === 'range' || kindOf(compared.key) === 'day'
    ? spanText(format, compared)
    : bucketText(format, compared);

/** "1–21 nov.", "28 sept. – 4 oct."; both ends included. */
export function spanText(format: Format, span: Span, withYear = false): string {
  const last = span.to - 1;
  if (span.from >= last) return format.dayShort(span.from, withYear);
  const isSameMonth = monthOf(span.from) === monthOf(last);
  return isSameMonth
    ? `${civilOf(span.from).dayOfMonth}–${format.dayShort(last, withYear)}`
    : `${format.dayShort(span.from, withYear)} – ${format.dayShort(last, withYear)}`;
}

/** A fiscal year that is not the calendar's is named with both years. */
function longerText(format: Format, period: Pick<Period, 'kind' | 'key' | 'from' | 'to'>): string {
  const [year = '', quarter] = period.key.slice(period.key.indexOf(':') + 1).split('-Q');
  const named = civilOf(period.from).month === 1 || quarter ? year : `${year}–${civilOf(period.to - 1).year}`;
  return quarter ? `${format.quarterSign()}${quarter} ${named}` : named;
}
