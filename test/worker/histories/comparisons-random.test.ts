import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rep } from '../../support/asking.ts';
import { comparedOf, monthsOf, october } from '../../support/compared.ts';
import { makeWorld } from '../../support/world.ts';

/** 12 or more months of a rep, the last one October 2026. */
const months = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 12, maxLength: 36 });

/** Index of each calendar month, from the definition: every month over the mean of the thirteen around it, ends halved. */
function plainSeason(values: readonly number[]): number[] {
  const of = (index: number) => (october - values.length + 1 + index) % 12;
  const ratios = values.flatMap((value, index) => {
    const around = values.slice(index - 6, index + 7);
    if (values.length < 24) {
      const mean = values.slice(-12).reduce((sum, one) => sum + one) / 12;
      return index < values.length - 12 ? [] : [{ month: of(index), ratio: value / mean }];
    }
    if (index < 6 || around.length < 13) return [];
    const weighed = around.map((one, at) => (at === 0 || at === 12 ? one / 2 : one));
    return [{ month: of(index), ratio: value / (weighed.reduce((sum, one) => sum + one) / 12) }];
  });
  const means = Array.from({ length: 12 }, (_, month) => {
    const own = ratios.filter((one) => one.month === month);
    return own.reduce((sum, { ratio }) => sum + ratio, 0) / own.length;
  });
  const all = means.reduce((sum, one) => sum + one) / 12;
  return means.map((one) => one / all);
}

/** As many pairs have a steeper slope as have a flatter one. */
function isMedianSlope(values: readonly number[], slope: number): boolean {
  let [above, below] = [0, 0];
  for (const [to, later] of values.entries())
    for (const [from, earlier] of values.slice(0, to).entries()) {
      const own = (later - earlier) / (to - from);
      if (own > slope + 1e-6) above++;
      if (own < slope - 1e-6) below++;
    }
  const pairs = (values.length * (values.length - 1)) / 2;
  return above <= pairs / 2 && below <= pairs / 2;
}

test('whatever was sold, season and trend are those of the definition', { timeout: 120_000 }, async () => {
  const property = fc.asyncProperty(months, async (values) => {
    const world = await makeWorld({ customers: 1 });
    await monthsOf(world, 'lea', october - values.length + 1, values);
    const want = { want: 'seasonality,trend', ...rep('lea') };
    const { seasonality, trend } = await comparedOf(world, 'net_revenue', want);
    const season =
      seasonality && 'whole' in seasonality && 'indices' in seasonality.whole ? seasonality.whole : undefined;
    const expected = plainSeason(values);
    expect(season).toMatchObject({ months: values.length, indicative: values.length < 24 });
    season?.indices.forEach((index, month) => expect(index).toBeCloseTo(expected[month] ?? 0, 9));
    const seasons = values.map((_, at) => expected[(october - values.length + 1 + at) % 12] ?? 1);
    const lately = values.map((value, at) => (values.length < 24 ? value : value / (seasons[at] ?? 1))).slice(-12);
    expect(trend).toMatchObject({ adjusted: values.length >= 24 });
    expect(isMedianSlope(lately, trend && 'slope' in trend ? trend.slope : Number.NaN)).toBe(true);
  });
  await fc.assert(property, { numRuns: 25, seed: 86, endOnFailure: true });
});
