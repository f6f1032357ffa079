import { expect, test } from 'vitest';
import { isoOf } from '#contract/day.ts';
import type { EntityKind, RowOf } from '#contract/entities.ts';
import { isKpiName } from '#contract/kpis.ts';
import { scales } from '#contract/office/survey.ts';
import { buildDemo } from '../../scripts/demo/build.ts';
import { holidaysOf } from '../../scripts/demo/holidays.ts';

const demo = buildDemo(Date.parse('2026-11-19T13:20:00Z'));
const rows = <K extends EntityKind>(kind: K): RowOf<K>[] =>
  demo.changes.flatMap((change) => (change.kind === kind ? [change.row as RowOf<K>] : []));

test('the public holidays of a year are computed, those that follow Easter too', () => {
  const iso = (year: number) => holidaysOf(year).map(isoOf);
  expect(iso(2026)).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
  expect(iso(2024)).toContain('2024-04-01');
  expect(iso(2038)).toContain('2038-04-26');
});

test('what a campaign cost is in the entries, to the cent, as far as it is spent', () => {
  const spent = (id: string) =>
    rows('costEntry')
      .filter(({ campaignId }) => campaignId === id)
      .reduce((sum, { amountCents }) => sum + amountCents, 0);
  const [ended, running] = [rows('campaign').slice(0, 5), rows('campaign').slice(5)];
  expect(ended.map(({ id }) => spent(id))).toEqual(ended.map(({ costCents }) => costCents));
  for (const { id, costCents } of running) expect(spent(id)).toBeLessThan(costCents);
});

test('answers are in the scale of their survey; points used are never more than those granted', () => {
  const surveys = new Map(rows('survey').map((survey) => [survey.id, survey]));
  const astray = rows('surveyResponse').filter(({ surveyId, score }) => {
    const survey = surveys.get(surveyId);
    const [low, high] = survey ? scales[survey.kind] : [0, 0];
    return score !== null && (score < low || score > high);
  });
  expect(astray).toEqual([]);
  const balances = new Map<string, number>();
  for (const { memberId, points } of rows('loyaltyTransaction')) {
    const balance = (balances.get(memberId) ?? 0) + points;
    balances.set(memberId, balance);
    expect(balance).toBeGreaterThanOrEqual(0);
  }
});

test('tasks are kept on time, late, cancelled by customers, and ahead; benchmarks and plans are of KPIs', () => {
  const tasks = rows('task');
  const done = tasks.filter(({ status }) => status === 'done');
  const late = done.filter(({ closedOn, dueOn }) => (closedOn ?? 0) > dueOn);
  expect(late.length / done.length).toBeGreaterThan(0.1);
  expect(late.length / done.length).toBeLessThan(0.25);
  expect(tasks.filter(({ byCustomer }) => byCustomer).length).toBeGreaterThan(20);
  expect(tasks.filter(({ status }) => status === 'open').length).toBeGreaterThan(100);
  for (const { kpi } of [...rows('benchmark'), ...rows('actionPlan'), ...rows('contest')])
    expect(isKpiName(kpi)).toBe(true);
});
