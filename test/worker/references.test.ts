import { expect, test } from 'vitest';
import { dayOfIso } from '#contract/day.ts';
import type { Refusal } from '#contract/errors.ts';
import { rep, sell, soap, team } from '../support/asking.ts';
import { compare, comparedOf, monthsOf, withTarget, october, targetIn } from '../support/compared.ts';
import { idOf, makeWorld } from '../support/world.ts';

const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Refusal) => error.code,
  );

const reference = (id: string, more: object) => ({
  kind: 'benchmark' as const,
  row: {
    id: idOf(id),
    kpi: 'visit_strike_rate',
    kind: 'sector' as const,
    about: '',
    low: 0.2,
    median: 0.3,
    high: 0.4,
    source: 'Étude',
    sourceUrl: '',
    asOf: day('2026-05-01'),
    confidence: 'low' as const,
    archived: false,
    ...more,
  },
});

test('a benchmark says its source, its day and the gap: points of a ratio, a part of anything else; an old one is marked', async () => {
  const world = await makeWorld();
  await world.commit([
    reference('new', {}),
    reference('old', { asOf: day('2025-05-01'), median: 0.1 }),
    reference('gone', { archived: true }),
    reference('cart', { kpi: 'net_revenue', low: null, median: 8000, high: null }),
  ]);
  await sell(world, 'lea', 'c1', { lines: soap(10_000) });
  const { benchmark_gap: money } = await comparedOf(world, 'net_revenue', { want: 'benchmark_gap' });
  expect(money).toMatchObject({ unit: 'relative', references: [{ gap: 0.25, source: 'Étude', old: false }] });
  const { benchmark_gap: rate } = await comparedOf(world, 'visit_strike_rate', { want: 'benchmark_gap' });
  expect(rate).toMatchObject({
    unit: 'points',
    references: [
      { asOf: day('2026-05-01'), old: false, gap: null },
      { asOf: day('2025-05-01'), old: true, gap: null },
    ],
  });
});

test('without a benchmark a rep stands among the quartiles of reps, a team among teams; of three there is none', async () => {
  const world = await makeWorld();
  const base = { kind: 'user' as const };
  for (const [index, name] of ['max', 'eva', 'ugo'].entries())
    await world.commit([
      { ...base, row: { id: idOf(name), no: 20 + index, name, role: 'rep', status: 'active', hidden: false } },
    ]);
  const sums = { lea: 100, tom: 200, max: 300, eva: 400, ugo: 500 };
  for (const [name, value] of Object.entries(sums)) await monthsOf(world, name, october, [value]);
  const asked = { want: 'benchmark_gap', period: 'month:2026-10' };
  expect((await comparedOf(world, 'net_revenue', { ...asked, ...rep('eva') })).benchmark_gap).toEqual({
    unit: 'relative',
    references: [],
    quartiles: { n: 5, low: 200, median: 300, high: 400, gap: 1 / 3 },
  });
  for (const scope of ['org', team])
    expect((await comparedOf(world, 'net_revenue', { ...asked, scope })).benchmark_gap).toEqual({
      reason: 'no_reference',
    });
});

test('a scorecard weighs attainments; a KPI without target leaves its weight to the others, and it is said', async () => {
  const world = await withTarget();
  await targetIn(world, 'order_count', october + 1, 2);
  const asked = { kpi: 'net_revenue,order_count,win_rate', want: 'run_rate' };
  const { scorecard } = await compare(world, { ...asked, weights: '0.5,0.25,0.25' });
  // 0.1 × 2/3 + 0.5 × 1/3.
  expect(scorecard?.score).toBeCloseTo(100 * (0.1 * (2 / 3) + 0.5 * (1 / 3)), 9);
  expect(scorecard).toMatchObject({
    partial: true,
    parts: [
      { attainment: 0.1, rescaled: 2 / 3 },
      { attainment: 0.5, rescaled: 1 / 3 },
      { attainment: null, rescaled: 0 },
    ],
  });
  for (const weights of ['0.5,0.5', '0.5,0.25,0.2'])
    expect(await code(compare(world, { ...asked, weights }))).toBe('request.malformed');
});

test('a rep asks about himself and totals, not how a target is shared out, nor about costs', async () => {
  const world = await makeWorld();
  expect(await code(compare(world, { ...rep('lea') }, 'lea'))).toBe('answered');
  expect(await code(compare(world, { ...rep('tom') }, 'lea'))).toBe('auth.not_permitted');
  expect(await code(compare(world, { scope: team, by: 'rep' }, 'lea'))).toBe('auth.not_permitted');
  expect(await code(compare(world, { scope: team, by: 'rep' }, 'camille'))).toBe('answered');
  const hidden = await comparedOf(world, 'gross_margin', rep('lea'), 'lea');
  expect(Object.values(hidden)).toEqual(Array.from({ length: 6 }, () => ({ reason: 'not_permitted' })));
});
