import { expect, test } from 'vitest';
import type { ArgsInput } from '#contract/mutations.ts';
import { type World, entry, freshId, idOf, makeWorld, told } from '../support/world.ts';
import { aCustomer } from '../support/world-rows.ts';

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

test('a name of legal forms alone is a name: the letters tell it from another', async () => {
  const world = await makeWorld();
  const [first, other, same] = [aNew('AG', '0601020304'), aNew('S.A.', '0601020304'), aNew('a.g.', '0601020304')];

  await world.push(
    'lea',
    [first, other, same].map((customer) => entry('customer.create', customer)),
  );

  expect(await suspected(world, other.id)).toBeNull();
  expect(await suspected(world, same.id)).toBe(first.id);
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
