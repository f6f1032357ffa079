import { expect, test } from 'vitest';
import type { Refusal } from '#contract/errors.ts';
import type { KpiName } from '#contract/kpis.ts';
import { scopeForSystem } from '../../worker/auth/scope.ts';
import { answerKpis } from '../../worker/kpi/answer.ts';
import { ask, day, rep, scopeKey, sell, soap, team, valueOf } from '../support/asking.ts';
import { entry, freshId, idOf, makeWorld, noon, today } from '../support/world.ts';

test('a month that is not over is compared with as many working days, its growth with the base above 0', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: day('2026-10-15'), lines: soap(100) });
  await sell(world, 'lea', 'c1', { day: day('2026-10-30'), lines: soap(900) });
  await sell(world, 'lea', 'c1', { lines: soap(150) });

  const { previous, lastYear } = await ask(world, 'net_revenue', { compare: ['previous', 'last_year'] });
  expect(previous).toMatchObject({ value: 100, growth: 0.5 });
  expect(lastYear).toMatchObject({ value: 0, growth: null });
});

test('before the first working day of a month there is nothing to compare it with, which is not 0', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: day('2026-10-15'), lines: soap(100) });
  await sell(world, 'lea', 'c1', { day: day('2026-11-01'), lines: soap(50) });

  const sunday = day('2026-11-01') * 86_400_000 + 11 * 3_600_000;
  const { value, previous } = await ask(world, 'net_revenue', { compare: ['previous'], now: sunday });

  expect(value).toBe(50);
  expect(previous).toMatchObject({ value: null, reason: 'no_data', growth: null });
});

test('a target gives attainment and pace; a quarter without one adds up those of its months', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { lines: soap(6000) });
  const months = [
    ['2026-10-01', '2026-11-01'],
    ['2026-11-01', '2026-12-01'],
    ['2026-12-01', '2027-01-01'],
  ] as const;
  const base = {
    kpi: 'net_revenue',
    scopeType: 'org',
    scopeId: world.org,
    periodKind: 'month',
    value: 10_000,
  } as const;
  await world.push(
    'admin',
    months.map(([from, to]) => entry('target.set', { ...base, id: freshId('t'), from: day(from), to: day(to) })),
  );

  const { target } = await ask(world, 'net_revenue');
  expect(target).toMatchObject({ value: 10_000, attainment: 0.6 });
  expect(target?.pace).toBeCloseTo(0.6 / (13 / 21), 12);
  expect((await ask(world, 'net_revenue', { period: 'quarter:2026-Q4' })).target).toMatchObject({
    value: 30_000,
    attainment: 0.2,
  });
  expect((await ask(world, 'net_revenue', { period: 'year:2026' })).target).toBeNull();
});

test('by family the parts add up to the whole, sales without product included', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', {
    lines: [
      ...soap(100),
      { productId: idOf('broom'), quantity: 1, unitPriceCents: 20 },
      { productId: null, quantity: 1, unitPriceCents: 3 },
    ],
  });

  const { value, by } = await ask(world, 'net_revenue', { by: 'family', ...rep('lea') });
  expect(value).toBe(123);
  expect(new Map(by?.map((part) => [part.id, part.value]))).toEqual(
    new Map([
      [idOf('care'), 100],
      [idOf('home'), 20],
      [null, 3],
    ]),
  );
  expect((await ask(world, 'gross_margin')).costCoverage).toBeCloseTo(100 / 123, 12);
});

test('a breakdown says the target of each member and, when asked, its series', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { lines: soap(60) });
  await sell(world, 'lea', 'c1', { day: day('2026-10-05'), lines: soap(40) });
  const span = { periodKind: 'month' as const, from: day('2026-11-01'), to: day('2026-12-01') };
  const target = {
    id: freshId('t'),
    kpi: 'net_revenue',
    scopeType: 'rep' as const,
    scopeId: idOf('lea'),
    value: 100,
    ...span,
  };
  await world.push('camille', [entry('target.set', target)]);

  const asked = { scope: team, by: 'rep', series: 'month', buckets: 2, bySeries: '1' } as const;
  const { by } = await ask(world, 'net_revenue', asked, 'camille');
  expect(by?.map(({ id, value, target, series }) => [id, value, target?.attainment, series])).toEqual([
    [idOf('lea'), 60, 0.6, [40, 60]],
    [idOf('tom'), 0, undefined, [0, 0]],
  ]);
});

test('the pipeline now comes from what is kept, that of yesterday from the history of stages', async () => {
  const world = await makeWorld();
  const id = freshId('deal');
  const deal = {
    id,
    customerId: idOf('c1'),
    name: 'Hôtel',
    stageId: idOf('offer'),
    amountCents: 1001,
    expectedCloseOn: null,
  };
  await world.push('lea', [
    entry('opportunity.create', { ...deal, changeId: freshId('s'), day: today - 20, at: noon - 20 * 86_400_000 }),
  ]);
  await world.push('lea', [
    entry('opportunity.set', { id, changeId: freshId('s'), fields: { amountCents: 3000 }, day: today, at: noon }),
  ]);

  for (const scope of ['org', team, scopeKey('rep', 'lea'), scopeKey('territory', 'sectorA')]) {
    expect(await valueOf(world, 'open_pipeline', { scope })).toBe(3000);
    expect(await valueOf(world, 'weighted_pipeline', { scope, period: `range:2026-11-01..2026-11-17` })).toBe(500);
  }
  const among = (scope: string) =>
    answerKpis(
      world.db,
      { kpi: ['net_revenue', 'open_pipeline'], scope, period: 'range:2026-11-10..2026-11-19', compare: ['previous'] },
      scopeForSystem(world.org),
      noon,
    );
  for (const scope of ['org', team, scopeKey('territory', 'sectorA')])
    expect((await among(scope)).kpis['open_pipeline']?.previous).toMatchObject({ value: 1001, growth: 1999 / 1001 });
  const ofRep = await among(scopeKey('rep', 'lea'));
  expect(ofRep.kpis['open_pipeline']?.previous).toBeUndefined();
  expect(ofRep.kpis['net_revenue']?.previous).toBeDefined();
});

test('the answer names its periods, its rows and what is to come', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { lines: soap(100) });

  const { series } = await ask(world, 'net_revenue', { series: 'week' });
  expect(series?.map(({ key, value }) => [key, value])).toEqual([
    ['week:2026-W44', 0],
    ['week:2026-W45', 0],
    ['week:2026-W46', 0],
    ['week:2026-W47', 100],
    ['week:2026-W48', null],
    ['week:2026-W49', null],
  ]);
  expect(await valueOf(world, 'net_revenue', { period: 'month:2026-12' })).toBe('no_data');
  const months = await ask(world, 'net_revenue', { series: 'month', buckets: 3 });
  expect(months.series?.map(({ key }) => key)).toEqual(['month:2026-09', 'month:2026-10', 'month:2026-11']);
});

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Refusal) => error.code,
  );

test('a rep sees his own figures and totals, never a colleague or a breakdown by rep', async () => {
  const world = await makeWorld();
  const asked = (more: object, user = 'lea') => code(ask(world, 'net_revenue', more, user));

  for (const scope of [scopeKey('rep', 'lea'), team, 'org', scopeKey('family', 'care')])
    expect(await asked({ scope })).toBe('answered');
  expect(await asked({ scope: team, by: 'team' })).toBe('answered');
  expect(await asked(rep('tom'))).toBe('auth.not_permitted');
  expect(await asked({ scope: team, by: 'rep' })).toBe('auth.not_permitted');
  expect(await asked({ by: 'rep' })).toBe('auth.not_permitted');
  expect(await asked({ scope: scopeKey('territory', 'sectorB') })).toBe('auth.not_permitted');
  expect(await asked({ by: 'territory' })).toBe('auth.not_permitted');
});

test('a manager sees his teams, sub-teams included, and their members; another manager does not', async () => {
  const world = await makeWorld();
  await world.commit([
    { kind: 'user', row: { id: idOf('paul'), no: 9, name: 'paul', role: 'manager', status: 'active', hidden: false } },
  ]);
  const asked = (more: object, user: string) => code(ask(world, 'net_revenue', more, user));

  expect(await asked(rep('lea'), 'camille')).toBe('answered');
  expect(await asked({ scope: team, by: 'rep' }, 'camille')).toBe('answered');
  expect(await asked(rep('lea'), 'paul')).toBe('auth.not_permitted');
  expect(await asked({ scope: team, by: 'rep' }, 'paul')).toBe('auth.not_permitted');
  expect(await asked({ scope: team }, 'paul')).toBe('answered');
  expect(await asked({ by: 'rep' }, 'admin')).toBe('answered');
});

test('margins are not for reps unless the organisation opens them', async () => {
  const closed = await makeWorld();
  const open = await makeWorld({ repsSeeMargin: true });
  for (const world of [closed, open]) await sell(world, 'lea', 'c1');

  expect(await ask(closed, 'gross_margin', rep('lea'), 'lea')).toEqual({
    value: null,
    reason: 'not_permitted',
    top: null,
    bottom: null,
  });
  expect(await valueOf(open, 'gross_margin', rep('lea'), 'lea')).toBe(6000);
  expect(await valueOf(closed, 'gross_margin', rep('lea'), 'camille')).toBe(6000);
});

test('what is not there, or not defined over what is asked, is refused by name', async () => {
  const world = await makeWorld();
  const other = await makeWorld();
  const asked = (kpi: string, more: object) => code(ask(world, kpi as KpiName, more));

  expect(await asked('happiness', {})).toBe('request.unknown_kpi');
  expect(await asked('toString', {})).toBe('request.unknown_kpi');
  expect(await asked('net_revenue', { period: 'month:2026-13' })).toBe('request.malformed');
  expect(await asked('net_revenue', { period: 'range:1950-01-01..2200-01-01' })).toBe('request.malformed');
  expect(await asked('net_revenue', { period: 'year:2026', series: 'day', buckets: undefined })).toBe('answered');
  expect(await asked('net_revenue', { period: 'range:2025-01-01..2026-12-31', series: 'day' })).toBe(
    'request.malformed',
  );
  expect(await asked('activity_count', { scope: scopeKey('family', 'care') })).toBe('request.scope_without_meaning');
  expect(await asked('activity_count', { by: 'family' })).toBe('request.scope_without_meaning');
  for (const type of ['rep', 'team', 'territory', 'family', 'unit']) {
    expect(await asked('net_revenue', { scope: scopeKey(type, 'nobody') })).toBe('request.no_such_scope');
  }
  await other.commit([{ kind: 'team', row: { id: idOf('theirs'), name: 'Autre', parentId: null } }]);
  expect(await asked('net_revenue', { scope: scopeKey('team', 'theirs') })).toBe('request.no_such_scope');
});
