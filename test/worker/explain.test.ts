import { expect, test } from 'vitest';
import type { ExplainAnswer, RowsAnswer } from '#contract/explain.ts';
import type { KpiName } from '#contract/kpis.ts';
import { explainKpi } from '../../worker/kpi/explain/answer.ts';
import { day, readerOf, rep, scopeKey, sell, soap, team, visit } from '../support/asking.ts';
import { explainWhole, fromRows } from '../support/from-rows.ts';
import { aVisit, entry, idOf, makeWorld, noon, today, type World } from '../support/world.ts';

const month = 'month:2026-11';

const explain = async (world: World, name: KpiName, scope = 'org', user = 'admin', period = month) =>
  (await explainKpi(world.db, name, { scope, period }, readerOf(world, user), noon)) as ExplainAnswer;

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    ({ code }: { code: string }) => code,
  );

test('a figure tells its sums, its rows newest first with what each adds, and a sentence', async () => {
  const world = await makeWorld();
  const bought = await visit(world, 'lea', 'c1', { day: day('2026-11-17') });
  await sell(world, 'lea', 'c1', { day: day('2026-11-17'), interactionId: bought, lines: soap(100) });
  const met = await visit(world, 'lea', 'c3', { day: day('2026-11-16') });

  const answer = await explain(world, 'visit_strike_rate', rep('lea').scope);
  expect(answer).toMatchObject({
    value: 0.5,
    n: 2,
    low: true,
    version: 1,
    measures: { visits: 2, productiveVisits: 1 },
    made: { top: { plus: ['productiveVisits'] }, bottom: { plus: ['visits'] }, sample: { of: ['visits'], min: 5 } },
    sentence: {
      fr: '1 visite suivie d’une commande sur 2 visites, du 1er au 30 novembre 2026.',
      en: '1 visit with an order of 2 visits, from 1 to 30 November 2026.',
    },
    reconciliation: [
      { measure: 'productiveVisits', reps: 1, total: 1, facts: 1, outside: 0, isExact: true },
      { measure: 'visits', reps: 2, total: 2, facts: 2, outside: 0, isExact: true },
    ],
  });
  expect(answer.evidence).toMatchObject([
    {
      kind: 'interaction',
      total: 2,
      hidden: 0,
      next: null,
      rows: [
        {
          id: bought,
          what: 'visit',
          day: day('2026-11-17'),
          repId: idOf('lea'),
          adds: { visits: 1, productiveVisits: 1 },
        },
        { id: met, adds: { visits: 1 } },
      ],
    },
  ]);
});

test('a shared sale: under a rep’s total stand the whole documents and the part that counts for others', async () => {
  const world = await makeWorld();
  const credits = [
    { userId: idOf('lea'), shareBp: 6667, isPrimary: true },
    { userId: idOf('tom'), shareBp: 3333, isPrimary: false },
  ];
  const shared = await sell(world, 'lea', 'c1', { lines: soap(101), credits });

  const { reconciliation, evidence } = await explain(world, 'net_revenue', rep('tom').scope);
  expect(reconciliation).toEqual([
    { measure: 'netCents', reps: 34, total: 34, facts: 101, outside: 67, isExact: true },
  ]);
  expect(evidence[0]?.rows).toMatchObject([{ id: shared, what: 'order', adds: { netCents: 34 } }]);
  expect((await explain(world, 'net_revenue')).reconciliation).toEqual([
    { measure: 'netCents', reps: 101, total: 101, facts: 101, outside: 0, isExact: true },
  ]);
});

test('beyond 200 rows the others come by cursor, and together they make the figure', async () => {
  const world = await makeWorld();
  for (let pushed = 0; pushed < 450; pushed += 150) {
    const visits = Array.from({ length: 150 }, (_, n) =>
      entry('interaction.log', aVisit('c1', { day: today - (n % 90) })),
    );
    await world.push('lea', visits);
  }
  const reader = readerOf(world, 'admin');
  const query = { scope: 'org', period: 'year:2026' };

  const first = await explain(world, 'activity_count', 'org', 'admin', 'year:2026');
  expect(first).toMatchObject({ value: 450, evidence: [{ total: 450, hidden: 0 }] });
  expect(first.evidence[0]?.rows).toHaveLength(200);

  const whole = await explainWhole(world.db, 'activity_count', query, reader, noon);
  expect(whole.pages).toBe(3);
  expect(new Set(whole.evidence[0]?.rows.map(({ id }) => id)).size).toBe(450);
  expect(fromRows(whole, today).value.value).toBe(450);

  const more = (await explainKpi(
    world.db,
    'activity_count',
    { ...query, after: first.evidence[0]?.next ?? '' },
    reader,
    noon,
  )) as RowsAnswer;
  expect(Object.keys(more)).toEqual(['evidence', 'rowsRead']);
});

test('under a total a rep reads his own rows and how many are hidden, a manager those of his people', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { lines: soap(100) });
  await sell(world, 'tom', 'c2', { lines: soap(70) });

  const seenBy = async (user: string, scope: string) => {
    const { value, evidence } = await explain(world, 'net_revenue', scope, user);
    return [value, evidence[0]?.rows.map(({ repId }) => repId), evidence[0]?.hidden];
  };
  expect(await seenBy('lea', 'org')).toEqual([170, [idOf('lea')], 1]);
  expect(await seenBy('lea', team)).toEqual([170, [idOf('lea')], 1]);
  expect((await seenBy('camille', team))[2]).toBe(0);
  expect((await seenBy('admin', 'org'))[2]).toBe(0);
});

test('what a person may not know has no rows, and what he may not ask is refused', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1');

  expect(await explain(world, 'gross_margin', rep('lea').scope, 'lea')).toMatchObject({
    value: null,
    reason: 'not_permitted',
    measures: {},
    evidence: [],
    sentence: { fr: 'Ce chiffre n’est pas ouvert à votre rôle.', en: 'This figure is not open to your role.' },
  });
  expect(await refusalOf(explain(world, 'net_revenue', rep('tom').scope, 'lea'))).toBe('auth.not_permitted');
  expect(await refusalOf(explain(world, 'net_revenue', scopeKey('team', 'nowhere')))).toBe('request.no_such_scope');
  const query = { scope: 'org', period: month, after: '9.nothing' };
  const asked = explainKpi(world.db, 'net_revenue', query, readerOf(world, 'admin'), noon);
  expect(await refusalOf(asked)).toBe('request.malformed');
});

test('what was left out is counted: cancelled, replaced and voided things, lines without cost or product', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { lines: [...soap(900), { productId: null, quantity: 1, unitPriceCents: 50 }] });
  const gone = await sell(world, 'lea', 'c1', { lines: soap(5) });
  await world.push('lea', [entry('order.void', { id: gone })]);

  expect((await explain(world, 'gross_margin')).exclusions).toEqual([
    { reason: 'voided', kind: 'document', count: 1 },
    { reason: 'no_cost', kind: 'line', count: 1 },
  ]);
  expect((await explain(world, 'units_sold')).exclusions).toEqual([
    { reason: 'voided', kind: 'document', count: 1 },
    { reason: 'no_product', kind: 'line', count: 1 },
  ]);
});

test('an explanation brings what the figure is held against, and says what it cost to read', async () => {
  const world = await makeWorld();
  await sell(world, 'lea', 'c1', { day: day('2026-10-15'), lines: soap(100) });
  await sell(world, 'lea', 'c1', { lines: soap(150) });

  const answer = await explain(world, 'net_revenue');
  expect(answer.previous).toMatchObject({ value: 100, growth: 0.5 });
  expect(answer.lastYear).toMatchObject({ value: 0, growth: null });
  expect(answer.target).toBeNull();
  expect(answer.freshness).toEqual({ oldestAt: null, never: 2 });
  expect(answer.rowsRead).toBeGreaterThan(0);
  expect(answer.rowsRead).toBeLessThan(120);
});
