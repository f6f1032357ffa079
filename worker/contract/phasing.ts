import { firstDayOf, monthOf } from './day.ts';
import { type Calendar, type Span, workingDaysIn } from './period.ts';
import type { Seasonality } from './seasonality.ts';

/**
 * What a span weighs in a year: its working days, each as heavy as the seasonal index of its month. Without seasonality
 * every day weighs 1.
 */
export function weightOf(span: Span, calendar: Calendar, season: Seasonality | null): number {
  if (!season) return workingDaysIn(span, calendar);
  let weight = 0;
  for (let month = monthOf(span.from); firstDayOf(month) < span.to; month++) {
    const inside = { from: Math.max(span.from, firstDayOf(month)), to: Math.min(span.to, firstDayOf(month + 1)) };
    weight += workingDaysIn(inside, calendar) * (season.indices[((month % 12) + 12) % 12] ?? 1);
  }
  return weight;
}

/** Seasonal index of a span: that of its months, by their working days; 1 without seasonality. */
export function indexOf(span: Span, calendar: Calendar, season: Seasonality | null): number {
  const days = workingDaysIn(span, calendar);
  return days > 0 ? weightOf(span, calendar, season) / days : 1;
}
