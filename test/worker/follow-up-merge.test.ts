import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { OrgDb, type Row, type Statement } from '../../worker/db/client.ts';
import { push } from '../../worker/sync/push.ts';
import { aPhone } from '../support/world-phone.ts';
import { expectCellsAreRight, follow, later, merge, moveTo, rowsOf, visited } from '../support/world-visited.ts';
import { aContact, aVisit, anOrder, entry, freshId, idOf, noon, today, anOpportunity } from '../support/world.ts';

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

    const { verdicts } = await push(db, idOf('lea'), request, later);
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
