import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { FairRow, WayOfRanking } from '#contract/boards.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { rankScores } from '#contract/rank.ts';
import type { OwnKpi } from '../../web/kpi/own-figures.ts';
import { gapAhead } from '../../web/screens/board/gap.ts';
import { hasBegun, ownRanked, placesWith } from '../../web/screens/board/standings.ts';

type Given = { id: string | null; value: number; n?: number; score?: number; basis?: number };

/** Rows best first, ranked as the server does. */
function boardOf(given: readonly Given[], better: 'higher' | 'lower' = 'higher'): FairRow[] {
  const scores = new Map(given.map(({ value, score }, index) => [String(index), score ?? value]));
  return rankScores(better, scores).map(({ id, rank }) => {
    const { n = null, ...row } = given[Number(id)] ?? { id: null, value: 0 };
    return { ...row, n, rank, previousRank: null, movement: null };
  });
}

function gapOf(kpi: KpiName, rows: FairRow[], me: string, way: WayOfRanking = 'raw') {
  const own = rows.find(({ id }) => id === me);
  return gapAhead(kpis[kpi], way, rows, me, { value: own?.value ?? 0, n: own?.n ?? null });
}

const rate = (id: string, top: number, n: number): Given => ({ id, value: top / n, n });

describe('what is missing to pass the one just ahead', () => {
  const sums = boardOf([
    { id: 'ana', value: 10_000 },
    { id: 'sofia', value: 9_000 },
    { id: 'tom', value: 9_000 },
    { id: 'lea', value: 7_050 },
  ]);

  test('a sum asks for one cent more than the gap; level is not ahead', () => {
    expect(gapOf('net_revenue', sums, 'lea')).toMatchObject({ row: { value: 9_000 }, adds: 1951, points: null });
  });

  test('of two who are level each has the next better one before him; the first has nobody', () => {
    expect(gapOf('net_revenue', sums, 'sofia')).toMatchObject({ row: { id: 'ana' }, adds: 1001 });
    expect(gapOf('net_revenue', sums, 'tom')).toMatchObject({ row: { id: 'ana' }, adds: 1001 });
    expect(gapOf('net_revenue', sums, 'ana')).toBeUndefined();
  });

  test('a count asks for whole things', () => {
    const rows = boardOf([
      { id: 'sofia', value: 14 },
      { id: 'lea', value: 12 },
    ]);
    expect(gapOf('activity_count', rows, 'lea')).toMatchObject({ row: { id: 'sofia' }, adds: 3 });
    expect(gapOf('new_customers', rows, 'lea')).toMatchObject({ adds: 3, points: null });
  });

  test('a visit with an order counts among the orders and among the visits', () => {
    // 5/10 → 6/11 = 54.5 % is not above 4/7 = 57.1 %; 7/12 = 58.3 % is.
    const rows = boardOf([rate('sofia', 4, 7), rate('lea', 5, 10)]);
    const gap = gapOf('visit_strike_rate', rows, 'lea');
    expect(gap).toMatchObject({ row: { id: 'sofia' }, adds: 2 });
    expect(gap?.points).toBeCloseTo(7 / 12 - 0.5, 12);
  });

  test('a rate that would only draw level takes one more', () => {
    // 5/10 → 6/11 → 7/12 → 8/13 → 9/14 → 10/15 = 2/3 exactly.
    expect(gapOf('visit_strike_rate', boardOf([rate('sofia', 6, 9), rate('lea', 5, 10)]), 'lea')?.adds).toBe(6);
  });

  test('nobody passes a rate of 100 %', () => {
    expect(gapOf('visit_strike_rate', boardOf([rate('sofia', 6, 6), rate('lea', 5, 10)]), 'lea')).toBeUndefined();
  });

  test('a colleague who hid himself is not spoken of', () => {
    const rows = boardOf([
      { id: null, value: 14 },
      { id: 'lea', value: 12 },
    ]);
    expect(gapOf('activity_count', rows, 'lea')).toBeUndefined();
  });

  test('where less is better, where the parts are money, and for somebody without a place nothing is said', () => {
    const rows = [rate('sofia', 1, 10), rate('lea', 2, 10)];
    expect(gapOf('discount_rate', boardOf(rows, 'lower'), 'lea')).toBeUndefined();
    expect(gapOf('activities_per_won_deal', boardOf(rows, 'lower'), 'lea')).toBeUndefined();
    expect(gapOf('gross_margin_rate', boardOf(rows), 'sofia')).toBeUndefined();
    expect(gapOf('average_order_value', boardOf(rows), 'sofia')).toBeUndefined();
    expect(gapOf('visit_strike_rate', boardOf(rows), 'nobody')).toBeUndefined();
  });

  test('against the target it is said in the same unit, with the points of attainment it makes', () => {
    const rows = boardOf([
      { id: 'sofia', value: 9_000, score: 0.9, basis: 10_000 },
      { id: 'lea', value: 16_800, score: 0.84, basis: 20_000 },
    ]);
    const gap = gapOf('net_revenue', rows, 'lea', 'attainment');
    expect(gap).toMatchObject({ row: { id: 'sofia' }, adds: 1201 });
    expect(gap?.points).toBeCloseTo(1201 / 20_000, 12);
  });

  test('ways whose basis moves by the day promise nothing', () => {
    const rows = boardOf([
      { id: 'sofia', value: 9_000, score: 900, basis: 10 },
      { id: 'lea', value: 8_000, score: 800, basis: 10 },
    ]);
    for (const way of ['per_day', 'potential', 'progress'] as const)
      expect(gapOf('net_revenue', rows, 'lea', way)).toBeUndefined();
  });

  test('doing that passes him, and one less does not', () => {
    const people = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 5, max: 60 })), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(people, (drawn) => {
        const parts = drawn.map(([top, n]) => ({ top: Math.min(top, n), n }));
        const rows = boardOf(parts.map(({ top, n }, index) => rate(`r${index}`, top, n)));
        parts.forEach(({ top, n }, index) => {
          const gap = gapOf('visit_strike_rate', rows, `r${index}`);
          const better = rows.filter(({ value }) => (value ?? 0) > top / n);
          const isReachable = better.length > 0 && better.at(-1)?.value !== 1;
          expect(gap !== undefined).toBe(isReachable);
          if (!gap) return;
          const ahead = gap.row.value ?? Number.NaN;
          expect((top + gap.adds) / (n + gap.adds)).toBeGreaterThan(ahead);
          expect((top + gap.adds - 1) / (n + gap.adds - 1)).toBeLessThanOrEqual(ahead);
        });
      }),
    );
  });
});

describe('the own place with what waits on this phone', () => {
  const rows = boardOf([100, 90, 90, 70, 60, 50].map((value, index) => ({ id: `r${index}`, value })));
  const placesOf = (me: string, value: number, kpi: KpiName = 'net_revenue', way: WayOfRanking = 'raw') =>
    placesWith(kpis[kpi], way, rows, me, { value, n: null });

  test('is the one the figure would give among the standings held, ties included', () => {
    expect(placesOf('r4', 71)).toEqual({ now: 5, maybe: 4 });
    expect(placesOf('r4', 90)).toEqual({ now: 5, maybe: 2 });
    expect(placesOf('r4', 101)).toEqual({ now: 5, maybe: 1 });
    expect(placesOf('r3', 55)).toEqual({ now: 4, maybe: 5 });
  });

  test('is not spoken of when it is the same', () => {
    expect(placesOf('r4', 60)).toBeUndefined();
    expect(placesOf('r4', 69)).toBeUndefined();
    expect(placesOf('nobody', 69)).toBeUndefined();
  });

  test('where less is better a smaller figure is a better place', () => {
    const lower = boardOf([rate('sofia', 1, 10), rate('lea', 3, 10)], 'lower');
    const own = { value: 0.05, n: 20 };
    expect(placesWith(kpis.discount_rate, 'raw', lower, 'lea', own)).toEqual({ now: 2, maybe: 1 });
    expect(placesWith(kpis.discount_rate, 'attainment', lower, 'lea', own)).toBeUndefined();
  });

  test('against the target it is divided by it; by the day it is not known', () => {
    const scored = boardOf([
      { id: 'sofia', value: 9_000, score: 0.9, basis: 10_000 },
      { id: 'lea', value: 16_800, score: 0.84, basis: 20_000 },
    ]);
    const own = { value: 18_100, n: null };
    expect(placesWith(kpis.net_revenue, 'attainment', scored, 'lea', own)).toEqual({ now: 2, maybe: 1 });
    expect(placesWith(kpis.net_revenue, 'per_day', scored, 'lea', own)).toBeUndefined();
  });
});

describe('the own figure beside standings', () => {
  const rows = boardOf([
    { id: 'sofia', value: 90 },
    { id: 'lea', value: 60 },
  ]);
  const figure = (value: number, synced: number, more: Partial<OwnKpi> = {}): OwnKpi => ({
    value: { value, n: null, top: value, bottom: null },
    synced: { value: synced, n: null, top: synced, bottom: null },
    provisional: value === synced ? null : { pending: 1, part: value - synced },
    uncounted: 0,
    isOnPhone: true,
    ...more,
  });

  test('is compared, with what waits, when both know the same of the server', () => {
    expect(ownRanked(rows, 'lea', figure(75, 60))).toEqual({ value: 75, n: null });
  });

  test('is not compared with older standings, nor when an entry is left out of it or its sample is small', () => {
    expect(ownRanked(rows, 'lea', figure(75, 65))).toBeUndefined();
    expect(ownRanked(rows, 'lea', figure(60, 60, { uncounted: 1 }))).toBeUndefined();
    expect(ownRanked(rows, 'lea', figure(60, 60, { isOnPhone: false }))).toBeUndefined();
    const small = { value: 0.5, n: 2, low: true, top: 1, bottom: 2 } as const;
    expect(ownRanked(rows, 'lea', figure(60, 60, { value: small }))).toBeUndefined();
    expect(ownRanked(rows, 'lea', undefined)).toBeUndefined();
    expect(ownRanked(rows, 'camille', figure(60, 60))).toBeUndefined();
  });
});

test('a period has begun when somebody has a sum that is not 0, or a rate', () => {
  const zeros = boardOf([
    { id: 'sofia', value: 0 },
    { id: 'lea', value: 0 },
  ]);
  expect(hasBegun(kpis.net_revenue, zeros)).toBe(false);
  expect(hasBegun(kpis.visit_strike_rate, zeros)).toBe(true);
  expect(hasBegun(kpis.visit_strike_rate, [])).toBe(false);
  expect(hasBegun(kpis.net_revenue, boardOf([{ id: 'lea', value: -5 }]))).toBe(true);
});
