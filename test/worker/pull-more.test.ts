import { expect, test } from 'vitest';
import { type Pulled, aContact, aVisit, entry, freshId, idOf, makeWorld, today } from '../support/world.ts';
import { aCustomer } from '../support/world-rows.ts';

test('a contact that one person adds or corrects reaches the others with its customer', async () => {
  const world = await makeWorld();
  const before = await world.pullAll('camille');

  await world.push('lea', [entry('contact.create', aContact('c1', 'durand'))]);
  const added = await world.pullAll('camille', 500, before.streams);
  const fields = { phone: '0611' };
  await world.push('lea', [entry('contact.set', { customerId: idOf('c1'), id: idOf('durand'), fields })]);
  const corrected = await world.pullAll('camille', 500, added.streams);

  const contactsIn = (pulled: Pulled) => pulled.rows.get(`customer:${idOf('c1')}`)?.d['contacts'];
  expect(contactsIn(added)).toEqual([expect.objectContaining({ id: idOf('durand'), phone: '' })]);
  expect(contactsIn(corrected)).toEqual([expect.objectContaining({ id: idOf('durand'), phone: '0611' })]);
});

test('a rep who was given the same sector twice receives it once', async () => {
  const world = await makeWorld();
  const again = { id: freshId('again'), userId: idOf('lea'), territoryId: idOf('sectorA'), from: today, to: null };
  await world.commit([{ kind: 'territoryAssignment', row: again }]);

  const { rows, pages } = await world.pullAll('lea');

  expect(pages[0]?.streams.filter((stream) => stream === `t:${idOf('sectorA')}`)).toHaveLength(1);
  expect([...rows.keys()].filter((key) => key.startsWith('customer:'))).toHaveLength(2);
});

test('a customer that leaves a sector for the second time leaves its phones again', async () => {
  const world = await makeWorld();
  const moveTo = async (territory: string, from: Pulled['streams']) => {
    const { row } = aCustomer(2);
    await world.commit([{ kind: 'customer', row: { ...row, territoryId: idOf(territory) } }]);
    return world.pullAll('lea', 500, from);
  };
  const start = await world.pullAll('lea');
  const exits = ({ pages }: Pulled) => pages.flatMap((page) => page.exits.map(({ id }) => id));

  const arrived = await moveTo('sectorA', start.streams);
  const left = await moveTo('sectorB', arrived.streams);
  const back = await moveTo('sectorA', left.streams);
  const leftAgain = await moveTo('sectorB', back.streams);

  expect(exits(left)).toEqual([idOf('c2')]);
  expect(exits(leftAgain)).toEqual([idOf('c2')]);
});

test('a rep whose sector goes before all of it was here still receives what he owns there', async () => {
  const world = await makeWorld();
  const first = await world.pullPage('lea', {}, 6);
  expect(first.rows.some(({ k }) => k === 'customer')).toBe(false);
  const row = { id: idOf('a-sectorA'), userId: idOf('lea'), territoryId: idOf('sectorA'), from: 0, to: today };
  await world.commit([{ kind: 'territoryAssignment', row }]);

  const { rows, pages } = await world.pullAll('lea', 500, first.cursors);

  expect(pages.at(-1)?.streams).not.toContain(`t:${idOf('sectorA')}`);
  expect([...rows.keys()].filter((key) => key.startsWith('customer:'))).toEqual([
    `customer:${idOf('c1')}`,
    `customer:${idOf('c3')}`,
  ]);
});

test('a team leader who becomes a rep again receives the visits that his sectors had meanwhile, and the others go', async () => {
  const world = await makeWorld();
  const role = (to: 'rep' | 'manager') =>
    world.commit([
      { kind: 'user', row: { id: idOf('lea'), no: 1, name: 'lea', role: to, status: 'active', hidden: false } },
    ]);
  const membership = { id: freshId('leads'), userId: idOf('lea'), teamId: idOf('north'), from: 0, to: null };
  await world.commit([{ kind: 'membership', row: { ...membership, function: 'manager' } }]);
  await role('manager');
  const leading = await world.pullAll('lea');
  await world.push('camille', [entry('interaction.log', aVisit('c1'))]);
  const since = await world.pullAll('lea', 500, leading.streams);

  await role('rep');
  const back = await world.pullAll('lea', 3, since.streams);

  expect(leading.pages[0]?.streams).toContain(`t:${idOf('sectorA')}`);
  expect([...since.rows.keys()].some((key) => key.startsWith('interaction:'))).toBe(false);
  expect(back.pages[0]?.reset).toContain(`t:${idOf('sectorA')}`);
  expect([...back.rows.keys()].some((key) => key.startsWith('interaction:'))).toBe(true);
});

test('a manager whose phone reads a sector anew gets back what she noted there herself', async () => {
  const world = await makeWorld();
  await world.push('camille', [entry('interaction.log', aVisit('c1'))]);
  const before = await world.pullAll('camille');
  const sector = `t:${idOf('sectorA')}`;
  const [after] = before.streams[sector] ?? [0];
  await world.sql('UPDATE sync_head SET gc_floor = version WHERE org_id = ?1');

  const anew = await world.pullAll('camille', 3, { ...before.streams, [sector]: [after, 0] });

  expect(anew.pages[0]?.reset).toEqual([sector]);
  expect([...before.rows.keys()].some((key) => key.startsWith('interaction:'))).toBe(true);
  expect([...anew.rows.keys()].filter((key) => key.startsWith('interaction:'))).toHaveLength(1);
});

test('who has left, or was never there, is given nothing, whatever his session says', async () => {
  const world = await makeWorld();
  const { streams } = await world.pullAll('lea');
  const left = { id: idOf('lea'), no: 1, name: 'lea', role: 'rep', status: 'left', hidden: false } as const;
  await world.commit([{ kind: 'user', row: left }]);

  for (const user of ['lea', 'nobody'])
    await expect(world.pullPage(user, streams)).rejects.toMatchObject({ code: 'auth.revoked' });
});

test('a customer that is deleted leaves its phones as a row without content', async () => {
  const world = await makeWorld();
  const before = await world.pullAll('lea');
  await world.sql('UPDATE sync_head SET version = version + 1 WHERE org_id = ?1');
  await world.sql(
    `UPDATE customers SET del = 1, v = (SELECT version FROM sync_head WHERE org_id = ?1) WHERE org_id = ?1 AND id = ?2`,
    idOf('c1'),
  );

  const { rows } = await world.pullAll('lea', 500, before.streams);

  expect(rows.get(`customer:${idOf('c1')}`)).toMatchObject({ del: 1, d: {} });
});
