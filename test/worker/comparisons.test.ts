import { expect, test } from 'vitest';
import { dayOfIso, firstDayOf } from '#contract/day.ts';
import { kpiNames, kpis } from '#contract/kpis.ts';
import { rep, scopeKey, sell, soap, team } from '../support/asking.ts';
import { compare, comparedOf, monthsOf, october, targetIn, withTarget } from '../support/compared.ts';
import { idOf, makeWorld, noon } from '../support/world.ts';

const month = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5)) - 1;
const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;
const absence = (id: string, iso: string, userId: string | null, availabilityBp = 0) => ({
  kind: 'workDay' as const,
  row: {
    id: idOf(id),
    day: day(iso),
    userId,
    availabilityBp,
    reason: userId ? ('leave' as const) : ('holiday' as const),
  },
});

/** Twice as much in December as in any other month, up to October 2026. */
const yearly = (months: number) =>
  Array.from({ length: months }, (_, index) => ((october - months + 1 + index) % 12 === 11 ? 2600 : 1300));

test(
  'every KPI answers every comparison with a value or the reason why there is none',
  { timeout: 60_000 },
  async () => {
    const world = await makeWorld();
    await sell(world, 'lea', 'c1');
    const scopes = ['org', team, scopeKey('rep', 'lea'), scopeKey('territory', 'sectorA'), scopeKey('family', 'care')];
    for (const scope of scopes) {
      const type = scope.split(':')[0] ?? '';
      const names = kpiNames.filter((name) => (kpis[name].scopes as readonly string[]).includes(type));
      for (let at = 0; at < names.length; at += 8) {
        const some = names.slice(at, at + 8);
        const answer = await compare(world, { kpi: some.join(','), scope });
        for (const name of some) {
          const all = Object.values(answer.kpis[name] ?? {});
          expect([name, all.length]).toEqual([name, 6]);
        }
      }
    }
  },
);

test('season: two Decembers make an index of two thirteenths of a year; under two years it is indicative, under one there is none', async () => {
  const world = await makeWorld();
  await monthsOf(world, 'lea', october - 35, yearly(36));
  const seasons = async (scope: string) =>
    (await comparedOf(world, 'net_revenue', { scope, want: 'seasonality' })).seasonality;
  const indices = Array.from({ length: 12 }, (_, index) => (index === 11 ? 24 / 13 : 12 / 13));

  for (const scope of ['org', scopeKey('rep', 'lea')]) {
    const season = await seasons(scope);
    expect(season).toMatchObject({ whole: { indicative: false, months: 36 } });
    const found = season && 'whole' in season && 'indices' in season.whole ? season.whole.indices : [];
    found.forEach((index, at) => expect(index).toBeCloseTo(indices[at] ?? 0, 2));
  }
  // She is of the team since January 2025.
  expect(await seasons(team)).toMatchObject({ whole: { indicative: true, months: 22 } });
  await monthsOf(world, 'tom', october - 12, yearly(13));
  const indicative = await seasons(scopeKey('rep', 'tom'));
  expect(indicative).toMatchObject({ whole: { indicative: true, months: 13 } });
  const young = await makeWorld();
  await monthsOf(young, 'lea', october - 10, yearly(11));
  expect((await comparedOf(young, 'net_revenue', { want: 'seasonality' })).seasonality).toEqual({
    whole: { reason: 'too_short' },
  });
});

test('season by product, family and unit, from what was sold of them; of a KPI without products there is none', async () => {
  const world = await makeWorld();
  const unit = { id: idOf('beauty'), name: 'Beauté' };
  await world.commit([
    { kind: 'businessUnit', row: unit },
    { kind: 'family', row: { id: idOf('care'), no: 1, name: 'Soin', businessUnitId: unit.id } },
  ]);
  for (let at = 0; at < 12; at++)
    await sell(world, 'lea', 'c1', { day: firstDayOf(october - 11 + at) + 3, lines: soap(at === 2 ? 2300 : 1000) });
  // December is 12 × 2300 ÷ 13 300 of the average month.
  const peak = (12 * 2300) / 13_300;
  for (const [by, id] of [
    ['product', 'soap'],
    ['family', 'care'],
    ['unit', 'beauty'],
  ] as const) {
    const { seasonality } = await comparedOf(world, 'net_revenue', { want: 'seasonality', by });
    const parts = seasonality && 'parts' in seasonality && Array.isArray(seasonality.parts) ? seasonality.parts : [];
    const part = parts.find((one) => one.id === idOf(id));
    expect([by, part?.season]).toMatchObject([by, { indicative: true, months: 12 }]);
    expect(part && 'indices' in part.season ? part.season.indices[0] : 0).toBeCloseTo(peak, 12);
  }
  const visits = await comparedOf(world, 'activity_count', { want: 'seasonality', by: 'product' });
  expect(visits.seasonality).toMatchObject({ parts: { reason: 'no_meaning' } });
  expect((await comparedOf(world, 'open_pipeline', { want: 'seasonality' })).seasonality).toEqual({
    reason: 'not_a_flow',
  });
});

test('trend: the slope over closed months, without the season once two years are known', async () => {
  const world = await makeWorld();
  await monthsOf(world, 'lea', october - 5, [100, 200, 300, 900, 500, 600]);
  const { trend } = await comparedOf(world, 'net_revenue', { want: 'trend' });
  expect(trend).toMatchObject({ slope: 100, bucket: 'month', adjusted: false });
  expect(trend && 'points' in trend ? trend.points.map(({ value }) => value) : []).toEqual([
    100, 200, 300, 900, 500, 600,
  ]);
  expect(trend && 'points' in trend ? trend.points[1]?.smoothed : 0).toBe(200);

  await monthsOf(world, 'tom', october - 35, yearly(36));
  const flat = (await comparedOf(world, 'net_revenue', { want: 'trend', ...rep('tom') })).trend;
  expect(flat).toMatchObject({ adjusted: true });
  expect(flat && 'slope' in flat ? Math.abs(flat.slope) : 99).toBeLessThan(1);
  const short = await makeWorld();
  await monthsOf(short, 'lea', october - 2, [100, 200, 300]);
  expect((await comparedOf(short, 'net_revenue', { want: 'trend' })).trend).toEqual({ reason: 'too_short' });
});

test('pace: what of a target is due follows working days, and the season once it is known; it says which', async () => {
  const world = await withTarget();
  // 13 of 21 working days of November have begun: within a month the season changes nothing.
  const linear = (await comparedOf(world, 'net_revenue', { want: 'pace' })).pace;
  expect(linear).toMatchObject({ target: 100_000, due: 13 / 21, phasing: 'working_days' });
  expect(linear && 'value' in linear ? linear.value : 0).toBeCloseTo(0.1 / (13 / 21), 12);
  await targetIn(world, 'net_revenue', october, 100_000);
  await targetIn(world, 'net_revenue', october + 2, 200_000);
  await monthsOf(world, 'lea', october - 12, yearly(13).slice(0, 12));
  const quarter = (await comparedOf(world, 'net_revenue', { want: 'pace', period: 'quarter:2026-Q4' })).pace;
  // 22 + 13 days of weight 1 are begun; those of December, 23, weigh 2.
  const due = 35 / (22 + 21 + 2 * 23);
  expect(quarter).toMatchObject({ target: 400_000, phasing: 'seasonal_indicative' });
  expect(quarter && 'due' in quarter ? quarter.due : 0).toBeCloseTo(due, 12);
  expect((await comparedOf(world, 'win_rate', { want: 'pace' })).pace).toEqual({ reason: 'not_a_flow' });
});

test('what is left of a target is spread over the working days that are left, holidays and absences taken off', async () => {
  const world = await withTarget();
  // 18 to 30 November 2026: nine working days.
  const rate = async (more: object = {}, now = noon) =>
    (await comparedOf(world, 'net_revenue', { want: 'run_rate', ...more }, 'admin', now)).run_rate;
  expect(await rate()).toEqual({ value: 10_000, target: 100_000, remainingDays: 9 });
  expect(await rate(rep('lea'))).toEqual({ value: 4000, target: 46_000, remainingDays: 9 });
  await world.commit([absence('h', '2026-11-20', null), absence('l', '2026-11-23', idOf('lea'), 5000)]);
  await world.commit([absence('l2', '2026-11-24', idOf('lea')), absence('we', '2026-11-22', idOf('lea'))]);
  expect(await rate()).toEqual({ value: 11_250, target: 100_000, remainingDays: 8 });
  expect(await rate(rep('lea'))).toMatchObject({ remainingDays: 6.5 });

  expect(await rate({ period: 'month:2026-12' })).toEqual({ reason: 'no_target' });
  const later = day('2026-12-01') * 86_400_000 + 43_200_000;
  expect(await rate({}, later)).toEqual({ reason: 'over' });
  await sell(world, 'tom', 'c2', { lines: soap(95_000) });
  expect(await rate({}, later)).toMatchObject({ value: 0 });
  expect((await comparedOf(world, 'win_rate', { want: 'run_rate' })).run_rate).toEqual({ reason: 'not_a_flow' });
});

test('a proposed target grows last year’s figure, by working days; reps’ parts add up to it', async () => {
  const world = await makeWorld();
  const december = month('2025-12');
  await monthsOf(world, 'lea', december, [30_000]);
  await monthsOf(world, 'tom', december, [10_001]);
  const asked = { want: 'proposed_target', period: 'month:2026-12', scope: team, by: 'rep' };
  // 23 working days both years.
  const { proposed_target: plain } = await comparedOf(world, 'net_revenue', { ...asked, growth: '0.1' });
  expect(plain).toEqual({
    value: 44_001,
    base: { key: 'month:2025-12', value: 40_001 },
    growth: 0.1,
    growthOf: 'given',
    seasonalFactor: 1,
    dayRatio: 1,
    parts: [
      { id: idOf('lea'), base: 30_000, value: 33_000 },
      { id: idOf('tom'), base: 10_001, value: 11_001 },
    ],
  });
  await world.commit([absence('xmas', '2026-12-25', null)]);
  const { proposed_target: market } = await comparedOf(world, 'net_revenue', { ...asked, marketGrowth: '0.02' });
  expect(market).toMatchObject({
    growth: 0.02,
    growthOf: 'market',
    dayRatio: 22 / 23,
    value: Math.round((40_001 * 1.02 * 22) / 23),
  });

  // Twelve months to October against the twelve before: 40 001 + 800 000 against 700 000.
  await monthsOf(world, 'tom', month('2026-03'), [800_000]);
  await monthsOf(world, 'tom', month('2025-03'), [600_000]);
  const young = await comparedOf(world, 'net_revenue', asked);
  expect(young.proposed_target).toMatchObject({ growth: 0, growthOf: 'none' });
  await monthsOf(world, 'tom', month('2024-11'), [100_000]);
  const { proposed_target: company } = await comparedOf(world, 'net_revenue', { ...asked, marketGrowth: '0.02' });
  expect(company).toMatchObject({ growth: 140_001 / 700_000, growthOf: 'company' });
  const none = await comparedOf(world, 'net_revenue', { want: 'proposed_target', period: 'month:2026-02' });
  expect(none.proposed_target).toEqual({ reason: 'no_data' });
});

test('a proposal from the period before is carried over by the season', async () => {
  const world = await makeWorld();
  await monthsOf(world, 'lea', october - 34, [...yearly(35), 1300]);
  const now = day('2026-12-01') * 86_400_000 + 43_200_000;
  const { proposed_target: found } = await comparedOf(
    world,
    'net_revenue',
    { want: 'proposed_target', period: 'month:2026-12', base: 'previous', growth: '0' },
    'admin',
    now,
  );
  // November had 21 working days, December has 23 and sells twice as much.
  expect(found).toMatchObject({ base: { key: 'month:2026-11', value: 1300 }, dayRatio: 23 / 21 });
  expect(found && 'seasonalFactor' in found ? found.seasonalFactor : 0).toBeCloseTo(2, 1);
});

test('three years of a rep’s months are read once for all that is made of them', async () => {
  const world = await makeWorld();
  await monthsOf(world, 'lea', october - 35, yearly(36));
  const { read } = await world.rowsOf(() => compare(world, { ...rep('lea'), want: 'seasonality,trend' }, 'lea'));
  expect(read).toBeLessThanOrEqual(50);
});
