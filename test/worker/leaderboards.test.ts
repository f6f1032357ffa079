import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { BoardAnswer, KpisAnswer } from '#contract/answers.ts';
import type { Refusal } from '#contract/errors.ts';
import { board, day, scopeKey, sell, soap, team, visit } from '../support/asking.ts';
import { browserOf } from '../support/browser-of.ts';
import { anOrganization } from '../support/cells.ts';
import { aPerson } from '../support/people.ts';
import { idOf, makeWorld, type World } from '../support/world.ts';

/** Two more reps of the team, zoe hidden from colleagues. */
async function withFourReps(): Promise<World> {
  const world = await makeWorld({ customers: 2 });
  const base = { role: 'rep' as const, status: 'active' as const };
  await world.commit([
    { kind: 'user', row: { ...base, id: idOf('zoe'), no: 11, name: 'Zoé', hidden: true } },
    { kind: 'user', row: { ...base, id: idOf('max'), no: 12, name: 'Max', hidden: false } },
    ...['zoe', 'max'].map((name) => ({
      kind: 'membership' as const,
      row: {
        id: idOf(`m-${name}`),
        userId: idOf(name),
        teamId: idOf('north'),
        function: 'member' as const,
        from: day('2026-01-01'),
        to: null,
      },
    })),
  ]);
  return world;
}

const placesOf = ({ rows }: BoardAnswer) =>
  rows.map(({ id, value, rank }) => [id?.replace(/_+$/, '') ?? null, value, rank]);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Refusal) => error.code,
  );

test('equal values share a rank and the next one skips; movement is against the whole month before', async () => {
  const world = await withFourReps();
  for (const [name, before, now] of [
    ['lea', 100, 500],
    ['tom', 300, 200],
    ['zoe', 200, 200],
    ['max', 50, 10],
  ] as const) {
    await sell(world, name, 'c1', { day: day('2026-10-30'), lines: soap(before) });
    await sell(world, name, 'c1', { lines: soap(now) });
  }

  for (const scope of ['org', team]) {
    const answer = await board(world, { scope });
    expect(placesOf(answer)).toEqual([
      ['lea', 500, 1],
      ['tom', 200, 2],
      ['zoe', 200, 2],
      ['max', 10, 4],
    ]);
    expect(answer.rows.map(({ previousRank, movement }) => [previousRank, movement])).toEqual([
      [3, 2],
      [1, -1],
      [2, 0],
      [4, 0],
    ]);
    expect(answer.previous.key).toBe('month:2026-10');
  }
});

test('no value and a small sample are listed below, unranked', async () => {
  const world = await withFourReps();
  for (let n = 0; n < 5; n++) await visit(world, 'tom', 'c2');
  await visit(world, 'lea', 'c1');

  const { rows } = await board(world, { kpi: 'visit_strike_rate', scope: team });
  expect(rows.map(({ id, rank, low, reason }) => [id, rank, low ?? reason ?? null])).toEqual([
    [idOf('tom'), 1, null],
    [idOf('lea'), null, true],
    [idOf('max'), null, 'no_denominator'],
    [idOf('zoe'), null, 'no_denominator'],
  ]);
});

test('a week, a quarter and a distinct count rank like a month', async () => {
  const world = await withFourReps();
  await sell(world, 'lea', 'c1', { lines: soap(100) });
  await sell(world, 'tom', 'c1', { lines: soap(90) });
  await sell(world, 'tom', 'c2', { lines: soap(90) });

  expect(placesOf(await board(world, { period: 'week:2026-W47' }))).toEqual([
    ['tom', 180, 1],
    ['lea', 100, 2],
  ]);
  expect(placesOf(await board(world, { period: 'quarter:2026-Q4' }))).toEqual([
    ['tom', 180, 1],
    ['lea', 100, 2],
  ]);
  expect(placesOf(await board(world, { kpi: 'revenue_per_customer' }))).toEqual([
    ['lea', 100, 1],
    ['tom', 90, 2],
  ]);
});

test('teams rank by the ratio of their sums, for everybody', async () => {
  const world = await withFourReps();
  await world.commit([
    { kind: 'team', row: { id: idOf('south'), name: 'Sud', parentId: idOf('france') } },
    {
      kind: 'membership',
      row: {
        id: idOf('m-max'),
        userId: idOf('max'),
        teamId: idOf('south'),
        function: 'member',
        from: day('2026-01-01'),
        to: null,
      },
    },
  ]);
  for (const [name, count] of [
    ['lea', 2],
    ['tom', 8],
    ['max', 5],
  ] as const) {
    for (let n = 0; n < count; n++) {
      const interactionId = await visit(world, name, 'c1');
      if (n < 2) await sell(world, name, 'c1', { interactionId });
    }
  }

  const answer = await board(world, { kpi: 'visit_strike_rate', unit: 'team' }, 'lea');
  expect(placesOf(answer)).toEqual([
    ['north', 0.4, 1],
    ['south', 0.4, 1],
  ]);
});

test('a rep sees the board of his own team, hidden colleagues without their name; a manager sees them all', async () => {
  const world = await withFourReps();
  await sell(world, 'zoe', 'c1', { lines: soap(100) });
  await sell(world, 'lea', 'c1', { lines: soap(50) });

  expect(placesOf(await board(world, { scope: team }, 'lea')).slice(0, 2)).toEqual([
    [null, 100, 1],
    ['lea', 50, 2],
  ]);
  expect(placesOf(await board(world, { scope: team }, 'zoe')).slice(0, 2)).toEqual([
    ['zoe', 100, 1],
    ['lea', 50, 2],
  ]);
  expect(placesOf(await board(world, {}, 'camille')).slice(0, 2)).toEqual([
    ['zoe', 100, 1],
    ['lea', 50, 2],
  ]);
  expect(await code(board(world, {}, 'lea'))).toBe('auth.not_permitted');
  expect(await code(board(world, { scope: scopeKey('team', 'france') }, 'lea'))).toBe('auth.not_permitted');
  const margins = await board(world, { kpi: 'gross_margin', scope: team }, 'lea');
  expect(margins.rows.map(({ value, reason, rank }) => [value, reason, rank])).toEqual(
    Array.from({ length: 4 }, () => [null, 'not_permitted', null]),
  );
});

test('a late visit moves the board of the month it was made in', async () => {
  const world = await withFourReps();
  await visit(world, 'lea', 'c1', { day: day('2026-10-05') });
  const october = { kpi: 'activity_count', period: 'month:2026-10' };
  expect(placesOf(await board(world, october))).toEqual([['lea', 1, 1]]);

  for (let n = 0; n < 2; n++) await visit(world, 'tom', 'c2', { day: day('2026-10-06') });
  expect(placesOf(await board(world, october))).toEqual([
    ['tom', 2, 1],
    ['lea', 1, 2],
  ]);
});

test('what is not there is refused by name', async () => {
  const world = await makeWorld();
  expect(await code(board(world, { kpi: 'happiness' }))).toBe('request.unknown_kpi');
  expect(await code(board(world, { period: 'soon' }))).toBe('request.malformed');
  expect(await code(board(world, { scope: scopeKey('team', 'nobody') }))).toBe('request.no_such_scope');
});

test('over HTTP: a session is needed, a fault is named, an answer held already is not sent again', async () => {
  await anOrganization(env.DB, idOf('valmy'));
  const person = await aPerson(env.DB);
  const browser = browserOf();
  const mine = `/kpis?kpi=net_revenue,win_rate&period=month:2026-11&${new URLSearchParams({ scope: `rep:${person.id}` }).toString()}`;
  expect((await browser.fetch(mine)).status).toBe(401);
  await browser.signIn(person);

  const answer = await browser.fetch(mine);
  const etag = answer.headers.get('etag') ?? '';
  expect(await answer.json<KpisAnswer>()).toMatchObject({
    timeZone: 'Europe/Paris',
    kpis: { net_revenue: { value: 0 }, win_rate: { value: null } },
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const again = await browser.fetch(mine, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);

  await env.DB.prepare('UPDATE sync_head SET version = version + 1 WHERE org_id = ?').bind(person.orgId).run();
  expect((await browser.fetch(mine, { headers: { 'if-none-match': etag } })).status).toBe(200);

  for (const [path, status, error] of [
    ['/kpis?kpi=net_revenue&period=month:2026-11', 400, { code: 'request.malformed', details: { path: 'scope' } }],
    [
      '/kpis?kpi=net_revenue&scope=org&period=month:2026-11&by=shoe',
      400,
      { code: 'request.malformed', details: { path: 'by' } },
    ],
    [
      '/kpis?kpi=net_revenue&scope=rep:1&period=month:2026-11',
      400,
      { code: 'request.malformed', details: { path: 'scope' } },
    ],
    ['/kpis?kpi=joy&scope=org&period=month:2026-11', 400, { code: 'request.unknown_kpi', details: { kpi: 'joy' } }],
    [
      '/leaderboards?kpi=net_revenue&period=month:2026-11&unit=dog',
      400,
      { code: 'request.malformed', details: { path: 'unit' } },
    ],
    ['/leaderboards?kpi=net_revenue&period=month:2026-11', 403, { code: 'auth.not_permitted' }],
  ] as const) {
    const refused = await browser.fetch(path);
    expect([refused.status, await refused.json()]).toEqual([status, { error }]);
  }
});
