import { expect, test } from 'vitest';
import { followUp, waiting } from '../../worker/sync/follow-up.ts';
import { failCommits, stale } from '../support/failing.ts';
import { aPhone } from '../support/world-phone.ts';
import { expectCellsAreRight, follow, later, moveTo, rowsOf, visited } from '../support/world-visited.ts';
import { aVisit, entry, idOf, makeWorld, noon, today } from '../support/world.ts';

test('a rep who loses a customer keeps his own visits to it only; the one who gets it gets them all', async () => {
  for (const limit of [500, 2]) {
    const { world, picture } = await visited();
    const [lea, tom, camille] = [aPhone(world, 'lea'), aPhone(world, 'tom'), aPhone(world, 'camille')];
    for (const phone of [lea, tom, camille]) await phone.pull();
    expect(lea.ids('interaction')).toHaveLength(6);
    expect(tom.ids('interaction')).toHaveLength(2);

    await world.push('camille', [
      moveTo('c1', 'sectorB'),
      entry('customer.assign', { id: idOf('c1'), ownerId: idOf('tom') }),
    ]);
    // Cut in the middle of the move: the customer has left, its facts have not.
    await lea.page(limit);
    await tom.page(limit);
    await follow(world);
    for (const phone of [lea, tom, camille]) await phone.pull(limit);

    const all = await rowsOf(world, 'interaction', 'interactions');
    const hers = all.filter(({ row }) => row.repId === idOf('lea')).map(({ id }) => id);
    expect(hers).toHaveLength(4);
    expect(lea.ids('interaction')).toEqual(hers);
    expect(lea.ids('order')).toHaveLength(1);
    expect(lea.ids('photo')).toEqual([picture]);
    expect(lea.ids('opportunity')).toHaveLength(1);
    expect(lea.ids('customer')).not.toContain(idOf('c1'));
    expect(lea.ids('customerFigures')).toEqual([]);
    expect(tom.ids('interaction')).toEqual(all.map(({ id }) => id));
    expect(tom.ids('order')).toHaveLength(2);
    expect(tom.ids('photo')).toEqual([picture]);
    expect(tom.ids('opportunity')).toHaveLength(1);
    expect(tom.ids('customerFigures')).toEqual([idOf('c1')]);
    expect(camille.ids('opportunity')).toHaveLength(1);
    expect(await world.sql('SELECT * FROM follow_ups WHERE org_id = ?1')).toEqual([]);
    for (const { rows } of [lea, tom])
      for (const row of rows.values()) if (row.k === 'interaction') expect(row.scope).toBe(`t:${idOf('sectorB')}`);
    await expectCellsAreRight(world);
  }
}, 60_000);

test('a fact that only changes stream leaves every figure as it was', async () => {
  const { world } = await visited();
  const cells = () => world.sql('SELECT * FROM rep_days WHERE org_id = ?1');
  const register = () => world.sql('SELECT * FROM customer_activity WHERE org_id = ?1');
  await world.push('camille', [moveTo('c1', 'sectorB')]);
  const before = [await cells(), await register()];

  await follow(world);

  expect([await cells(), await register()]).toEqual(before);
});

test('stopped between two batches it goes on; once it is done, another run changes nothing', async () => {
  const world = await makeWorld();
  const days = Array.from({ length: 620 }, (_, index) =>
    entry('interaction.log', aVisit('c1', { day: today - (index % 50), occurredAt: noon - index })),
  );
  for (let at = 0; at < days.length; at += 310) await world.push('lea', days.slice(at, at + 310));
  const lea = aPhone(world, 'lea');
  await lea.pull();
  await world.push('camille', [moveTo('c1', 'sectorB')]);
  const left = async () =>
    (await rowsOf(world, 'interaction', 'interactions')).filter(({ scope }) => scope === `t:${idOf('sectorA')}`).length;

  expect(await followUp(world.db, later, 1)).toBe(true);
  expect(await left()).toBe(120);
  expect(await followUp(world.db, later, 1)).toBe(false);
  expect(await left()).toBe(0);

  const head = await world.sql('SELECT version FROM sync_head WHERE org_id = ?1');
  const { written } = await world.rowsOf(() => follow(world));
  expect(written).toBe(0);
  expect(await world.sql('SELECT version FROM sync_head WHERE org_id = ?1')).toEqual(head);
  const exits = await world.sql(
    `SELECT kind, count(*) AS n FROM stream_exits WHERE org_id = ?1 GROUP BY kind ORDER BY 1`,
  );
  expect(exits).toEqual([
    { kind: 'customer', n: 1 },
    { kind: 'interaction', n: 620 },
  ]);
}, 60_000);

test('two that follow at once, and a visit between them, move each fact once', async () => {
  const { world } = await visited();
  await world.push('camille', [moveTo('c1', 'sectorB')]);

  await Promise.all([follow(world), world.push('tom', [entry('interaction.log', aVisit('c1'))]), follow(world)]);
  await follow(world);

  const visits = await rowsOf(world, 'interaction', 'interactions');
  expect(new Set(visits.map(({ scope }) => scope))).toEqual(new Set([`t:${idOf('sectorB')}`]));
  const moves = await world.sql(
    `SELECT count(*) AS n FROM stream_exits WHERE org_id = ?1 AND kind = 'interaction' AND stream = ?2`,
    `t:${idOf('sectorA')}`,
  );
  expect(Number(moves[0]?.['n'])).toBeLessThanOrEqual(visits.length);
  expect(await world.sql('SELECT * FROM follow_ups WHERE org_id = ?1')).toEqual([]);
  await expectCellsAreRight(world);
});

test('a push that moves two customers is answered after the facts of one; the other’s follow after the answer', async () => {
  const { world } = await visited();
  await world.push('lea', [entry('interaction.log', aVisit('c3'))]);
  const after: (() => Promise<unknown>)[] = [];

  const reply = await world.sync('camille', [moveTo('c1', 'sectorB'), moveTo('c3', 'sectorB')], (work) => {
    after.push(work);
  });

  expect(reply.verdicts.map(({ status }) => status)).toEqual(['applied', 'applied']);
  expect([await waiting(world.db, 9), after.length]).toEqual([[idOf('c3')], 1]);
  for (const work of after) await work();
  expect(await waiting(world.db, 9)).toEqual([]);
  const visits = await rowsOf(world, 'interaction', 'interactions');
  expect(new Set(visits.map(({ scope }) => scope))).toEqual(new Set([`t:${idOf('sectorB')}`]));
});

test('facts that cannot be moved wait for the next hour and let the others by', async () => {
  const { world } = await visited();
  await world.push('lea', [entry('interaction.log', aVisit('c3'))]);
  await world.push('camille', [moveTo('c1', 'sectorB')]);
  await world.push('camille', [moveTo('c3', 'sectorB')]);
  failCommits(world.db, 1, 'disk');

  expect(await followUp(world.db, later, 5)).toBe(false);

  const left = await world.sql('SELECT customer_id AS id, at FROM follow_ups WHERE org_id = ?1');
  expect(left).toEqual([{ id: idOf('c1'), at: noon + 3_600_000 }]);
  const visits = await rowsOf(world, 'interaction', 'interactions');
  const inB = visits.filter(({ scope }) => scope === `t:${idOf('sectorB')}`).map(({ row }) => row.customerId);
  expect(inB).toEqual([idOf('c3')]);
  expect(await follow(world)).toBe(1);
  expect(await waiting(world.db, 9)).toEqual([]);
});

test('facts that are written to again and again are left for later, and said to be', async () => {
  const { world } = await visited();
  await world.push('camille', [moveTo('c1', 'sectorB')]);

  failCommits(world.db, 8, stale);
  expect(await followUp(world.db, later, 1)).toBe(true);
  expect(await waiting(world.db, 9)).toEqual([idOf('c1')]);
  expect(await followUp(world.db, later, 1)).toBe(false);
});

test('nobody waits for ever on a customer that is not there', async () => {
  const world = await makeWorld();
  await world.sql('INSERT INTO follow_ups (org_id, customer_id, at) VALUES (?1, ?2, ?3)', idOf('nobody'), noon);

  expect(await followUp(world.db, later, 1)).toBe(false);

  expect(await waiting(world.db, 9)).toEqual([]);
});
