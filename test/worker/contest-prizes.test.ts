import { expect, test } from 'vitest';
import { aRep, announce, contest, noonAfter, places, sale, seen, winners } from '../support/contests.ts';
import { anOrder, aVisit, entry, idOf, makeWorld, noon, today, told } from '../support/world.ts';

const minute = 60_000;

test('a tie is broken for the prize alone, by who was there first, and the answer says so', async () => {
  const world = await makeWorld();
  await world.commit([...aRep('zoe', 11), ...aRep('max', 12)]);
  await announce(world, { winners: 2 });
  await sale(world, 'zoe', 900, today, noon - 50 * minute);
  // Made later, received first; a small order after the large one makes the value later.
  await sale(world, 'tom', 500, today, noon - 30 * minute);
  await sale(world, 'lea', 450, today - 1, noon - 40 * minute);
  await sale(world, 'lea', 50, today - 2, noon - 10 * minute);
  await sale(world, 'max', 500, today, noon - 20 * minute);

  const answer = await contest(world);
  expect(places(answer)).toEqual([
    ['zoe', 900, 1],
    ['lea', 500, 2],
    ['max', 500, 2],
    ['tom', 500, 2],
  ]);
  expect(answer.prize).toEqual({
    winners: [
      { id: idOf('zoe'), rank: 1 },
      { id: idOf('tom'), rank: 2, reachedAt: noon - 30 * minute },
    ],
    tie: 'earliest',
  });
  // Room for all of a place needs no rule, nor does a place that wins nothing.
  await announce(world, { winners: 4 });
  expect(winners(await contest(world))).toEqual([null, 'zoe', 'lea', 'max', 'tom']);
  await announce(world, { winners: 1 });
  expect(winners(await contest(world))).toEqual([null, 'zoe']);
  await announce(world, { winners: 2, tieRule: 'shared' });
  expect(winners(await contest(world))).toEqual(['shared', 'zoe', 'lea', 'max', 'tom']);
});

test('who came to it at the same instant shares the prize; so does everybody on a KPI whose past is not told', async () => {
  const world = await makeWorld();
  await world.commit(aRep('zoe', 11));
  await announce(world);
  for (const name of ['lea', 'tom']) await sale(world, name, 500, today, noon - minute);
  expect(winners(await contest(world))).toEqual(['same_time', 'lea', 'tom']);
  await sale(world, 'zoe', 500, today, noon - 2 * minute);
  expect(winners(await contest(world))).toEqual(['earliest', 'zoe']);

  await announce(world, { kpi: 'prospects_reached', winners: 1 });
  expect(winners(await contest(world))).toEqual([null]);
  for (const [index, name] of ['lea', 'tom', 'zoe'].entries()) await seen(world, name, today, noon, `c${index + 1}`);
  expect(winners(await contest(world))).toEqual(['not_told', 'lea', 'tom', 'zoe']);
});

test('the time of a value is that of what made it count: here a confirmation', async () => {
  const world = await makeWorld({ confirmation: 'manual' });
  await announce(world);
  const first = await sale(world, 'lea', 500, today, noon - 50 * minute);
  const second = await sale(world, 'tom', 500, today, noon - 40 * minute);
  for (const [user, id, at] of [
    ['tom', second, noon - 30 * minute],
    ['lea', first, noon - 20 * minute],
  ] as const) {
    const change = entry('order.setStatus', { id, changeId: idOf(`change-${user}`), to: 'confirmed', at });
    expect(told(await world.push('camille', [change], { now: at }))).toEqual(['applied']);
  }
  expect((await contest(world)).prize).toEqual({
    winners: [{ id: idOf('tom'), rank: 1, reachedAt: noon - 30 * minute }],
    tie: 'earliest',
  });
});

test('a corrected order is there since its correction; a visit is productive since its order', async () => {
  const world = await makeWorld();
  await announce(world);
  const wrong = await sale(world, 'lea', 400, today, noon - 50 * minute);
  await sale(world, 'tom', 500, today, noon - 40 * minute);
  const lines = [{ productId: idOf('soap'), quantity: 1, unitPriceCents: 500 }];
  const right = anOrder('c1', { lines });
  const correction = entry('order.amend', { ...right, replaces: wrong }, { at: noon - 30 * minute });
  expect(told(await world.push('lea', [correction], { now: noon - 30 * minute }))).toEqual(['applied']);
  expect(winners(await contest(world))).toEqual(['earliest', 'tom']);

  await announce(world, { kpi: 'visit_strike_rate' });
  const visits = async (user: string, at: number) => {
    const made = Array.from({ length: 5 }, () => aVisit('c1', { occurredAt: at }));
    await world.push(
      user,
      made.map((args) => entry('interaction.log', args, { at })),
      { now: at },
    );
    return made[0]?.id;
  };
  const [early, late] = [await visits('lea', noon - 29 * minute), await visits('tom', noon - 28 * minute)];
  const order = async (user: string, interactionId: string | undefined, at: number) =>
    world.push(user, [entry('order.submit', anOrder('c1', { interactionId }), { at })], { now: at });
  await order('tom', late, noon - 27 * minute);
  await order('lea', early, noon - 26 * minute);
  expect((await contest(world)).prize).toEqual({
    winners: [{ id: idOf('tom'), rank: 1, reachedAt: noon - 27 * minute }],
    tie: 'earliest',
  });
});

test('a value under the minimum keeps its place and wins nothing; nobody wins a contest that nobody reached, and it is over all the same', async () => {
  const world = await makeWorld();
  await announce(world, { minimum: 600 });
  await sale(world, 'lea', 500, today, noon);
  const answer = await contest(world, 'admin', noonAfter(30));
  expect(answer).toMatchObject({ contest: { state: 'over' }, rows: [{ rank: 1 }, { rank: 2 }] });
  expect(winners(answer)).toEqual([null]);
  await announce(world, { minimum: 500 });
  expect(winners(await contest(world))).toEqual([null, 'lea']);
});
