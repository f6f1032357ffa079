import { expect, test } from 'vitest';
import { aVisit, anOrder, entry, freshId, idOf, makeWorld, noon, today } from '../support/world.ts';

const keys = (rows: ReadonlyMap<string, { k: string }>, kind: string) =>
  [...rows.entries()]
    .filter(([, { k }]) => k === kind)
    .map(([key]) => key)
    .sort();

async function busyWorld() {
  const world = await makeWorld({ customers: 6 });
  const opportunity = {
    id: freshId('opp'),
    changeId: freshId(),
    customerId: idOf('c1'),
    name: 'Salon',
    stageId: idOf('lead'),
    amountCents: 100,
    expectedCloseOn: null,
    day: today,
    at: noon,
  };
  const contact = {
    customerId: idOf('c1'),
    id: freshId('contact'),
    firstName: 'Zoé',
    lastName: 'Roy',
    jobTitle: '',
    phone: '',
    email: '',
    isPrimary: true,
  };
  const visits = [1, 2, 3, 5].map((no) => entry('interaction.log', aVisit(`c${no}`, { day: today - no })));
  await world.push('lea', [
    ...visits,
    entry('order.submit', anOrder('c1')),
    entry('opportunity.create', opportunity),
    entry('contact.create', contact),
  ]);
  await world.push('tom', [
    entry('interaction.log', aVisit('c2')),
    entry('interaction.log', aVisit('c1')),
    entry('order.submit', anOrder('c3')),
  ]);
  return world;
}

test('a rep receives his sectors, his own rows elsewhere, what is shared, and his own figures only', async () => {
  const world = await busyWorld();

  const { rows, pages } = await world.pullAll('lea');

  expect(pages[0]?.streams).toEqual(['o:shared', `u:${idOf('lea')}`, `t:${idOf('sectorA')}`]);
  expect(keys(rows, 'customer')).toEqual([1, 3, 5].map((no) => `customer:${idOf(`c${no}`)}`));
  const visited = [...rows.values()]
    .filter(({ k }) => k === 'interaction')
    .map(({ d }) => [d['customerId'], d['repId']]);
  expect(visited.map(String).toSorted()).toEqual(
    [
      ['c1', 'lea'],
      ['c1', 'tom'],
      ['c2', 'lea'],
      ['c3', 'lea'],
      ['c5', 'lea'],
    ]
      .map((pair) => String(pair.map(idOf)))
      .toSorted(),
  );
  expect(new Set([...rows.values()].filter(({ k }) => k.startsWith('rep')).map(({ owner }) => owner))).toEqual(
    new Set([idOf('lea')]),
  );
  expect(keys(rows, 'user')).toHaveLength(4);
});

test('children travel inside their parent, without cost and without secrets', async () => {
  const world = await busyWorld();
  const { rows } = await world.pullAll('lea');
  const of = (kind: string) => [...rows.values()].filter(({ k }) => k === kind).map(({ d }) => d);

  expect(rows.get(`customer:${idOf('c1')}`)?.d['contacts']).toMatchObject([
    { firstName: 'Zoé', lastName: 'Roy', isPrimary: true },
  ]);
  const order = of('order').find((row) => row['repId'] === idOf('lea'));
  expect(order).toMatchObject({
    netCents: 10_000,
    credits: [{ userId: idOf('lea'), shareBp: 10_000, isPrimary: true }],
  });
  expect(order?.['lines']).toEqual([
    {
      line: 1,
      productId: idOf('soap'),
      familyId: idOf('care'),
      quantity: 10,
      unitPriceCents: 1000,
      discountCents: 0,
      grossCents: 10_000,
      netCents: 10_000,
    },
  ]);
  expect(of('opportunity')).toMatchObject([
    { name: 'Salon', changes: [{ stageId: idOf('lead'), probabilityBp: 1000 }] },
  ]);
  expect(JSON.stringify([...rows.values()])).not.toMatch(/cost|password|email":"[^"]/i);
  expect(of('repMonth')).toMatchObject([{ measures: { netCents: 10_000, visits: 4, buyers: 1 } }]);
});

test('costs reach a rep when his organisation lets reps see margins', async () => {
  const world = await makeWorld({ repsSeeMargin: true });
  await world.push('lea', [entry('order.submit', anOrder('c1'))]);

  const { rows } = await world.pullAll('lea');

  expect(rows.get(`repDay:${idOf('lea')}:${today}`)?.d['measures']).toMatchObject({
    costCents: 4000,
    costedNetCents: 10_000,
  });
});

test('a manager receives the customers of his teams, sub-teams included, and no visit or order of theirs', async () => {
  const world = await busyWorld();
  await world.push('camille', [entry('interaction.log', aVisit('c1'))]);

  const { rows } = await world.pullAll('camille');

  expect(keys(rows, 'customer')).toHaveLength(6);
  expect(keys(rows, 'customerFigures')).toHaveLength(2);
  expect(keys(rows, 'opportunity')).toHaveLength(1);
  expect(keys(rows, 'order')).toEqual([]);
  expect([...rows.values()].filter(({ k }) => k === 'interaction').map(({ owner }) => owner)).toEqual([
    idOf('camille'),
  ]);
});

test('an administrator receives what is shared', async () => {
  const world = await busyWorld();

  const { rows } = await world.pullAll('admin');

  expect(new Set([...rows.values()].map(({ scope }) => scope))).toEqual(new Set(['o:shared']));
});

test('whatever the size of a page, all of it brings the same rows and nothing twice', async () => {
  const world = await busyWorld();
  const whole = await world.pullAll('lea');
  expect(whole.pages).toHaveLength(1);

  const count = whole.rows.size;
  for (const limit of [1, 2, 3, 4, 5, 6, 7, 11, 16, 17, count - 1, count, count + 1]) {
    const paged = await world.pullAll('lea', limit);
    const sent = paged.pages.flatMap(({ rows }) => rows);
    expect(sent).toHaveLength(whole.rows.size);
    expect(paged.pages.every(({ rows }) => rows.length <= limit)).toBe(true);
    expect(Object.fromEntries(paged.rows)).toEqual(Object.fromEntries(whole.rows));
    expect(paged.streams).toEqual(whole.streams);
  }
}, 60_000);

test('a page read while others write misses nothing', async () => {
  const world = await busyWorld();
  const { streams } = await world.pullAll('lea');
  const first = await world.push('tom', [entry('interaction.log', aVisit('c3'))]);

  const then = await world.pullAll('lea', 1, streams);

  expect([...then.rows.values()].filter(({ k }) => k === 'interaction')).toHaveLength(1);
  expect([...then.rows.values()].every(({ v }) => v > (first[0]?.v ?? 0) - 1)).toBe(true);
  expect((await world.pullAll('lea', 500, then.streams)).rows.size).toBe(0);
});

test('a rep who joins a sector gets all of it; the one who left no longer has its stream', async () => {
  const world = await busyWorld();
  const before = await world.pullAll('lea');
  const moved = { id: idOf('a-sectorB'), userId: idOf('lea'), territoryId: idOf('sectorB'), from: today, to: null };
  await world.commit([{ kind: 'territoryAssignment', row: moved }]);

  const after = await world.pullAll('lea', 500, before.streams);

  expect(keys(after.rows, 'customer')).toEqual([2, 4, 6].map((no) => `customer:${idOf(`c${no}`)}`));
  expect((await world.pullAll('tom')).pages[0]?.streams).toEqual(['o:shared', `u:${idOf('tom')}`]);
});

test('a stream that fell behind the floor is read again from nothing, the others are not', async () => {
  const world = await busyWorld();
  const { streams } = await world.pullAll('lea');
  const [{ version } = { version: 0 }] = await world.sql(
    'UPDATE sync_head SET gc_floor = version WHERE org_id = ?1 RETURNING version',
  );
  const stream = `t:${idOf('sectorA')}`;

  const { pages, rows } = await world.pullAll('lea', 500, {
    ...streams,
    [stream]: [Number(version), Number(version) - 1],
  });

  expect(pages[0]?.reset).toEqual([stream]);
  expect(new Set([...rows.values()].map(({ scope }) => scope))).toEqual(new Set([stream]));
});

test('a phone of another epoch gets no rows, only the new epoch', async () => {
  const world = await busyWorld();
  const { streams } = await world.pullAll('lea');
  await world.sql("UPDATE sync_head SET epoch = 'restored' WHERE org_id = ?1");

  const reply = await world.pullPage('lea', streams);

  expect(reply).toMatchObject({ epoch: 'restored', rows: [], cursors: {}, more: true });
});

test('a customer that moves to another sector leaves a notice in the one it left', async () => {
  const world = await busyWorld();
  const before = await world.pullAll('lea');

  await world.push('camille', [entry('customer.set', { id: idOf('c1'), fields: { territoryId: idOf('sectorB') } })]);

  const { pages } = await world.pullAll('lea', 500, before.streams);
  const exits = pages.flatMap(({ exits }) => exits).map(({ s, k, id }) => [s, k, id]);
  expect(exits).toEqual(['customer', 'customerFigures'].map((kind) => [`t:${idOf('sectorA')}`, kind, idOf('c1')]));
  expect((await world.pullAll('tom')).rows.get(`customer:${idOf('c1')}`)?.scope).toBe(`t:${idOf('sectorB')}`);
});

test('what one organisation pulls is its own', async () => {
  const [mine, theirs] = [await busyWorld(), await busyWorld()];
  const own = await mine.sql('SELECT id FROM interactions WHERE org_id = ?1');

  const { rows } = await mine.pullAll('lea');

  const ids = new Set(own.map(({ id }) => id));
  for (const row of rows.values()) if (row.k === 'interaction') expect(ids).toContain(row.id);
  expect(JSON.stringify([...rows.values()])).not.toContain(theirs.org);
});
