import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { cellMeasureNames } from '#contract/measures.ts';
import { OrgDb, type Row, type Statement } from '../../worker/db/client.ts';
import { type Stored, packed, unpack } from '../../worker/db/stored.ts';
import { push } from '../../worker/sync/push.ts';
import { followUp } from '../../worker/sync/follow-up.ts';
import { recount } from '../support/recount.ts';
import { aPhone } from '../support/world-phone.ts';
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

const later = { now: () => noon, pause: async () => undefined };
const moveTo = (customer: string, sector: string) =>
  entry('customer.set', { id: idOf(customer), fields: { territoryId: idOf(sector) } });
const merge = (from: string, into: string) => entry('customer.merge', { from: idOf(from), into: idOf(into) });

const anOpportunity = (customer: string) => ({
  id: freshId('opp'),
  changeId: freshId(),
  customerId: idOf(customer),
  name: 'Salon',
  stageId: idOf('lead'),
  amountCents: 100_000,
  expectedCloseOn: null,
  day: today - 20,
  at: noon,
});

async function follow(world: World, batches = 20): Promise<number> {
  for (let calls = 1; ; calls++) if (!(await followUp(world.db, later, batches))) return calls;
}

async function rowsOf<K extends 'interaction' | 'order' | 'opportunity' | 'photo'>(
  world: World,
  kind: K,
  table: string,
) {
  const rows = await world.sql(`SELECT ${packed(kind)} AS d FROM ${table} t WHERE t.org_id = ?1 ORDER BY t.id`);
  return rows.map((row): Stored<K> => unpack(kind, String(row['d'])));
}

async function keptCells(world: World) {
  const rows = await world.sql('SELECT * FROM rep_days WHERE org_id = ?1');
  const columns = cellMeasureNames
    .filter((name) => !name.startsWith('cost'))
    .map((name) => [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] as const);
  const cells = rows.map((row): [string, Record<string, unknown>] => [
    `${row['rep_id']}:${row['day']}`,
    Object.fromEntries(columns.flatMap(([name, column]) => (row[column] ? [[name, row[column]]] : []))),
  ]);
  return Object.fromEntries(cells.filter(([, cell]) => Object.keys(cell).length > 0));
}

async function expectCellsAreRight(world: World): Promise<void> {
  const counted = recount({
    interactions: (await rowsOf(world, 'interaction', 'interactions')).map(({ row }) => row),
    orders: (await rowsOf(world, 'order', 'orders')).map(({ row }) => row),
    opportunities: (await rowsOf(world, 'opportunity', 'opportunities')).map(({ row }) => row),
    wonStage: idOf('won'),
    lostStage: idOf('lost'),
  });
  const filled = [...counted].map(([key, cell]): [string, Record<string, number>] => [
    key,
    Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== 0)),
  ]);
  expect(await keptCells(world)).toEqual(Object.fromEntries(filled.filter(([, cell]) => Object.keys(cell).length > 0)));
}

/** c1 of lea: visits of both reps, one voided, one amended, an order, an opportunity and a picture of hers. */
async function visited(customers = 4): Promise<{ world: World; picture: string }> {
  const world = await makeWorld({ customers });
  const wrong = aVisit('c1', { day: today - 3 });
  const amended = aVisit('c1', { day: today - 4 });
  const seen = aVisit('c1', { day: today - 1 });
  const picture = freshId('photo');
  await world.push('lea', [
    entry('interaction.log', seen),
    entry('interaction.log', wrong),
    entry('interaction.log', amended),
    entry('interaction.void', { id: wrong.id }),
    entry('interaction.amend', { ...aVisit('c1', { day: today - 4 }), replaces: amended.id }),
    entry('order.submit', anOrder('c1')),
    entry('opportunity.create', anOpportunity('c1')),
    entry('photo.attach', {
      id: picture,
      interactionId: seen.id,
      takenAt: noon,
      hash: 'a'.repeat(64),
      type: 'image/jpeg',
      bytes: 1000,
      width: 10,
      height: 10,
    }),
  ]);
  await world.push('tom', [
    entry('interaction.log', aVisit('c1', { day: today - 2 })),
    entry('order.submit', anOrder('c1', { day: today - 2 })),
    entry('interaction.log', aVisit('c1')),
  ]);
  return { world, picture };
}

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

test('the facts of a merged customer are the other one’s, in every measure, and nothing is left of the first', async () => {
  const { world } = await visited();
  await world.push('lea', [
    entry('contact.create', aContact('c1', 'zoe')),
    entry('interaction.log', aVisit('c3', { day: today - 2 })),
    entry(
      'order.submit',
      anOrder('c3', { day: today - 1, lines: [{ productId: idOf('broom'), quantity: 2, unitPriceCents: 500 }] }),
    ),
    entry('interaction.log', aVisit('c1', { day: today - 1, contactId: idOf('zoe') })),
    entry('interaction.log', aVisit('c1', { kind: 'call', direction: 'inbound', contactId: idOf('zoe') })),
  ]);
  const opportunity = anOpportunity('c1');
  await world.push('lea', [entry('opportunity.create', opportunity)]);
  await world.push('lea', [
    entry('interaction.log', aVisit('c1', { opportunityId: opportunity.id, day: today - 5 })),
    entry('opportunity.set', {
      id: opportunity.id,
      changeId: freshId(),
      fields: { stageId: idOf('won') },
      day: today,
      at: noon,
    }),
  ]);
  await expectCellsAreRight(world);

  const [verdict] = await world.push('camille', [merge('c1', 'c3')]);
  expect(verdict?.status).toBe('applied');
  await follow(world);

  for (const [kind, table] of [
    ['interaction', 'interactions'],
    ['order', 'orders'],
    ['opportunity', 'opportunities'],
    ['photo', 'photos'],
  ] as const)
    for (const { row } of await rowsOf(world, kind, table)) {
      expect(row.customerId).toBe(idOf('c3'));
      if ('customerName' in row) expect(row.customerName).toBe('Client 3');
    }
  await expectCellsAreRight(world);
  const figures = await world.sql(
    'SELECT id, order_count AS n, first_order_day AS first FROM customer_figures WHERE org_id = ?1 ORDER BY id',
  );
  expect(figures).toEqual([
    { id: idOf('c1'), n: 0, first: null },
    { id: idOf('c3'), n: 3, first: today - 2 },
  ]);
  const registers = await world.sql(
    'SELECT customer_id AS id, json_array_length(touches) AS n FROM customer_activity WHERE org_id = ?1 ORDER BY 1',
  );
  expect(registers).toEqual([
    { id: idOf('c1'), n: 0 },
    { id: idOf('c3'), n: 8 },
  ]);
});

test('a merge into a customer of another sector, itself merged, ends at the last one and its stream', async () => {
  const { world } = await visited();
  await world.push('camille', [merge('c1', 'c3'), merge('c3', 'c2')]);

  await follow(world);

  const visits = await rowsOf(world, 'interaction', 'interactions');
  expect(new Set(visits.map(({ row, scope }) => `${row.customerId} ${scope}`))).toEqual(
    new Set([`${idOf('c2')} t:${idOf('sectorB')}`]),
  );
  await expectCellsAreRight(world);
  const tom = aPhone(world, 'tom');
  await tom.pull();
  expect(tom.ids('interaction')).toHaveLength(visits.length);
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

/** Lets something happen between the moment a push has read and the moment it writes. */
class Interrupted extends OrgDb {
  #before: (() => Promise<unknown>) | undefined;

  constructor(org: string, before: () => Promise<unknown>) {
    super(env.DB, org);
    this.#before = before;
  }

  override async batch(statements: readonly Statement[]): Promise<Row[][]> {
    if (statements.some(({ sql }) => sql.includes('INSERT INTO ledger'))) {
      const before = this.#before;
      this.#before = undefined;
      await before?.();
    }
    return super.batch(statements);
  }
}

test.each(['move', 'merge'] as const)(
  'a visit decided before its customer’s %s and written after it follows too',
  async (what) => {
    const { world } = await visited();
    const away = what === 'move' ? moveTo('c1', 'sectorB') : merge('c1', 'c2');
    const db = new Interrupted(world.org, async () => {
      await world.push('camille', [away]);
      await follow(world);
    });
    const visit = aVisit('c1');
    const request = {
      protocol: 1,
      schema: 1,
      rowsSchema: 1,
      org: world.org,
      user: idOf('lea'),
      client: idOf('phone'),
      epoch: `epoch-${world.org}`,
      sentAt: noon,
      streams: {},
      mutations: [entry('interaction.log', visit), entry('order.submit', anOrder('c1'))],
      limit: 1,
    };

    const verdicts = await push(db, idOf('lea'), request, later);
    await follow(world);

    expect(verdicts.map(({ status }) => status)).toEqual(['applied', 'applied']);
    const facts = [
      ...(await rowsOf(world, 'interaction', 'interactions')),
      ...(await rowsOf(world, 'order', 'orders')),
    ];
    expect(new Set(facts.map(({ scope }) => scope))).toEqual(new Set([`t:${idOf('sectorB')}`]));
    const figures = await world.sql(`SELECT scope FROM customer_figures WHERE org_id = ?1 AND order_count > 0`);
    expect(figures).toEqual([{ scope: `t:${idOf('sectorB')}` }]);
    await expectCellsAreRight(world);
  },
);
