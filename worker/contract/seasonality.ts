import type { Month } from './day.ts';

/** Index of each calendar month, January first: 1 = the trend. `isIndicative`: less than two years were known. */
export type Seasonality = { readonly indices: readonly number[]; readonly isIndicative: boolean };

const year = 12;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Centred on a month: half a month at both ends, so that each calendar month weighs the same. */
function movingAverageAt(values: readonly number[], at: number): number {
  const ends = ((values[at - 6] ?? 0) + (values[at + 6] ?? 0)) / 2;
  return (ends + values.slice(at - 5, at + 6).reduce((sum, value) => sum + value, 0)) / year;
}

const calendarMonth = (month: Month): number => ((month % year) + year) % year;

/** Values of the last twelve months ÷ their mean. */
function ofOneYear(first: Month, values: readonly number[]): number[] | null {
  const last = values.slice(-year);
  const average = mean(last);
  if (average <= 0) return null;
  const indices = Array.from({ length: year }, () => 0);
  last.forEach((value, index) => {
    indices[calendarMonth(first + values.length - year + index)] = value / average;
  });
  return indices;
}

/** Ratios to the moving average, averaged per calendar month and scaled to a mean of 1. */
function ofManyYears(first: Month, values: readonly number[]): number[] | null {
  const ratios: number[][] = Array.from({ length: year }, () => []);
  for (let at = 6; at + 6 < values.length; at++) {
    const average = movingAverageAt(values, at);
    if (average > 0) ratios[calendarMonth(first + at)]?.push((values[at] ?? 0) / average);
  }
  if (ratios.some((some) => some.length === 0)) return null;
  const indices = ratios.map(mean);
  const scale = mean(indices);
  return scale > 0 ? indices.map((index) => index / scale) : null;
}

/**
 * How far each month departs from the trend (comparison 12), out of monthly values without a gap from `first` on. Null
 * under 12 months, or when there is nothing above 0 to compare with.
 */
export function seasonalityOf(first: Month, values: readonly number[]): Seasonality | null {
  if (values.length < year) return null;
  const isIndicative = values.length < 2 * year;
  const indices = isIndicative ? ofOneYear(first, values) : ofManyYears(first, values);
  return indices && { indices, isIndicative };
}
