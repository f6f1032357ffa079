import { expect, test } from 'vitest';
import type { ExplainAnswer } from '#contract/explain.ts';
import type { KpiName } from '#contract/kpis.ts';
import type { Change } from '#contract/mutation.ts';
import { explainKpi } from '../../worker/kpi/explain/answer.ts';
import { day, readerOf, rep, visit } from '../support/asking.ts';
import { entry, freshId, idOf, makeWorld, noon, type World } from '../support/world.ts';

const explain = async (world: World, name: KpiName, scope: string, period = 'month:2026-11', user = 'admin') =>
  (await explainKpi(world.db, name, { scope, period }, readerOf(world, user), noon)) as ExplainAnswer;

const absence = (id: string, iso: string, userId: string | null, availabilityBp: number): Change => ({
  kind: 'workDay',
  row: { id: idOf(id), day: day(iso), userId, availabilityBp, reason: userId === null ? 'holiday' : 'leave' },
});

test('days at work are those in the team, less each absence; of two for one day the longer one', async () => {
  const world = await makeWorld();
  await world.commit([
    absence('armistice', '2026-11-11', null, 0),
    absence('lea1', '2026-11-11', idOf('lea'), 5000),
    absence('lea2', '2026-11-12', idOf('lea'), 5000),
    // Nobody works on a Saturday.
    absence('lea3', '2026-11-14', idOf('lea'), 0),
  ]);
  for (const iso of ['2026-11-10', '2026-11-13', '2026-11-17']) await visit(world, 'lea', 'c1', { day: day(iso) });
  const { value, evidence, sentence } = await explain(world, 'activities_per_working_day', rep('lea').scope);

  expect(value).toBe(3 / 11.5);
  expect(sentence.en).toBe('3 activities of members of teams for 11.5 days at work, from 1 to 30 November 2026.');
  const days = evidence.find(({ kind }) => kind === 'presence');
  expect(days?.rows.map(({ id, what, adds }) => [id, what, adds['availableDays']])).toEqual([
    [idOf('lea2'), 'leave', -0.5],
    [idOf('armistice'), 'holiday', -1],
    [idOf('lea'), 'member', 13],
  ]);
  expect(evidence.find(({ kind }) => kind === 'interaction')?.rows).toHaveLength(3);
});

const task = (id: string, due: string, closed: string | null, more: object = {}): Change => ({
  kind: 'task',
  row: {
    id: idOf(id),
    kind: 'visit',
    customerId: idOf('c1'),
    assigneeId: idOf('lea'),
    title: '',
    dueOn: day(due),
    status: closed === null ? 'open' : 'done',
    closedOn: closed === null ? null : day(closed),
    byCustomer: false,
    interactionId: null,
    marks: {},
    ...more,
  },
});

test('a visit plan lists what was planned, and tells what the customer cancelled', async () => {
  const world = await makeWorld();
  await world.commit([
    task('kept', '2026-11-02', '2026-11-02'),
    task('late', '2026-11-03', '2026-11-04'),
    task('missed', '2026-11-04', null),
    task('called-off', '2026-11-05', '2026-11-05', { status: 'cancelled', byCustomer: true }),
    // Its day is not over.
    task('today', '2026-11-18', '2026-11-18'),
  ]);
  const { value, evidence, exclusions } = await explain(world, 'visit_plan_compliance', rep('lea').scope);

  expect(value).toBe(1 / 3);
  expect(evidence[0]?.rows.map(({ id, adds }) => [id, adds])).toEqual([
    [idOf('missed'), { plannedVisits: 1, keptVisits: 0 }],
    [idOf('late'), { plannedVisits: 1, keptVisits: 0 }],
    [idOf('kept'), { plannedVisits: 1, keptVisits: 1 }],
  ]);
  expect(exclusions).toEqual([{ reason: 'cancelled', kind: 'task', count: 1 }]);
});

test('a target of a quarter that only its months have is listed by month', async () => {
  const world = await makeWorld();
  const targetOf = (from: string, to: string) =>
    entry('target.set', {
      id: freshId('t'),
      kpi: 'net_revenue',
      scopeType: 'org',
      scopeId: world.org,
      periodKind: 'month',
      from: day(from),
      to: day(to),
      value: 10_000,
    });
  await world.push('admin', [targetOf('2026-10-01', '2026-11-01'), targetOf('2026-11-01', '2026-12-01')]);
  expect(await explain(world, 'pipeline_coverage', 'org', 'quarter:2026-Q4')).toMatchObject({
    value: null,
    reason: 'not_configured',
  });

  await world.push('admin', [targetOf('2026-12-01', '2027-01-01')]);
  const { measures, evidence } = await explain(world, 'pipeline_coverage', 'org', 'quarter:2026-Q4');
  expect(measures).toMatchObject({ revenueTargetCents: 30_000 });
  expect(
    evidence.find(({ kind }) => kind === 'target')?.rows.map(({ what, day: from, label }) => [what, from, label]),
  ).toEqual(['2026-12-01', '2026-11-01', '2026-10-01'].map((iso) => ['month', day(iso), expect.any(String)]));
});
