import { expect, test } from 'vitest';
import { aContact, aVisit, anOrder, entry, idOf, makeWorld, noon, today, told } from '../support/world.ts';

test('a visit and an order at a customer that left the rep’s sectors are accepted, and he keeps them', async () => {
  const world = await makeWorld();
  const [visit, order] = [aVisit('c1', { note: 'vu' }), anOrder('c1')];
  await world.push('admin', [
    entry('customer.assign', { id: idOf('c1'), ownerId: idOf('tom') }),
    entry('customer.set', { id: idOf('c1'), fields: { territoryId: idOf('sectorB') } }),
  ]);

  const verdicts = await world.push('lea', [
    entry('interaction.log', visit),
    entry('order.submit', { ...order, interactionId: visit.id }),
    entry('customer.set', { id: idOf('c1'), fields: { note: 'non' } }),
  ]);

  expect(told(verdicts)).toEqual(['applied', 'applied', 'rejected auth.not_permitted']);
  const { rows } = await world.pullAll('lea');
  expect(rows.has(`customer:${idOf('c1')}`)).toBe(false);
  expect(rows.get(`interaction:${visit.id}`)?.d).toMatchObject({ customerName: 'Client 1', note: 'vu' });
  expect(rows.has(`order:${order.id}`)).toBe(true);
  expect(rows.get(`repDay:${idOf('lea')}:${today}`)?.d['measures']).toMatchObject({ visits: 1, orders: 1 });
  // The one who has the customer now sees what was done there.
  expect((await world.pullAll('tom')).rows.get(`interaction:${visit.id}`)?.scope).toBe(`t:${idOf('sectorB')}`);
});

test('a visit made before its customer was put away is accepted when it comes after', async () => {
  const world = await makeWorld();
  const visit = aVisit('c1');
  await world.push('camille', [entry('customer.archive', { id: idOf('c1'), archived: true })]);

  const verdicts = await world.push('lea', [
    entry('interaction.log', visit, { at: noon - 60_000 }),
    entry('order.submit', anOrder('c1', { interactionId: visit.id })),
  ]);

  expect(told(verdicts)).toEqual(['applied', 'applied']);
  const { rows } = await world.pullAll('lea');
  expect(rows.get(`customer:${idOf('c1')}`)?.d['archived']).toBe(true);
  expect(rows.has(`interaction:${visit.id}`)).toBe(true);
});

test('a customer put away takes visits and orders but no edit, until its rep takes it out again', async () => {
  const world = await makeWorld();
  const archive = (archived: boolean) => entry('customer.archive', { id: idOf('c1'), archived });
  const edit = () => entry('customer.set', { id: idOf('c1'), fields: { note: 'x' } });

  const verdicts = await world.push('lea', [
    archive(true),
    archive(true),
    edit(),
    entry('contact.create', aContact('c1', 'Zoe')),
    entry('interaction.log', aVisit('c1')),
    entry('order.submit', anOrder('c1')),
    entry('customer.archive', { id: idOf('c2'), archived: true }),
    archive(false),
    edit(),
  ]);

  expect(told(verdicts)).toEqual([
    'applied',
    'superseded',
    'rejected row.gone',
    'rejected row.gone',
    'applied',
    'applied',
    'rejected auth.not_permitted',
    'applied',
    'applied',
  ]);
});
