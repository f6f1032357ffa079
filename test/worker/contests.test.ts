import { expect, test } from 'vitest';
import {
  aContest,
  aRep,
  announce,
  contest,
  contests,
  noonAfter,
  places,
  sale,
  seen,
  winners,
} from '../support/contests.ts';
import { scopeKey } from '../support/asking.ts';
import { office } from '../support/office.ts';
import { entry, idOf, makeWorld, noon, today, told } from '../support/world.ts';
import { type Refusal } from '#contract/errors.ts';

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Refusal) => error.code,
  );

test('a contest counts its own days only, ranks 1-2-2-4 with those without a sale on the last place, and says how places moved since yesterday', async () => {
  const world = await makeWorld();
  await world.commit([...aRep('zoe', 11), ...aRep('max', 12)]);
  await announce(world);
  await sale(world, 'lea', 9000, today - 3, noon);
  await sale(world, 'lea', 500, today - 2, noon);
  await sale(world, 'lea', 100, today, noon);
  await sale(world, 'tom', 200, today - 1, noon);
  await sale(world, 'tom', 600, today, noon);
  await sale(world, 'zoe', 600, today, noon);

  const answer = await contest(world);
  expect(places(answer)).toEqual([
    ['tom', 800, 1],
    ['lea', 600, 2],
    ['zoe', 600, 2],
    ['max', 0, 4],
  ]);
  expect(answer.rows.map(({ previousRank, movement }) => [previousRank, movement])).toEqual([
    [2, 1],
    [1, -1],
    [3, 1],
    [3, -1],
  ]);
  expect(answer).toMatchObject({
    contest: { state: 'running', daysLeft: 5, isFinal: false, finalOn: today + 10, scope: scopeKey('team', 'north') },
    own: null,
    listed: 4,
    ranked: 4,
    knownAt: noon,
  });
  expect((await contest(world, 'lea')).own).toMatchObject({ id: idOf('lea'), rank: 2, value: 600 });
  // Nothing moved on the first day.
  const first = await contest(world, 'admin', noonAfter(-2));
  expect(first.rows.map(({ movement }) => movement)).toEqual([null, null, null, null]);
});

test('whether it is to come, running or over is told by the day in the organisation’s zone, to the minute, and by nothing that is written', async () => {
  const world = await makeWorld();
  // Clocks go back in the night from the 25th to the 26th of October 2025: that Sunday has 25 hours.
  const sunday = 20_387;
  await announce(world, { startsOn: sunday - 1, endsOn: sunday });
  const stateAt = async (iso: string) => {
    const [found] = await contests(world, 'lea', Date.parse(iso));
    return [found?.state, found?.daysLeft, found?.isFinal];
  };
  const stored = await world.sql('SELECT v FROM contests WHERE org_id = ?1');

  expect(await stateAt('2025-10-24T23:59:59.999+02:00')).toEqual(['coming', 2, false]);
  expect(await stateAt('2025-10-25T00:00:00.000+02:00')).toEqual(['running', 2, false]);
  expect(await stateAt('2025-10-26T23:59:59.999+01:00')).toEqual(['running', 1, false]);
  expect(await stateAt('2025-10-27T00:00:00.000+01:00')).toEqual(['over', 0, false]);
  expect(await stateAt('2025-10-31T23:59:59.999+01:00')).toEqual(['over', 0, false]);
  expect(await stateAt('2025-11-01T00:00:00.000+01:00')).toEqual(['over', 0, true]);
  expect(await world.sql('SELECT v FROM contests WHERE org_id = ?1')).toEqual(stored);
  expect((await contest(world, 'lea', Date.parse('2025-11-03T12:00:00+01:00'))).knownAt).toBe(
    Date.parse('2025-11-01T00:00:00+01:00') - 1,
  );
  expect((await contest(world, 'lea', Date.parse('2025-10-20T12:00:00+02:00'))).rows).toEqual([]);
});

test('what arrives late counts until the fifth day after the end is over; then nothing that arrives or is corrected moves it', async () => {
  const world = await makeWorld();
  await announce(world);
  const end = noonAfter(4);
  const wrong = await sale(world, 'lea', 500, today + 1, noonAfter(1));
  await sale(world, 'tom', 300, today + 2, noonAfter(2));
  expect(winners(await contest(world, 'admin', end))).toEqual([null, 'lea']);
  // Five days after Sunday the 22nd: all of Friday the 27th.
  await sale(world, 'tom', 300, today + 4, noonAfter(9));
  const told5 = await contest(world, 'admin', noonAfter(9));
  expect(places(told5)).toEqual([
    ['tom', 600, 1],
    ['lea', 500, 2],
  ]);
  await sale(world, 'lea', 4000, today + 3, noonAfter(10));
  await world.push('lea', [entry('order.void', { id: wrong }, { at: noonAfter(11) })], { now: noonAfter(11) });

  const final = await contest(world, 'admin', noonAfter(12));
  expect(final.contest).toMatchObject({ state: 'over', isFinal: true });
  expect(final.rows).toEqual(told5.rows);
  expect(winners(final)).toEqual([null, 'tom']);
});

test('where rows do not tell what a KPI was, a contest is never final: what is known today counts', async () => {
  const world = await makeWorld();
  await announce(world, { kpi: 'prospects_reached' });
  expect(await contests(world, 'admin', noonAfter(40))).toMatchObject([
    { state: 'over', finalOn: null, isFinal: false },
  ]);
  expect((await contest(world, 'admin', noonAfter(40))).knownAt).toBe(noonAfter(40));
});

test('who joins or leaves the team meanwhile counts for his days in it; who was in it on no day of it does not take part', async () => {
  const world = await makeWorld();
  await world.commit([
    ...aRep('zoe', 11, { from: today }),
    ...aRep('max', 12, { to: today }),
    ...aRep('eve', 13, { to: today - 2 }),
  ]);
  await announce(world);
  for (const name of ['zoe', 'max', 'eve']) {
    await sale(world, name, 100, today - 1, noon);
    await sale(world, name, 10, today, noon);
  }
  expect(places(await contest(world))).toEqual([
    ['max', 100, 1],
    ['zoe', 10, 2],
    ['lea', 0, 3],
    ['tom', 0, 3],
  ]);
});

test('no value and a small sample take part without a place', async () => {
  const world = await makeWorld();
  await announce(world, { kpi: 'visit_strike_rate' });
  await seen(world, 'lea', today, noon);
  const { rows, ranked } = await contest(world);
  expect(rows.map(({ id, rank, low, reason }) => [id, rank, low ?? reason])).toEqual([
    [idOf('lea'), null, true],
    [idOf('tom'), null, 'no_denominator'],
  ]);
  expect(ranked).toBe(0);
  expect(winners(await contest(world))).toEqual([null]);
});

test('everybody who is in a team takes part in a contest of the organisation, sale or not; teams are ranked by their sums', async () => {
  const world = await makeWorld();
  await announce(world, { scopeType: 'org' });
  await announce(world, { scopeType: 'org', id: idOf('teams'), unit: 'team' });
  await sale(world, 'tom', 200, today, noon);
  await sale(world, 'lea', 100, today, noon);
  expect(places(await contest(world)).slice(0, 2)).toEqual([
    ['tom', 200, 1],
    ['lea', 100, 2],
  ]);
  const teams = await contest(world, 'lea', noon, 'teams');
  expect(places(teams)).toEqual([['north', 300, 1]]);
  expect(teams.own).toMatchObject({ id: idOf('north'), rank: 1 });
});

test('any way of ranking a board ranks a contest; places before today are measured against the same', async () => {
  const world = await makeWorld();
  await announce(world, { way: 'per_day' });
  await sale(world, 'tom', 300, today - 2, noon);
  await sale(world, 'lea', 100, today, noon);
  const { rows } = await contest(world);
  expect(rows.map(({ id, score, basis, rank, movement }) => [id, score, basis, rank, movement])).toEqual([
    [idOf('tom'), 100, 3, 1, 0],
    [idOf('lea'), 100 / 3, 3, 2, 0],
  ]);
});

test('a rep sees the contests of his own team and those of everybody, a hidden colleague without a name, even as a winner', async () => {
  const world = await makeWorld();
  await world.commit([
    { kind: 'team', row: { id: idOf('west'), name: 'Ouest', parentId: null } },
    ...aRep('zoe', 11, { hidden: true }),
    ...aRep('eve', 13, { team: 'west' }),
  ]);
  await announce(world);
  await announce(world, { id: idOf('west'), scopeId: idOf('west') });
  await announce(world, { id: idOf('gone'), archived: true });
  await announce(world, { id: idOf('all'), scopeType: 'org', startsOn: today + 1 });
  await sale(world, 'zoe', 900, today, noon);
  const seenBy = async (user: string) => (await contests(world, user)).map(({ id }) => id.replace(/_+$/, ''));

  expect(await seenBy('lea')).toEqual(['contest', 'all']);
  expect(await seenBy('camille')).toEqual(['contest', 'west', 'all']);
  expect(await code(contest(world, 'lea', noon, 'west'))).toBe('auth.not_permitted');
  expect(await code(contest(world, 'lea', noon, 'gone'))).toBe('request.not_found');
  expect(await code(contest(world, 'lea', noon, 'nothing'))).toBe('request.not_found');

  const shown = await contest(world, 'lea');
  expect(places(shown)[0]).toEqual([null, 900, 1]);
  expect(winners(shown)).toEqual([null, null]);
  expect(JSON.stringify(shown)).not.toContain(idOf('zoe'));
  for (const user of ['zoe', 'camille']) expect(winners(await contest(world, user))).toEqual([null, 'zoe']);
  expect((await contest(world, 'zoe')).own).toMatchObject({ id: idOf('zoe'), rank: 1 });
});

test('a margin that reps may not know ranks nobody for them', async () => {
  const world = await makeWorld();
  await announce(world, { kpi: 'gross_margin' });
  await sale(world, 'lea', 900, today, noon);
  const { rows, prize } = await contest(world, 'lea');
  expect(rows.map(({ value, reason, rank }) => [value, reason, rank])).toEqual(
    Array.from({ length: 2 }, () => [null, 'not_permitted', null]),
  );
  expect(prize).toEqual({ winners: [] });
  expect((await contest(world)).prize.winners).toMatchObject([{ id: idOf('lea') }]);
});

test('an administrator announces contests for all, a manager for his teams, a rep none', async () => {
  const world = await makeWorld();
  const push = async (user: string, more: Parameters<typeof aContest>[0]) =>
    told(await world.push(user, [office('contest.set', aContest({ id: idOf(`by-${user}`), ...more }))]));
  expect(await push('lea', {})).toEqual(['rejected auth.not_permitted']);
  expect(await push('camille', { scopeType: 'org', scopeId: world.org })).toEqual(['rejected auth.not_permitted']);
  expect(await push('camille', {})).toEqual(['applied']);
  expect(await push('admin', { scopeType: 'org', scopeId: world.org })).toEqual(['applied']);
});
