import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { dayOfIso, firstDayOf, monthOf } from '#contract/day.ts';
import { scopeForSystem, scopeOf } from '../../worker/auth/scope.ts';
import { OrgDb } from '../../worker/db/client.ts';
import { answerKpis } from '../../worker/kpi/answer.ts';
import { answerBoard } from '../../worker/kpi/boards.ts';
import { anOrganization, cellsOf, idOf, monthsFromDays } from '../support/cells.ts';

const org = idOf('budget');
const me = idOf('rep1');
const reps = Array.from({ length: 1000 }, (_, index) => idOf(`rep${index + 1}`));
const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;
const noon = (iso: string) => day(iso) * 86_400_000 + 12 * 3_600_000;
const reader = scopeOf({ orgId: org, userId: me, role: 'rep', locale: 'fr', sessionId: null });
const home = [
  'net_revenue',
  'order_count',
  'average_order_value',
  'activity_count',
  'visit_strike_rate',
  'new_customers',
  'win_rate',
  'open_pipeline',
];

beforeAll(async () => {
  await anOrganization(env.DB, org);
  await cellsOf(env.DB, org, 'rep_months', 'month', reps, monthOf(day('2026-10-01')), monthOf(day('2026-12-01')));
  await cellsOf(env.DB, org, 'rep_days', 'day', [me, idOf('rep2')], day('2024-11-01'), day('2027-01-01'));
  await monthsFromDays(env.DB, org, me);
  await env.DB.prepare(
    `INSERT INTO rep_pipelines (org_id, rep_id, v, open_count, open_cents, weighted_cents, without_amount) VALUES (?, ?, 1, 3, 300, 90, 0)`,
  )
    .bind(org, me)
    .run();
  const targets = Array.from({ length: 24 }, (_, index) => monthOf(day('2025-01-01')) + index).flatMap((month) =>
    ['net_revenue', 'order_count'].map((kpi) =>
      env.DB.prepare(
        `INSERT INTO targets (org_id, id, kpi, scope_type, scope_id, period_kind, from_day, to_day, value, owner_id, v, scope)
        VALUES (?, ?, ?, 'rep', ?, 'month', ?, ?, '1000', ?, 1, ?)`,
      ).bind(
        org,
        idOf(`${kpi}${month}`.replace('_', '')),
        kpi,
        me,
        firstDayOf(month),
        firstDayOf(month + 1),
        me,
        `u:${me}`,
      ),
    ),
  );
  await env.DB.batch(targets);
});

async function homeRows(iso: string) {
  const db = new OrgDb(env.DB, org);
  const month = iso.slice(0, 7);
  const query = {
    kpi: home,
    scope: `rep:${me}`,
    period: `month:${month}`,
    compare: ['previous' as const, 'last_year' as const],
  };
  const answer = await answerKpis(db, query, reader, noon(iso));
  expect(answer.rowsRead).toBe(db.rowsRead);
  return { rows: db.rowsRead, answer };
}

test.each(['2026-08-03', '2026-08-17', '2026-08-31', '2026-11-03', '2026-11-17', '2026-11-30'])(
  'on %s the home of a rep, with two comparisons and its targets, reads at most 40 rows',
  async (iso) => {
    const { rows, answer } = await homeRows(iso);
    expect(answer.kpis['net_revenue']?.target).toMatchObject({ value: 1000 });
    expect(answer.kpis['net_revenue']?.lastYear?.value).not.toBe(0);
    expect(rows).toBeLessThanOrEqual(40);
    expect(rows).toBeGreaterThan(5);
  },
);

test(
  'no day of a long month, or of one after a short one, costs the home of a rep more',
  { timeout: 30_000 },
  async () => {
    let most = 0;
    for (const month of ['2026-03', '2026-08']) {
      for (let date = 1; date <= 31; date++)
        most = Math.max(most, (await homeRows(`${month}-${String(date).padStart(2, '0')}`)).rows);
    }
    expect(most).toBeLessThanOrEqual(40);
  },
);

test('the month less its tail is the same figure as its days', async () => {
  const db = new OrgDb(env.DB, org);
  const sumOf = async (period: string) => {
    const answer = await answerKpis(
      db,
      { kpi: ['net_revenue', 'activity_count'], scope: `rep:${me}`, period },
      reader,
      noon('2026-12-31'),
    );
    return [answer.kpis['net_revenue']?.value, answer.kpis['activity_count']?.value];
  };
  const days = env.DB.prepare(
    'SELECT SUM(net_cents) AS net, SUM(activities) AS activities FROM rep_days WHERE org_id = ? AND rep_id = ? AND day >= ? AND day < ?',
  );
  for (const [from, to] of [
    ['2026-08-01', '2026-08-27'],
    ['2026-08-05', '2026-08-31'],
    ['2026-08-03', '2026-08-08'],
    ['2026-02-09', '2026-08-27'],
    ['2026-02-20', '2026-08-03'],
  ] as const) {
    const expected = await days.bind(org, me, day(from), day(to) + 1).first<{ net: number; activities: number }>();
    expect(await sumOf(`range:${from}..${to}`)).toEqual([expected?.net, expected?.activities]);
  }
});

test('a month board of 1,000 reps reads at most 2,010 rows', async () => {
  const db = new OrgDb(env.DB, org);
  const query = { kpi: 'net_revenue', period: 'month:2026-11', unit: 'rep', scope: 'org', way: 'raw' } as const;
  const board = await answerBoard(db, query, scopeForSystem(org), noon('2026-11-21'));
  expect(board.rows).toHaveLength(1000);
  expect(board.rows.filter(({ movement }) => movement !== null)).toHaveLength(1000);
  expect(db.rowsRead).toBeLessThanOrEqual(2010);
  expect(board.rowsRead).toBe(db.rowsRead);
});

test('a quarter of the organisation reads a row per rep and month', async () => {
  const db = new OrgDb(env.DB, org);
  await answerKpis(
    db,
    { kpi: ['net_revenue', 'win_rate'], scope: 'org', period: 'quarter:2026-Q4' },
    scopeForSystem(org),
    noon('2026-11-21'),
  );
  expect(db.rowsRead).toBeLessThanOrEqual(2010);
});
