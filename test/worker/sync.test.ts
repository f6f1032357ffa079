import { expect, test } from 'vitest';
import { aVisit, anOrder, entry, freshId, idOf, makeWorld, noon, today, aNewCustomer } from '../support/world.ts';

const day = 86_400_000;
const codes = (verdicts: readonly { status: string; code?: string | undefined }[]) =>
  verdicts.map(({ status, code }) => code ?? status);

test('the same push racing with itself has one effect, and every answer is the same', async () => {
  const world = await makeWorld();
  const entries = [
    entry('interaction.log', aVisit('c1')),
    entry('order.submit', anOrder('c1')),
    entry('interaction.log', aVisit('c3')),
  ];

  const answers = await Promise.all(Array.from({ length: 6 }, () => world.push('lea', entries)));

  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(codes(answers[0] ?? [])).toEqual(['applied', 'applied', 'applied']);
  expect(await world.sql('SELECT count(*) AS n FROM interactions WHERE org_id = ?1')).toEqual([{ n: 2 }]);
  expect(await world.sql('SELECT visits, orders, net_cents FROM rep_days WHERE org_id = ?1')).toEqual([
    { visits: 2, orders: 1, net_cents: 10_000 },
  ]);
});

test('two phones that write at one customer at once both count', async () => {
  const world = await makeWorld();
  const pushes = Array.from({ length: 8 }, (_, index) =>
    world.push(index % 2 ? 'lea' : 'tom', [
      entry('interaction.log', aVisit('c1')),
      entry('order.submit', anOrder('c1')),
    ]),
  );

  const verdicts = (await Promise.all(pushes)).flat();

  expect(new Set(codes(verdicts))).toEqual(new Set(['applied']));
  const [cells] = await world.sql(
    'SELECT sum(visits) AS visits, sum(orders) AS orders, sum(new_customers) AS fresh FROM rep_days WHERE org_id = ?1',
  );
  expect(cells).toEqual({ visits: 8, orders: 8, fresh: 1 });
});

test('a rejection never stops the next entry', async () => {
  const world = await makeWorld();
  const verdicts = await world.push('lea', [
    { ...entry('interaction.log', aVisit('c1')), name: 'interaction.sing' },
    { ...entry('interaction.log', aVisit('c1')), version: 9 },
    entry('interaction.log', { ...aVisit('c1'), kind: 'picnic' } as never),
    entry(
      'order.submit',
      anOrder('c1', { lines: [{ productId: idOf('soap'), quantity: 1, unitPriceCents: 100, discountCents: 200 }] }),
    ),
    entry('customer.assign', { id: idOf('c1'), ownerId: idOf('tom') }),
    entry('interaction.log', aVisit('c1')),
  ]);

  expect(codes(verdicts)).toEqual([
    'sync.unknown_mutation',
    'sync.unknown_mutation',
    'sync.malformed_args',
    'order.bad_line',
    'auth.not_permitted',
    'applied',
  ]);
  expect(verdicts[2]?.details).toEqual({ field: 'kind' });
  expect(await world.sql('SELECT count(*) AS n FROM interactions WHERE org_id = ?1')).toEqual([{ n: 1 }]);
});

test('a rejected entry stays rejected with the same words when it comes again', async () => {
  const world = await makeWorld();
  const entries = [
    entry(
      'order.submit',
      anOrder('c1', { lines: [{ productId: idOf('soap'), quantity: 1, unitPriceCents: 100, discountCents: 200 }] }),
    ),
  ];
  const first = await world.push('lea', entries);

  expect(await world.push('lea', entries)).toEqual(first);
});

test('an entry that refers to something not there yet is held, leaves no trace, and is applied once it is there', async () => {
  const world = await makeWorld();
  const id = freshId('cust');
  const create = entry('customer.create', aNewCustomer({ id }));
  const visit = entry('interaction.log', aVisit(id), { deps: [create.mid] });
  const orphan = entry('interaction.log', aVisit(id));

  const held = await world.push('lea', [visit, orphan]);
  expect(held.map(({ status, code }) => [status, code])).toEqual([
    ['held', 'sync.blocked'],
    ['held', 'sync.missing_ref'],
  ]);
  expect(await world.sql('SELECT count(*) AS n FROM ledger WHERE org_id = ?1')).toEqual([{ n: 0 }]);

  expect(codes(await world.push('lea', [create, visit, orphan]))).toEqual(['applied', 'applied', 'applied']);
  expect(await world.sql('SELECT reached, activities FROM rep_days WHERE org_id = ?1')).toEqual([
    { reached: 1, activities: 2 },
  ]);
});

test('a child of a rejected parent is held, not applied', async () => {
  const world = await makeWorld();
  const parent = entry(
    'order.submit',
    anOrder('c1', { credits: [{ userId: idOf('lea'), shareBp: 5, isPrimary: true }] }),
  );
  const child = entry('interaction.log', aVisit('c1'), { deps: [parent.mid] });

  const verdicts = await world.push('lea', [parent, child]);

  expect(verdicts.map(({ status }) => status)).toEqual(['rejected', 'held']);
});

test('an id that is there already is superseded, whoever sends it', async () => {
  const world = await makeWorld();
  const visit = aVisit('c1', { note: 'first' });
  await world.push('lea', [entry('interaction.log', visit)]);

  const again = await world.push('tom', [entry('interaction.log', { ...visit, note: 'second' })]);

  expect(again[0]).toMatchObject({ status: 'superseded', code: 'sync.entity_exists' });
  expect(await world.sql('SELECT note, rep_id FROM interactions WHERE org_id = ?1')).toEqual([
    { note: 'first', rep_id: idOf('lea') },
  ]);
});

test('an outcome that does not exist is refused: no phone can bring it', async () => {
  const world = await makeWorld();

  const [verdict] = await world.push('lea', [entry('interaction.log', aVisit('c1', { outcomeId: 'nowhere' }))]);

  expect(verdict).toMatchObject({
    status: 'rejected',
    code: 'sync.missing_ref',
    details: { kind: 'outcome', id: 'nowhere' },
  });
});

test('rows of another organisation do not exist', async () => {
  const mine = await makeWorld();
  const theirs = await makeWorld();
  const foreign = freshId('cust');
  await theirs.push('lea', [entry('customer.create', aNewCustomer({ id: foreign }))]);

  const verdicts = await mine.push('lea', [
    entry('interaction.log', aVisit(foreign)),
    entry('customer.set', { id: foreign, fields: { name: 'Mine' } }),
  ]);

  expect(verdicts.map(({ status, code }) => [status, code])).toEqual([
    ['held', 'sync.missing_ref'],
    ['held', 'sync.missing_ref'],
  ]);
  const pulled = await mine.pullAll('lea');
  expect([...pulled.rows.values()].some(({ id }) => id === foreign)).toBe(false);
  expect(await theirs.sql('SELECT name FROM customers WHERE org_id = ?1 AND id = ?2', foreign)).toEqual([
    { name: 'Neuf' },
  ]);
});

test('a rep who left writes nothing', async () => {
  const world = await makeWorld();
  await world.commit([
    { kind: 'user', row: { id: idOf('lea'), no: 1, name: 'lea', role: 'rep', status: 'left', hidden: false } },
  ]);

  await expect(world.push('lea', [entry('interaction.log', aVisit('c1'))])).rejects.toMatchObject({
    code: 'auth.revoked',
  });
});

test('a day in the future becomes today, flagged; a wrong phone clock refuses nothing', async () => {
  const world = await makeWorld();
  const skewed = noon + 400 * day;

  const verdicts = await world.push(
    'lea',
    [entry('interaction.log', aVisit('c1', { day: today + 400, occurredAt: skewed }), { at: skewed })],
    { sentAt: skewed },
  );

  expect(codes(verdicts)).toEqual(['applied']);
  expect(await world.sql('SELECT day, was_future, clock_offset_ms FROM interactions WHERE org_id = ?1')).toEqual([
    { day: today, was_future: 1, clock_offset_ms: -400 * day },
  ]);
});

test('an entry based on a state of more than 120 days ago is too old, unless nothing happened since', async () => {
  const world = await makeWorld();
  const [{ version: head } = { version: 0 }] = await world.sql('SELECT version FROM sync_head WHERE org_id = ?1');
  const later = noon + 125 * day;

  expect(
    codes(await world.push('lea', [entry('interaction.log', aVisit('c1'), { basis: Number(head) })], { now: later })),
  ).toEqual(['applied']);
  const old = { basis: Number(head) - 1 };
  expect(codes(await world.push('lea', [entry('interaction.log', aVisit('c1'), old)], { now: later }))).toEqual([
    'sync.too_old',
  ]);
  const other = { now: later, epoch: null };
  expect(codes(await world.push('lea', [entry('interaction.log', aVisit('c1'), old)], other))).toEqual(['applied']);
});
