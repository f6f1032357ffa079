/** Direction of a series (comparison 18): change per bucket, and each bucket smoothed over it and its neighbours. */
export type Trend = { readonly slope: number; readonly smoothed: readonly (number | null)[] };

const minBuckets = 4;
const maxBuckets = 12;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Theil–Sen: the median of the slopes between all pairs of buckets. Fewer than three in ten wild values do not move it. */
function slopeOf(values: readonly (number | null)[]): number {
  const slopes: number[] = [];
  values.forEach((later, to) => {
    values.slice(0, to).forEach((earlier, from) => {
      if (later !== null && earlier !== null) slopes.push((later - earlier) / (to - from));
    });
  });
  return median(slopes);
}

/**
 * Trend of the last 4 to 12 closed buckets, oldest first, null = one without a value; `seasons` = their seasonal indices,
 * above 0, when known. Null when fewer than 4 have a value.
 */
export function trendOf(values: readonly (number | null)[], seasons?: readonly number[]): Trend | null {
  const adjusted = values
    .map((value, index) => (value === null ? null : value / (seasons?.[index] ?? 1)))
    .slice(-maxBuckets);
  if (adjusted.filter((value) => value !== null).length < minBuckets) return null;
  const smoothed = adjusted.map((value, index) => {
    const [before = null, after = null] = [adjusted[index - 1], adjusted[index + 1]];
    return before === null || value === null || after === null ? null : (before + value + after) / 3;
  });
  return { slope: slopeOf(adjusted), smoothed };
}
