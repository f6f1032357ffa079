import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { Change } from '#contract/mutation.ts';
import type { SentMutation, SyncRequest } from '#contract/sync.ts';
import { OrgDb, type Statement } from '../../worker/db/client.ts';
import { push } from '../../worker/sync/push.ts';
import { type World, aVisit, entry, idOf, makeWorld, noon, today, told } from '../support/world.ts';

/** The organisation's database, in which something happens once between the reads of a push and its commit. */
class Interrupted extends OrgDb {
  happened = 0;
  readonly #between: () => Promise<unknown>;

  constructor(orgId: string, between: () => Promise<unknown>) {
    super(env.DB, orgId);
    this.#between = between;
  }

  override async batch(statements: readonly Statement[]) {
    if (statements.some(({ sql }) => sql.includes('INSERT INTO ledger')) && this.happened++ === 0)
      await this.#between();
    return super.batch(statements);
  }
}

const requestOf = (world: World, user: string, mutations: readonly SentMutation[]): SyncRequest => ({
  protocol: 1,
  schema: 1,
  rowsSchema: 1,
  org: world.org,
  user: idOf(user),
  client: idOf('phone'),
  epoch: `epoch-${world.org}`,
  sentAt: noon,
  streams: {},
  mutations: [...mutations],
  limit: 1,
});

const atNoon = { now: () => noon, pause: async () => undefined };

test('rights that end between the reading of them and the commit are no longer used', async () => {
  const world = await makeWorld();
  const end: Change = {
    kind: 'territoryAssignment',
    row: { id: idOf('a-sectorA'), userId: idOf('lea'), territoryId: idOf('sectorA'), from: 0, to: today },
  };
  await world.push('admin', [entry('customer.assign', { id: idOf('c1'), ownerId: idOf('tom') })]);
  const db = new Interrupted(world.org, () => world.commit([end]));
  const mutations = [
    entry('customer.set', { id: idOf('c1'), fields: { note: 'x' } }),
    entry('interaction.log', aVisit('c1')),
  ];

  const { verdicts } = await push(db, idOf('lea'), requestOf(world, 'lea', mutations), atNoon);

  expect(db.happened).toBe(2);
  expect(told(verdicts)).toEqual(['rejected auth.not_permitted', 'applied']);
  expect(await world.sql('SELECT note FROM customers WHERE org_id = ?1 AND id = ?2', idOf('c1'))).toEqual([
    { note: '' },
  ]);
});

test('a user who leaves between the reading of his rights and the commit writes nothing', async () => {
  const world = await makeWorld();
  const left: Change = {
    kind: 'user',
    row: { id: idOf('lea'), no: 1, name: 'lea', role: 'rep', status: 'left', hidden: false },
  };
  const db = new Interrupted(world.org, () => world.commit([left]));

  const pushing = push(db, idOf('lea'), requestOf(world, 'lea', [entry('interaction.log', aVisit('c1'))]), atNoon);

  await expect(pushing).rejects.toMatchObject({ code: 'auth.revoked' });
  expect(await world.sql('SELECT count(*) AS n FROM interactions WHERE org_id = ?1')).toEqual([{ n: 0 }]);
});

test('a customer put away between the reading of it and the commit is not edited', async () => {
  const world = await makeWorld();
  const archive = entry('customer.archive', { id: idOf('c1'), archived: true });
  const db = new Interrupted(world.org, () => world.push('camille', [archive]));
  const mutations = [
    entry('customer.merge', { from: idOf('c3'), into: idOf('c1') }),
    entry('interaction.log', aVisit('c1')),
  ];

  const { verdicts } = await push(db, idOf('lea'), requestOf(world, 'lea', mutations), atNoon);

  expect(told(verdicts)).toEqual(['rejected row.gone', 'applied']);
});

test('two copies of an entry that are decided differently have the verdict of the first that was written', async () => {
  const world = await makeWorld();
  const names = { id: 'tasted', fr: 'Goûté', en: 'Tasted', icon: 'dot', position: 9, met: true, archived: false };
  const outcome: Change = {
    kind: 'outcome',
    row: { ...names, asksAmount: false, isRefusal: false, isUndeliverable: false },
  };
  const visit = entry('interaction.log', aVisit('c1', { outcomeId: 'tasted' }));
  const db = new Interrupted(world.org, async () => {
    await world.commit([outcome]);
    expect(told(await world.push('lea', [visit]))).toEqual(['applied']);
  });

  const { verdicts } = await push(db, idOf('lea'), requestOf(world, 'lea', [visit]), atNoon);

  expect(db.happened).toBe(1);
  expect(told(verdicts)).toEqual(['applied']);
  expect(await world.sql('SELECT status FROM ledger WHERE org_id = ?1 AND mid = ?2', visit.mid)).toEqual([
    { status: 'applied' },
  ]);
});
