import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import type { Role } from '#contract/people.ts';
import type { OrgDb } from '../../worker/db/client.ts';
import { unpack } from '../../worker/db/stored.ts';
import { customersStatement } from '../../worker/sync/alias.ts';
import { reachOf, reachStatement } from '../../worker/sync/rights.ts';
import { SqliteD1 } from '../simulation/d1-sqlite.ts';
import { aVisit, anOrder, entry, idOf, storedAfter, today } from '../support/push-state.ts';
import { settle } from '../support/settle.ts';
import { aCustomer } from '../support/world-rows.ts';

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const sqliteWorld = (more?: readonly Change[]) => settle(new SqliteD1(migrations) as unknown as D1Database, more);

const member = (user: string, team: string, more: object = {}): Change => ({
  kind: 'membership',
  row: {
    id: idOf(`m-${user}-${team}`),
    userId: idOf(user),
    teamId: idOf(team),
    function: 'member',
    from: 0,
    to: null,
    ...more,
  },
});
const works = (user: string, sector: string, more: object = {}): Change => ({
  kind: 'territoryAssignment',
  row: { id: idOf(`a-${user}-${sector}`), userId: idOf(user), territoryId: idOf(sector), from: 0, to: null, ...more },
});
const sector = (name: string, no: number): Change => ({
  kind: 'territory',
  row: { id: idOf(name), no, name, kind: 'sector', parentId: idOf('region') },
});
const person = (name: string, no: number, role: Role): Change => ({
  kind: 'user',
  row: { id: idOf(name), no, name, role, status: 'active', hidden: false },
});
const team = (name: string, parent: string | null): Change => ({
  kind: 'team',
  row: { id: idOf(name), name, parentId: parent === null ? null : idOf(parent) },
});

const names = (ids: ReadonlySet<string> | undefined) => ids && [...ids].map((id) => id.replaceAll('_', '')).toSorted();

async function reach(db: OrgDb, user: string, role: Role, day = today) {
  const statement = reachStatement(db.orgId, idOf(user), role, day);
  const { sectors, people, teams } = reachOf(role, statement ? await db.all(statement) : []);
  return { sectors: names(sectors), people: names(people), teams: names(teams) };
}

describe('what a rep answers for', () => {
  test('the sectors he works on that day, from the first day on and up to the last', async () => {
    const more = [sector('sectorC', 9), sector('sectorD', 10)];
    const db = await sqliteWorld([
      ...more,
      works('lea', 'sectorC', { from: today }),
      works('lea', 'sectorD', { to: today + 1 }),
    ]);

    expect((await reach(db, 'lea', 'rep')).sectors).toEqual(['sectorA', 'sectorC', 'sectorD']);
    expect((await reach(db, 'lea', 'rep', today - 1)).sectors).toEqual(['sectorA', 'sectorD']);
    expect((await reach(db, 'lea', 'rep', today + 1)).sectors).toEqual(['sectorA', 'sectorC']);
    expect((await reach(db, 'tom', 'rep')).sectors).toEqual(['sectorB']);
  });

  test('no sector that was taken from him, and nobody else', async () => {
    const db = await sqliteWorld();
    await db.all({ sql: 'UPDATE territory_assignments SET del = 1 WHERE user_id = ?1', params: [idOf('lea')] });

    expect(await reach(db, 'lea', 'rep')).toEqual({ sectors: [], people: undefined, teams: undefined });
  });
});

describe('what a manager answers for', () => {
  test('himself, the members of his teams and sub-teams, the managers below him, and the sectors of all', async () => {
    const db = await sqliteWorld([
      person('nina', 20, 'manager'),
      person('paul', 21, 'manager'),
      sector('sectorC', 9),
      member('nina', 'north', { function: 'manager' }),
      member('paul', 'france', { function: 'manager' }),
      works('nina', 'sectorC'),
    ]);

    expect(await reach(db, 'camille', 'manager')).toEqual({
      sectors: ['sectorA', 'sectorB', 'sectorC'],
      people: ['camille', 'lea', 'nina', 'tom'],
      teams: ['france', 'north'],
    });
    expect(await reach(db, 'nina', 'manager')).toEqual({
      sectors: ['sectorA', 'sectorB', 'sectorC'],
      people: ['lea', 'nina', 'tom'],
      teams: ['north'],
    });
  });

  test('nothing of other teams, of members who left, or of teams that are no more', async () => {
    const db = await sqliteWorld([
      person('zoe', 22, 'rep'),
      person('yann', 23, 'rep'),
      team('south', null),
      team('west', 'france'),
      member('zoe', 'south'),
      member('yann', 'west'),
      member('zoe', 'north', { to: today }),
      works('zoe', 'sectorA', { to: today }),
    ]);
    await db.all({ sql: 'UPDATE teams SET del = 1 WHERE id = ?1', params: [idOf('west')] });

    expect(await reach(db, 'camille', 'manager')).toEqual({
      sectors: ['sectorA', 'sectorB'],
      people: ['camille', 'lea', 'tom'],
      teams: ['france', 'north'],
    });
    expect((await reach(db, 'camille', 'manager', today - 1)).people).toEqual(['camille', 'lea', 'tom', 'zoe']);
  });

  test('who leads nothing answers for himself', async () => {
    const db = await sqliteWorld([person('nina', 20, 'manager')]);
    expect(await reach(db, 'nina', 'manager')).toEqual({ sectors: [], people: ['nina'], teams: [] });
  });
});

describe('customers that an entry may mean', () => {
  const alias = (from: string, into: string): Change => ({
    kind: 'customer',
    row: { ...aCustomer(1).row, id: idOf(from), archived: true, mergedInto: idOf(into) },
  });
  const named = async (db: OrgDb, ...keys: Parameters<typeof customersStatement>[1]) =>
    (await db.all(customersStatement(db.orgId, keys)))
      .map((row) => unpack('customer', String(row['d'])).id.replaceAll('_', ''))
      .toSorted();

  test('are those it names, once, and those they were merged into, five times over', async () => {
    const chain = Array.from({ length: 7 }, (_, index) => alias(`x${index}`, index === 6 ? 'c1' : `x${index + 1}`));
    const db = await sqliteWorld(chain);

    expect(await named(db, { kind: 'customer', id: idOf('x5') }, { kind: 'customer', id: idOf('x6') })).toEqual([
      'c1',
      'x5',
      'x6',
    ]);
    expect(await named(db, { kind: 'customer', id: idOf('x0') })).toEqual(['x0', 'x1', 'x2', 'x3', 'x4', 'x5']);
    expect(await named(db, { kind: 'customer', id: idOf('nobody') }, { kind: 'user', id: idOf('c2') })).toEqual([]);
  });

  test('are those of the visits, orders and opportunities it names, too', async () => {
    const facts = storedAfter([
      entry('interaction.log', aVisit('v1')),
      entry('interaction.log', aVisit('v2', { customerId: idOf('c2') })),
      entry('order.submit', anOrder('o1', { customerId: idOf('c3') })),
    ]).map(({ kind, row }) => ({ kind, row }) as Change);
    const db = await sqliteWorld([alias('x', 'c4'), ...facts]);

    expect(await named(db, { kind: 'interaction', id: idOf('v1') })).toEqual(['c1']);
    expect(await named(db, { kind: 'order', id: idOf('o1') }, { kind: 'customer', id: idOf('x') })).toEqual([
      'c3',
      'c4',
      'x',
    ]);
    expect(await named(db, { kind: 'interaction', id: idOf('v2') }, { kind: 'order', id: idOf('o1') })).toEqual([
      'c2',
      'c3',
    ]);
  });
});
