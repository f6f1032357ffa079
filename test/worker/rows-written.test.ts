import { expect, test } from 'vitest';
import { aVisit, entry, makeWorld, today } from '../support/world.ts';

test('a visit alone at a known customer writes at most 12 rows and reads at most 100', async () => {
  const world = await makeWorld();
  await world.push('lea', [entry('interaction.log', aVisit('c1'))]);

  const { read, written } = await world.rowsOf(() => world.push('lea', [entry('interaction.log', aVisit('c3'))]));

  expect(written).toBeLessThanOrEqual(12);
  expect(read).toBeLessThanOrEqual(100);
});

test('what a visit reads and writes does not grow with the history', async () => {
  const world = await makeWorld({ customers: 20 });
  const pushDays = (days: readonly number[]) =>
    world.push(
      'lea',
      days.flatMap((day) => [1, 3, 5, 7, 9].map((no) => entry('interaction.log', aVisit(`c${no}`, { day })))),
    );
  const alone = () => world.rowsOf(() => world.push('lea', [entry('interaction.log', aVisit('c11'))]));
  await pushDays([today]);
  const before = await alone();

  for (let back = 1; back < 300; back += 60)
    await pushDays(Array.from({ length: 60 }, (_, index) => today - back - index));
  const after = await alone();

  expect(after.written).toBe(before.written);
  // The month's other days, at most 30 of them.
  expect(after.read - before.read).toBeLessThanOrEqual(30);
});

test('fifteen visits in one push write at most 6.5 rows each', async () => {
  const world = await makeWorld({ customers: 30 });
  await world.push('lea', [entry('interaction.log', aVisit('c1'))]);
  const visits = Array.from({ length: 15 }, (_, index) => entry('interaction.log', aVisit(`c${index + 2}`)));

  const { read, written } = await world.rowsOf(() => world.push('lea', visits));

  expect(written / 15).toBeLessThanOrEqual(6.5);
  expect(read / 15).toBeLessThanOrEqual(100);
});

test('a replayed push writes nothing and gets the same verdicts', async () => {
  const world = await makeWorld();
  const visits = [entry('interaction.log', aVisit('c1')), entry('interaction.log', aVisit('c3'))];
  const first = await world.push('lea', visits);

  let second: unknown;
  const { written } = await world.rowsOf(async () => {
    second = await world.push('lea', visits);
  });

  expect(written).toBe(0);
  expect(second).toEqual(first);
  expect(first.map(({ status }) => status)).toEqual(['applied', 'applied']);
});

test('a sync with nothing new reads at most 80 rows and writes none', async () => {
  const world = await makeWorld({ customers: 30 });
  await world.push('lea', [entry('interaction.log', aVisit('c1'))]);
  const { streams } = await world.pullAll('lea');

  const { read, written } = await world.rowsOf(() => world.pullPage('lea', streams));

  expect(read).toBeLessThanOrEqual(80);
  expect(written).toBe(0);
});

test('five hundred entries are one push', async () => {
  const world = await makeWorld({ customers: 30 });
  const visits = Array.from({ length: 500 }, (_, index) =>
    entry('interaction.log', aVisit(`c${(index % 30) + 1}`, { day: today - (index % 40) })),
  );

  const verdicts = await world.push('lea', visits);

  expect(verdicts.every(({ status }) => status === 'applied')).toBe(true);
  expect(await world.sql('SELECT sum(visits) AS visits FROM rep_months WHERE org_id = ?1')).toEqual([{ visits: 500 }]);
});
