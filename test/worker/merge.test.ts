import { expect, test } from 'vitest';
import {
  type World,
  aContact,
  aVisit,
  anOrder,
  entry,
  freshId,
  idOf,
  makeWorld,
  noon,
  told,
  anOpportunity,
} from '../support/world.ts';
import { aCustomer } from '../support/world-rows.ts';

const merge = (from: string, into: string) => entry('customer.merge', { from, into });

const factsOf = async (world: World, customer: string) =>
  (await world.sql('SELECT id FROM interactions WHERE org_id = ?1 AND customer_id = ?2 ORDER BY id', customer)).map(
    ({ id }) => id,
  );

test('joined customers are one: contacts go over, the duplicate stays as a name for the other', async () => {
  const world = await makeWorld();
  await world.push('lea', [
    entry('contact.create', { ...aContact('c3', 'Zoe'), isPrimary: true }),
    entry('contact.create', { ...aContact('c1', 'Ana'), isPrimary: true }),
  ]);

  expect(told(await world.push('lea', [merge(idOf('c3'), idOf('c1'))]))).toEqual(['applied']);

  const { rows } = await world.pullAll('lea');
  expect(rows.get(`customer:${idOf('c3')}`)?.d).toMatchObject({ mergedInto: idOf('c1'), archived: true, contacts: [] });
  expect(rows.get(`customer:${idOf('c1')}`)?.d['contacts']).toMatchObject([
    { id: idOf('Ana'), isPrimary: true },
    { id: idOf('Zoe'), isPrimary: false },
  ]);
  expect(await world.sql('SELECT customer_id FROM follow_ups WHERE org_id = ?1')).toEqual([
    { customer_id: idOf('c3') },
  ]);
  expect(await world.commit([aCustomer(3)])).toEqual({ changed: 0 });
});

test('what names a customer that was joined to another is done to the other', async () => {
  const world = await makeWorld();
  const opportunity = anOpportunity('c3');
  const before = aVisit('c3');
  await world.push('lea', [
    entry('contact.create', aContact('c3', 'Zoe')),
    entry('opportunity.create', opportunity),
    entry('interaction.log', before),
  ]);
  await world.push('camille', [merge(idOf('c3'), idOf('c1'))]);
  const visit = aVisit('c3', { contactId: idOf('Zoe'), opportunityId: opportunity.id });

  const verdicts = await world.push('lea', [
    entry('interaction.log', visit),
    entry('order.submit', anOrder('c3', { interactionId: before.id, opportunityId: opportunity.id })),
    entry('order.submit', anOrder('c1', { interactionId: before.id })),
    entry('customer.set', { id: idOf('c3'), fields: { note: 'suivi' } }),
    entry('contact.set', { customerId: idOf('c3'), id: idOf('Zoe'), fields: { jobTitle: 'chef' } }),
    entry('contact.create', aContact('c3', 'Bob')),
    entry('opportunity.create', anOpportunity('c3')),
    entry('interaction.amend', { ...aVisit('c3'), replaces: visit.id }),
    entry('photo.attach', {
      id: freshId('photo'),
      interactionId: before.id,
      takenAt: noon,
      hash: 'ab'.repeat(32),
      type: 'image/jpeg',
      bytes: 1000,
      width: 10,
      height: 10,
    }),
    entry('customer.archive', { id: idOf('c3'), archived: true }),
  ]);

  expect(await world.sql('SELECT customer_id FROM photos WHERE org_id = ?1')).toEqual([{ customer_id: idOf('c1') }]);
  expect(told(verdicts)).toEqual([...Array.from({ length: 9 }, () => 'applied'), 'rejected row.gone']);
  expect(await factsOf(world, idOf('c3'))).toEqual([before.id]);
  expect(await factsOf(world, idOf('c1'))).toHaveLength(2);
  expect(await world.sql('SELECT DISTINCT customer_id FROM orders WHERE org_id = ?1')).toEqual([
    { customer_id: idOf('c1') },
  ]);
  const { rows } = await world.pullAll('lea');
  expect(rows.get(`customer:${idOf('c1')}`)?.d).toMatchObject({
    note: 'suivi',
    archived: false,
    contacts: [{ id: idOf('Bob') }, { id: idOf('Zoe'), jobTitle: 'chef' }],
  });
});

test('a merge and what follows it may come in one push, over several steps', async () => {
  const world = await makeWorld({ customers: 12 });
  const id = (no: number) => idOf(`c${no}`);
  const visit = aVisit('c1');

  const verdicts = await world.push('admin', [
    merge(id(1), id(2)),
    merge(id(2), id(3)),
    merge(id(3), id(4)),
    merge(id(4), id(5)),
    merge(id(5), id(6)),
    entry('interaction.log', visit),
    merge(id(7), id(1)),
  ]);
  const later = aVisit('c1');
  await world.push('lea', [entry('interaction.log', later)]);

  expect(told(verdicts)).toEqual(Array.from({ length: 7 }, () => 'applied'));
  expect(await factsOf(world, id(6))).toEqual([visit.id, later.id].sort());
  expect(await world.sql('SELECT merged_into FROM customers WHERE org_id = ?1 AND id = ?2', id(7))).toEqual([
    { merged_into: id(6) },
  ]);
});

test('a chain longer than five steps is followed that far; the visit is kept and follows with the others', async () => {
  const world = await makeWorld({ customers: 12 });
  const id = (no: number) => idOf(`c${no}`);
  await world.push(
    'admin',
    [1, 2, 3, 4, 5, 6].map((no) => merge(id(no), id(no + 1))),
  );
  const visit = aVisit('c1');

  expect(told(await world.push('lea', [entry('interaction.log', visit)]))).toEqual(['applied']);

  expect(await factsOf(world, id(6))).toEqual([visit.id]);
  expect(await world.sql('SELECT count(*) AS n FROM follow_ups WHERE org_id = ?1 AND customer_id = ?2', id(6))).toEqual(
    [{ n: 1 }],
  );
});

test('customers never form a ring: the second of two opposite merges finds them joined already', async () => {
  const world = await makeWorld();
  const [c1, c3] = [idOf('c1'), idOf('c3')];

  const verdicts = (
    await Promise.all([world.push('lea', [merge(c1, c3)]), world.push('camille', [merge(c3, c1)])])
  ).flat();
  const more = await world.push('admin', [merge(c1, c3), merge(c1, c1), merge(c3, c1), merge(c1, idOf('c2'))]);

  expect(told(verdicts).sort()).toEqual(['applied', 'superseded']);
  expect(await world.sql('SELECT count(*) AS n FROM customers WHERE org_id = ?1 AND merged_into IS NOT NULL')).toEqual([
    { n: 1 },
  ]);
  expect(told(more)[1]).toBe('rejected customer.bad_merge');
  expect([told(more)[0], told(more)[2]]).toEqual(['superseded', 'superseded']);
});

test('a rep joins customers when he may change both', async () => {
  const world = await makeWorld();

  const verdicts = await world.push('lea', [
    merge(idOf('c3'), idOf('c2')),
    merge(idOf('c2'), idOf('c1')),
    merge(idOf('c3'), idOf('c1')),
  ]);

  expect(told(verdicts)).toEqual(['rejected auth.not_permitted', 'rejected auth.not_permitted', 'applied']);
});
