import { expect, test } from 'vitest';
import { aVisit, anOrder, entry, freshId, idOf, makeWorld, told } from '../support/world.ts';

const badLine = { productId: idOf('soap'), quantity: 1, unitPriceCents: 100, discountCents: 200 };
const visits = 'SELECT count(*) AS n FROM interactions WHERE org_id = ?1';

test('a refused entry that is mended is done under its new name, and the old one stays refused', async () => {
  const world = await makeWorld();
  const order = anOrder('c1');
  const refused = entry('order.submit', { ...order, lines: [badLine] });
  const first = await world.push('lea', [refused]);

  const mended = await world.push('lea', [entry('order.submit', order, { replaces: refused.mid })]);

  expect(told(mended)).toEqual(['applied']);
  expect(await world.push('lea', [refused])).toEqual(first);
  expect(await world.sql('SELECT count(*) AS n FROM orders WHERE org_id = ?1')).toEqual([{ n: 1 }]);
});

test('when the old entry never came, a late copy of it does nothing, even if the new one is refused', async () => {
  const world = await makeWorld();
  const [one, two] = [entry('interaction.log', aVisit('c1')), entry('interaction.log', aVisit('c1'))];

  const verdicts = await world.push('lea', [
    entry('interaction.log', aVisit('c1'), { replaces: one.mid }),
    entry('order.submit', anOrder('c1', { lines: [badLine] }), { replaces: two.mid }),
  ]);

  expect(told(verdicts)).toEqual(['applied', 'rejected order.bad_line']);
  expect(told(await world.push('lea', [one, two]))).toEqual(['superseded sync.replaced', 'superseded sync.replaced']);
  expect(await world.sql(visits)).toEqual([{ n: 1 }]);
});

test('when the old entry was done after all, the new one is not', async () => {
  const world = await makeWorld();
  const visit = aVisit('c1', { note: 'old' });
  const old = entry('interaction.log', visit);
  await world.push('lea', [old]);
  const again = entry('interaction.log', visit);
  await world.push('lea', [again]);
  const mend = (replaces: string) => entry('interaction.log', aVisit('c1', { note: 'new' }), { replaces });
  const [mended, next] = [mend(old.mid), mend(again.mid)];

  const verdicts = await world.push('lea', [mended, next, mend(mended.mid)]);

  expect(told(verdicts)).toEqual(Array.from({ length: 3 }, () => 'superseded sync.already_applied'));
  expect(told(await world.push('lea', [mended]))).toEqual(['superseded sync.already_applied']);
  expect(await world.sql('SELECT note FROM interactions WHERE org_id = ?1')).toEqual([{ note: 'old' }]);
});

test('an entry that waits leaves nothing of the one it mends, which may still be done', async () => {
  const world = await makeWorld();
  const old = entry('interaction.log', aVisit('c1'));
  const mended = entry('interaction.log', aVisit(freshId('nobody')), { replaces: old.mid });

  expect(told(await world.push('lea', [mended]))).toEqual(['held sync.missing_ref']);
  expect(await world.sql('SELECT mid FROM ledger WHERE org_id = ?1')).toEqual([]);
  expect(told(await world.push('lea', [old]))).toEqual(['applied']);
  expect(told(await world.push('lea', [mended]))).toEqual(['superseded sync.already_applied']);
});

test('old and new in one push, in either order, have one effect', async () => {
  const world = await makeWorld();
  const mend = (replaces: string) => entry('interaction.log', aVisit('c1'), { replaces });
  const [one, two, held] = [
    entry('interaction.log', aVisit('c1')),
    entry('interaction.log', aVisit('c1')),
    entry('interaction.log', aVisit(freshId('nobody'))),
  ];

  const verdicts = await world.push('lea', [one, mend(one.mid), mend(two.mid), two, held, mend(held.mid)]);

  expect(told(verdicts)).toEqual([
    'applied',
    'superseded sync.already_applied',
    'applied',
    'superseded sync.replaced',
    'held sync.missing_ref',
    'applied',
  ]);
  expect(told(await world.push('lea', [held]))).toEqual(['superseded sync.replaced']);
  expect(await world.sql(visits)).toEqual([{ n: 3 }]);
});

test('two mends of one entry by two copies of a phone are both decided; an entry that mends itself is an entry', async () => {
  const world = await makeWorld();
  const old = entry('interaction.log', aVisit('c1'));
  const visit = aVisit('c1');
  const first = entry('interaction.log', visit, { replaces: old.mid });
  const second = entry('interaction.log', visit, { replaces: old.mid });
  const itself = entry('interaction.log', aVisit('c1'));

  const verdicts = await world.push('lea', [first, second, { ...itself, replaces: itself.mid }]);

  expect(told(verdicts)).toEqual(['applied', 'superseded sync.entity_exists', 'applied']);
  expect(told(await world.push('lea', [entry('interaction.log', aVisit('c1'), { replaces: old.mid })]))).toEqual([
    'applied',
  ]);
  expect(await world.sql('SELECT count(*) AS n FROM ledger WHERE org_id = ?1')).toEqual([{ n: 5 }]);
});

test('a racing copy of a mend and of what it mends settle each once', async () => {
  const world = await makeWorld();
  const old = entry('interaction.log', aVisit('c1'));
  const mended = entry('interaction.log', aVisit('c1'), { replaces: old.mid });

  await Promise.all([
    world.push('lea', [mended]),
    world.push('lea', [old]),
    world.push('lea', [mended]),
    world.push('lea', [old]),
  ]);

  expect(await world.sql(visits)).toEqual([{ n: 1 }]);
  expect(await world.sql('SELECT count(*) AS n FROM ledger WHERE org_id = ?1')).toEqual([{ n: 2 }]);
});
