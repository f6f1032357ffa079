import { expect, test } from 'vitest';
import { dayOfInstant } from '#contract/day.ts';
import type { Refusal } from '#contract/errors.ts';
import { announceContest } from '../../worker/sync/contests.ts';
import { aContest, contests } from '../support/contests.ts';
import { signedIn, told } from '../support/world-browser.ts';
import { type World, freshId, idOf, makeWorld, noon, today } from '../support/world.ts';

type More = Parameters<typeof aContest>[0];

/** The day of the calls that go through the door: its clock is the real one. */
const realToday = () => dayOfInstant(Date.now(), 'Europe/Paris');

/** A week that begins tomorrow, as a form sends it. */
const asked = (more: More = {}, mid = freshId('mid')) => ({
  mid,
  client: idOf('desk'),
  sentAt: Date.now(),
  contest: aContest({ startsOn: realToday() + 1, endsOn: realToday() + 7, ...more }),
});

const kept = (world: World) =>
  world.sql('SELECT id, name, starts_on, ends_on, archived FROM contests WHERE org_id = ?1 ORDER BY id');
const ledger = (world: World) => world.sql('SELECT mid, user_id, status FROM ledger WHERE org_id = ?1');

/** What becomes of it at noon of the world's own day, or some other instant. */
const at = (world: World, now: number, more: More, mid = freshId('mid'), user = 'camille') =>
  announceContest(
    world.db,
    { userId: idOf(user), role: user === 'admin' ? 'admin' : 'manager' },
    { mid, client: idOf('desk'), sentAt: now, contest: { ...aDraft, ...more } },
    { now: () => now, pause: async () => {} },
  ).then(
    ({ status }) => status,
    (error: Refusal) => error.code,
  );
const aDraft = {
  ...aContest({ startsOn: today + 1, endsOn: today + 7 }),
  way: 'raw',
  minimum: null,
  prize: '',
  winners: 1,
  tieRule: 'earliest',
  archived: false,
} as const;

test('a manager announces for his team and everybody in it reads it; a rep announces none, a manager none for all, a stranger none', async () => {
  const world = await makeWorld();
  await world.commit([{ kind: 'team', row: { id: idOf('west'), name: 'Ouest', parentId: null } }]);
  const [rep, manager, admin] = [
    await signedIn(world, 'lea'),
    await signedIn(world, 'camille'),
    await signedIn(world, 'admin'),
  ];
  const forAll = { id: idOf('all'), scopeType: 'org', scopeId: world.org } as const;

  expect(await told(await rep.post('/contests', asked()))).toEqual([403, 'auth.not_permitted']);
  expect(await told(await manager.post('/contests', asked(forAll)))).toEqual([403, 'auth.not_permitted']);
  expect(await told(await manager.post('/contests', asked({ scopeId: idOf('west') })))).toEqual([
    403,
    'auth.not_permitted',
  ]);
  expect(await kept(world)).toEqual([]);
  expect(await told(await manager.post('/contests', asked()))).toEqual([200]);
  expect(await told(await admin.post('/contests', asked(forAll)))).toEqual([200]);

  const listed = await (await rep.fetch('/contests')).json<{ contests: { id: string; state: string }[] }>();
  expect(new Map(listed.contests.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [idOf('all'), 'coming'],
      [idOf('contest'), 'coming'],
    ]),
  );
  const outside = await manager.fetch('/contests', {
    method: 'POST',
    headers: { origin: 'https://evil.test' },
    body: JSON.stringify(asked({ id: idOf('evil') })),
  });
  expect(await told(outside)).toEqual([403, 'auth.cross_site']);
});

test('asked twice, even at once, it is one contest in one entry of the ledger, in the name of who asked', async () => {
  const world = await makeWorld();
  const manager = await signedIn(world, 'camille');
  const body = asked();

  const answers = await Promise.all([manager.post('/contests', body), manager.post('/contests', body)]);
  const again = await manager.post('/contests', body);

  for (const answer of [...answers, again])
    expect(await answer.json()).toMatchObject({ mid: body.mid, status: 'applied' });
  expect(await kept(world)).toHaveLength(1);
  expect((await ledger(world)).map((row) => ({ ...row }))).toEqual([
    { mid: body.mid, user_id: idOf('camille'), status: 'applied' },
  ]);
});

test('what is no contest is refused with the reason, and nothing is kept of it', async () => {
  const world = await makeWorld();
  const manager = await signedIn(world, 'camille');
  const codes = async (more: More) => told(await manager.post('/contests', asked(more)));
  const day = realToday();

  expect(await codes({ endsOn: day })).toEqual([422, 'row.bad_dates']);
  expect(await codes({ startsOn: day - 1 })).toEqual([422, 'row.bad_dates']);
  expect(await codes({ endsOn: day + 367 })).toEqual([422, 'row.bad_dates']);
  expect(await codes({ kpi: 'moonshine' })).toEqual([400, 'request.unknown_kpi']);
  expect(await codes({ name: ' ' })).toEqual([400, 'request.malformed']);
  expect(await told(await manager.post('/contests', { ...asked(), mid: 'me' }))).toEqual([400, 'request.malformed']);
  expect(await told(await manager.post('/contests', asked({ prize: 'x'.repeat(20_000) })))).toEqual([
    413,
    'request.too_large',
  ]);
  expect(await kept(world)).toEqual([]);
});

test('a team of another organisation does not exist, nor does its contest', async () => {
  const [world, other] = [await makeWorld(), await makeWorld()];
  await other.commit([{ kind: 'team', row: { id: idOf('theirs'), name: 'Ailleurs', parentId: null } }]);
  const [admin, stranger] = [await signedIn(world, 'admin'), await signedIn(other, 'admin')];

  expect(await told(await admin.post('/contests', asked({ scopeId: idOf('theirs') })))).toEqual([
    422,
    'sync.missing_ref',
  ]);
  expect(await told(await admin.post('/contests', asked()))).toEqual([200]);
  const theirs = asked({ name: 'Le leur', scopeType: 'org', scopeId: other.org });
  expect(await told(await stranger.post('/contests', theirs))).toEqual([200]);

  expect(await kept(world)).toMatchObject([{ id: idOf('contest'), name: 'Semaine du savon' }]);
  expect(await kept(other)).toMatchObject([{ id: idOf('contest'), name: 'Le leur' }]);
});

test('until its first day begins in the organisation’s zone it is corrected or withdrawn; from then on its rules stand', async () => {
  const world = await makeWorld();
  const begins = Date.UTC(1970, 0, today + 2) - 3_600_000;
  expect(await at(world, noon, {})).toBe('applied');
  expect(await at(world, noon, { name: 'Semaine de l’eau', endsOn: today + 9 })).toBe('applied');
  expect(await kept(world)).toMatchObject([{ name: 'Semaine de l’eau', ends_on: today + 9 }]);

  expect(await at(world, begins, { name: 'Trop tard' })).toBe('row.too_late_to_change');
  expect(await at(world, begins, { archived: true })).toBe('row.too_late_to_change');
  expect(await at(world, begins, { startsOn: today + 3 })).toBe('row.too_late_to_change');
  expect(await at(world, begins - 1, { archived: true })).toBe('applied');
  expect(await contests(world, 'lea', begins)).toEqual([]);
  // Withdrawn, it may be announced anew.
  expect(await at(world, begins, { startsOn: today + 2, endsOn: today + 3 })).toBe('applied');
  expect(await contests(world, 'lea', begins)).toHaveLength(1);
});

test('a copy that comes after the first day is answered as the first one was; another manager’s contest is not mine to change', async () => {
  const world = await makeWorld();
  await world.commit([{ kind: 'team', row: { id: idOf('west'), name: 'Ouest', parentId: null } }]);
  const mid = freshId('mid');
  expect(await at(world, noon, {}, mid)).toBe('applied');
  expect(await at(world, noon + 30 * 86_400_000, {}, mid)).toBe('applied');

  expect(await at(world, noon, { id: idOf('west'), scopeId: idOf('west') }, freshId('mid'), 'admin')).toBe('applied');
  expect(await at(world, noon, { id: idOf('west'), archived: true })).toBe('auth.not_permitted');
});
