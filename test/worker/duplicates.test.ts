import { expect, test } from 'vitest';
import type { ArgsInput } from '#contract/mutations.ts';
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
  today,
} from '../support/world.ts';
import { aCustomer } from '../support/world-rows.ts';

const told = (verdicts: readonly { status: string; code?: string | undefined }[]) =>
  verdicts.map(({ status, code }) => (code === undefined ? status : `${status} ${code}`));

const aNew = (name: string, phone: string): ArgsInput<'customer.create'> => ({
  id: freshId('cust'),
  name,
  phone,
  kind: 'company',
  address: '',
  postcode: '',
  city: '',
  lat: null,
  lng: null,
  email: '',
  territoryId: idOf('sectorA'),
  visitEveryDays: null,
  note: '',
});

const suspected = async (world: World, id: string) =>
  (await world.sql('SELECT possible_duplicate_of AS other FROM customers WHERE org_id = ?1 AND id = ?2', id))[0]?.[
    'other'
  ];

const merge = (from: string, into: string) => entry('customer.merge', { from, into });

const factsOf = async (world: World, customer: string) =>
  (await world.sql('SELECT id FROM interactions WHERE org_id = ?1 AND customer_id = ?2 ORDER BY id', customer)).map(
    ({ id }) => id,
  );

test('a customer called like an older one, at the same number, is accepted and pointed to it', async () => {
  const world = await makeWorld();
  const first = aNew('Épicerie Valmy SARL', '+33 (0)4 78 12 34 56');
  const second = aNew('S.A.R.L. épicerie  VALMY', '04.78.12.34.56');
  const [otherName, otherPhone] = [aNew('Valmy', '0478123456'), aNew('Épicerie Valmy', '0478123457')];

  await world.push('lea', [entry('customer.create', first)]);
  const verdicts = await world.push('tom', [
    entry('customer.create', second),
    entry('customer.create', otherName),
    entry('customer.create', otherPhone),
  ]);

  expect(told(verdicts)).toEqual(['applied', 'applied', 'applied']);
  expect(await suspected(world, first.id)).toBeNull();
  expect(await suspected(world, second.id)).toBe(first.id);
  expect(await suspected(world, otherName.id)).toBeNull();
  expect(await suspected(world, otherPhone.id)).toBeNull();
  const { rows } = await world.pullAll('lea');
  expect(rows.get(`customer:${second.id}`)?.d['possibleDuplicateOf']).toBe(first.id);
});

test('two made offline on one phone are told apart from the first on, and a name without a number accuses nobody', async () => {
  const world = await makeWorld();
  const [first, second] = [aNew('Chez Nous', '06 01 02 03 04'), aNew('CHEZ-NOUS', '0033601020304')];
  const [mute, silent] = [aNew('Chez Lui', ''), aNew('Chez Lui', '')];

  await world.push(
    'lea',
    [first, second, mute, silent].map((customer) => entry('customer.create', customer)),
  );

  expect(await Promise.all([first, second, mute, silent].map(({ id }) => suspected(world, id)))).toEqual([
    null,
    first.id,
    null,
    null,
  ]);
});

test('two who make the same customer at once are noticed whoever comes first', async () => {
  const world = await makeWorld();
  const [first, second] = [aNew('Chez Nous', '0601020304'), aNew('Chez Nous', '0601020304')];

  await Promise.all([
    world.push('lea', [entry('customer.create', first)]),
    world.push('tom', [entry('customer.create', second)]),
  ]);

  const found = [await suspected(world, first.id), await suspected(world, second.id)];
  expect([
    [null, first.id],
    [second.id, null],
  ]).toContainEqual(found);
});

test('a new name or number is looked at again; another edit leaves what was found', async () => {
  const world = await makeWorld();
  const [first, second] = [aNew('Chez Nous', '0601020304'), aNew('Chez Eux', '0601020304')];
  await world.push('lea', [entry('customer.create', first), entry('customer.create', second)]);
  const set = (fields: object) => world.push('lea', [entry('customer.set', { id: second.id, fields })]);

  await set({ name: 'Chez nous' });
  expect(await suspected(world, second.id)).toBe(first.id);
  await set({ note: 'fermé le lundi' });
  expect(await suspected(world, second.id)).toBe(first.id);
  await set({ name: 'Chez Eux' });
  expect(await suspected(world, second.id)).toBeNull();
});

test('an import notices too, and finds nothing to write when it runs again', async () => {
  const world = await makeWorld();
  const [one, two] = [aCustomer(7), aCustomer(9)];
  const rows = [one, { ...two, row: { ...two.row, name: one.row.name } }].map(
    (change) => ({ ...change, row: { ...change.row, phone: '0601020304' } }) as const,
  );

  await world.commit(rows);

  expect(await suspected(world, idOf('c9'))).toBe(idOf('c7'));
  expect(await world.commit(rows)).toEqual({ changed: 0 });
});

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
    entry('customer.archive', { id: idOf('c3'), archived: true }),
  ]);

  expect(told(verdicts)).toEqual([...Array.from({ length: 8 }, () => 'applied'), 'rejected row.gone']);
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

function anOpportunity(customer: string): ArgsInput<'opportunity.create'> {
  return {
    id: freshId('opp'),
    changeId: freshId(),
    customerId: idOf(customer),
    name: 'Salon',
    stageId: idOf('lead'),
    amountCents: 100,
    expectedCloseOn: null,
    day: today,
    at: noon,
  };
}
