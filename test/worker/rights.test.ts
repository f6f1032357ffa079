import { expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import type { ArgsInput } from '#contract/mutations.ts';
import { aVisit, anOrder, entry, freshId, idOf, makeWorld, noon, today, told, aNewCustomer } from '../support/world.ts';
import { aCustomer } from '../support/world-rows.ts';

const refused = 'rejected auth.not_permitted';

const user = (name: string, no: number, role: 'rep' | 'manager'): Change => ({
  kind: 'user',
  row: { id: idOf(name), no, name, role, status: 'active', hidden: false },
});

const member = (name: string, team: string, job: 'member' | 'manager', to: number | null = null): Change => ({
  kind: 'membership',
  row: { id: idOf(`m-${name}-${team}`), userId: idOf(name), teamId: idOf(team), function: job, from: 0, to },
});

const sector = (name: string, no: number, rep: string): Change[] => [
  { kind: 'territory', row: { id: idOf(name), no, name, kind: 'sector', parentId: idOf('region') } },
  {
    kind: 'territoryAssignment',
    row: { id: idOf(`a-${name}`), userId: idOf(rep), territoryId: idOf(name), from: 0, to: null },
  },
];

/** Beside Camille's France with its north (Léa, Tom): a south of France led by Sam, and an Iberia led by Inès with Rui. */
async function twoCountries() {
  const world = await makeWorld();
  const rui = aCustomer(9);
  await world.commit([
    user('sam', 11, 'manager'),
    user('ines', 12, 'manager'),
    user('rui', 13, 'rep'),
    user('zoe', 14, 'rep'),
    { kind: 'team', row: { id: idOf('south'), name: 'Sud', parentId: idOf('france') } },
    { kind: 'team', row: { id: idOf('iberia'), name: 'Ibérie', parentId: null } },
    member('sam', 'south', 'manager'),
    member('zoe', 'south', 'member'),
    member('ines', 'iberia', 'manager'),
    member('rui', 'iberia', 'member'),
    ...sector('sectorS', 21, 'rui'),
    { ...rui, row: { ...rui.row, ownerId: idOf('rui'), territoryId: idOf('sectorS') } },
  ]);
  return world;
}

const note = (customer: string) => entry('customer.set', { id: idOf(customer), fields: { note: freshId() } });

const target = (scopeType: 'rep' | 'team' | 'org' | 'territory' | 'family', scopeId: string) =>
  entry('target.set', {
    id: freshId('t'),
    kpi: 'net_revenue',
    scopeType,
    scopeId,
    value: 1,
    periodKind: 'month',
    from: today - 17,
    to: today + 13,
  });

test('a manager changes the customers of his people and of their sectors, and no others', async () => {
  const world = await twoCountries();
  const move = (territory: string | null) =>
    entry('customer.set', { id: idOf('c1'), fields: { territoryId: territory === null ? null : idOf(territory) } });
  const give = (customer: string, owner: string) =>
    entry('customer.assign', { id: idOf(customer), ownerId: idOf(owner) });

  const verdicts = await world.push('camille', [
    note('c1'),
    note('c9'),
    move('sectorB'),
    move('sectorS'),
    give('c1', 'tom'),
    give('c1', 'rui'),
    give('c9', 'lea'),
    entry('customer.archive', { id: idOf('c9'), archived: true }),
    entry('customer.merge', { from: idOf('c2'), into: idOf('c9') }),
    entry('customer.merge', { from: idOf('c2'), into: idOf('c1') }),
  ]);

  expect(told(verdicts)).toEqual([
    'applied',
    refused,
    'applied',
    refused,
    'applied',
    refused,
    refused,
    refused,
    refused,
    'applied',
  ]);
  expect(told(await world.push('ines', [note('c9'), note('c1')]))).toEqual(['applied', refused]);
  expect(told(await world.push('admin', [note('c9'), note('c1'), give('c9', 'lea')]))).toEqual([
    'applied',
    'applied',
    'applied',
  ]);
});

test('a manager makes customers in the sectors of his people, or in none', async () => {
  const world = await twoCountries();
  const create = (territoryId: string | null) => entry('customer.create', aNewCustomer({ territoryId }));

  const made = [create(idOf('sectorA')), create(idOf('sectorS')), create(null)];

  expect(told(await world.push('camille', made))).toEqual(['applied', refused, 'applied']);
});

test('a manager sets the targets of his people, his teams and their sectors; the organisation’s are an administrator’s', async () => {
  const world = await twoCountries();
  const all = [
    target('rep', idOf('lea')),
    target('rep', idOf('camille')),
    target('rep', idOf('sam')),
    target('rep', idOf('rui')),
    target('team', idOf('france')),
    target('team', idOf('south')),
    target('team', idOf('iberia')),
    target('territory', idOf('sectorA')),
    target('territory', idOf('sectorS')),
    target('family', idOf('care')),
    target('org', world.org),
  ];

  expect(told(await world.push('camille', all))).toEqual([
    'applied',
    'applied',
    'applied',
    refused,
    'applied',
    'applied',
    refused,
    'applied',
    refused,
    refused,
    refused,
  ]);
  const again = all.map(({ args }) => entry('target.set', args as ArgsInput<'target.set'>));
  expect(new Set(told(await world.push('admin', again)))).toEqual(new Set(['applied', 'superseded']));
});

test('a target that was another team’s is not taken over by moving it', async () => {
  const world = await twoCountries();
  const theirs = target('rep', idOf('rui'));
  await world.push('ines', [theirs]);
  const args = theirs.args as ArgsInput<'target.set'>;

  const stolen = entry('target.set', { ...args, scopeId: idOf('lea') });

  expect(told(await world.push('camille', [stolen]))).toEqual([refused]);
});

test('a manager corrects, cancels and confirms what his people did, at any depth', async () => {
  const world = await twoCountries();
  const facts = async (rep: string, customer: string) => {
    const [visit, other, order] = [aVisit(customer), aVisit(customer), anOrder(customer)];
    await world.push(rep, [entry('interaction.log', visit), entry('interaction.log', other)]);
    await world.push(rep, [entry('order.submit', order)]);
    return [
      entry('interaction.amend', { ...aVisit(customer), replaces: visit.id }),
      entry('interaction.void', { id: other.id }),
      entry('order.setStatus', { id: order.id, changeId: freshId(), to: 'shipped', at: noon }),
      entry('order.void', { id: order.id }),
    ];
  };
  const done = ['applied', 'applied', 'applied', 'applied'];
  const not = [refused, refused, refused, refused];

  expect(told(await world.push('camille', await facts('zoe', 'c1')))).toEqual(done);
  expect(told(await world.push('camille', await facts('sam', 'c1')))).toEqual(done);
  expect(told(await world.push('camille', await facts('camille', 'c1')))).toEqual(done);
  // Where it was made does not matter, but who made it.
  expect(told(await world.push('camille', await facts('rui', 'c1')))).toEqual(not);
  expect(told(await world.push('sam', await facts('lea', 'c1')))).toEqual(not);
  expect(told(await world.push('admin', await facts('rui', 'c9')))).toEqual(done);
});

test('a manager notes a sale of his people for them, of nobody else', async () => {
  const world = await twoCountries();
  const sale = (rep: string) =>
    entry('order.submit', anOrder('c1', { credits: [{ userId: idOf(rep), shareBp: 10_000, isPrimary: true }] }));

  const verdicts = await world.push('camille', [sale('zoe'), sale('camille'), sale('rui')]);

  expect(told(verdicts)).toEqual(['applied', 'applied', refused]);
  expect(told(await world.push('camille', [entry('order.submit', anOrder('c9'))]))).toEqual(['applied']);
});

test('an opportunity is its owner’s and his manager’s', async () => {
  const world = await twoCountries();
  const id = freshId('opp');
  const set = () =>
    entry('opportunity.set', { id, changeId: freshId(), fields: { name: freshId() }, day: today, at: noon });
  await world.push('rui', [
    entry('opportunity.create', {
      id,
      changeId: freshId(),
      customerId: idOf('c9'),
      name: 'Salon',
      stageId: idOf('lead'),
      amountCents: 1,
      expectedCloseOn: null,
      day: today,
      at: noon,
    }),
  ]);

  const verdicts: string[] = [];
  for (const who of ['rui', 'lea', 'camille', 'ines', 'admin']) verdicts.push(...told(await world.push(who, [set()])));

  expect(verdicts).toEqual(['applied', 'rejected row.not_yours', refused, 'applied', 'applied']);
});

test('a manager answers for nobody who left his teams', async () => {
  const world = await twoCountries();
  expect(told(await world.push('ines', [note('c9')]))).toEqual(['applied']);

  await world.commit([member('rui', 'iberia', 'member', today)]);

  expect(told(await world.push('ines', [note('c9')]))).toEqual([refused]);
});
