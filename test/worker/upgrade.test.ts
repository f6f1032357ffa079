import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { type SyncRequest, minSchemaVersion, schemaVersion } from '#contract/sync.ts';
import { OrgDb, type Row, type Statement } from '../../worker/db/client.ts';
import { sync } from '../support/sync.ts';
import { aPhone } from '../support/world-phone.ts';
import { type World, aVisit, entry, idOf, makeWorld, noon } from '../support/world.ts';

const call = (world: World, more: Partial<SyncRequest>, db = world.db) =>
  sync(
    db,
    idOf('lea'),
    {
      protocol: 1,
      schema: schemaVersion,
      rowsSchema: schemaVersion,
      org: world.org,
      user: idOf('lea'),
      client: idOf('phone'),
      epoch: `epoch-${world.org}`,
      sentAt: noon,
      streams: {},
      mutations: [],
      limit: 500,
      ...more,
    },
    { now: () => noon, pause: async () => undefined },
  );

test('an app too old for the rows has its entries taken and is told to update; its cursors stay as they are', async () => {
  const world = await makeWorld();
  const lea = aPhone(world, 'lea');
  await lea.pull();
  const visit = entry('interaction.log', aVisit('c1'));

  const reply = await call(world, { schema: minSchemaVersion - 1, streams: lea.cursors(), mutations: [visit] });

  expect(reply).toMatchObject({
    verdicts: [{ mid: visit.mid, status: 'applied' }],
    upgrade: true,
    rows: [],
    exits: [],
  });
  expect(reply).toMatchObject({ reset: [], more: false, cursors: lea.cursors() });
  expect(await world.sql('SELECT count(*) AS n FROM interactions WHERE org_id = ?1')).toEqual([{ n: 1 }]);
});

test('an app of today is never told to update', async () => {
  const world = await makeWorld();
  expect((await call(world, {})).upgrade).toBeUndefined();
  expect((await call(world, { schema: schemaVersion + 5, rowsSchema: schemaVersion + 5 })).upgrade).toBeUndefined();
});

test('an app that knows more than the one that fetched its rows fetches them again, once', async () => {
  const world = await makeWorld();
  const lea = aPhone(world, 'lea');
  await lea.pull();
  const whole = lea.rows.size;

  const again = await call(world, { rowsSchema: schemaVersion - 1, streams: lea.cursors() });
  expect(again.reset.toSorted()).toEqual(Object.keys(lea.cursors()).toSorted());
  expect(again.rows).toHaveLength(whole);
  expect(again.schema).toBe(schemaVersion);

  const then = await call(world, { rowsSchema: again.schema, streams: again.cursors });
  expect([then.reset, then.rows]).toEqual([[], []]);
});

test('an app that knows less than the server is not sent back to the beginning for it', async () => {
  const world = await makeWorld();
  const lea = aPhone(world, 'lea');
  await lea.pull();

  const old = schemaVersion - 1;
  const reply = await call(world, { schema: old, rowsSchema: old, streams: lea.cursors() });

  expect([reply.reset, reply.rows, reply.schema]).toEqual([[], [], old]);
});

/** A database whose reads come from a replica that is some versions behind. */
class Behind extends OrgDb {
  readonly #versions: number;

  constructor(org: string, versions: number) {
    super(env.DB, org);
    this.#versions = versions;
  }

  override async batch(statements: readonly Statement[]): Promise<Row[][]> {
    const results = await super.batch(statements);
    return results.map((rows) =>
      rows.map((row) =>
        typeof row['version'] === 'number' && 'gc_floor' in row
          ? { ...row, version: row['version'] - this.#versions }
          : row,
      ),
    );
  }
}

test('a replica that is behind what the phone has seen brings nothing and moves nothing', async () => {
  const world = await makeWorld();
  const lea = aPhone(world, 'lea');
  await lea.pull();
  await world.push('lea', [entry('interaction.log', aVisit('c1'))]);

  const reply = await call(world, { streams: lea.cursors() }, new Behind(world.org, 10));

  expect([reply.rows, reply.exits, reply.reset, reply.more]).toEqual([[], [], [], false]);
  expect(reply.cursors).toEqual(lea.cursors());
  expect((await call(world, { streams: lea.cursors() })).rows.length).toBeGreaterThan(0);
});

test('the floor that rises while a page is read is seen by the next request', async () => {
  const world = await makeWorld();
  const lea = aPhone(world, 'lea');
  await lea.pull();
  await world.push('lea', [entry('interaction.log', aVisit('c1'))]);
  class Purged extends OrgDb {
    override async batch(statements: readonly Statement[]): Promise<Row[][]> {
      await world.sql('UPDATE sync_head SET gc_floor = version WHERE org_id = ?1');
      return super.batch(statements);
    }
  }

  const cut = await call(world, { streams: lea.cursors() }, new Purged(env.DB, world.org));
  expect([cut.rows, cut.reset, cut.more, cut.cursors]).toEqual([[], [], true, lea.cursors()]);

  const next = await call(world, { streams: cut.cursors });
  expect(next.reset).toHaveLength(3);
});
