import { expect, test } from 'vitest';
import { readOutbox, readRow, readRows, readState } from '../../web/store/store.ts';
import { applyReply } from '../../web/sync/apply.ts';
import { fix } from '../../web/sync/fix.ts';
import { flush } from '../../web/sync/flush.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { discard } from '../../web/sync/discard.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { readStatus } from '../../web/sync/status.ts';
import { aNewCustomer, anId, anOrder, aVisit, makeWorld, pharmacy } from './phone.ts';

/** A phone whose new customer was refused, with a visit and its order there that wait. */
async function aRefusedCustomer() {
  const world = makeWorld();
  const store = world.open();
  await flush(store);
  world.server.refuses.set('customer.create', 'rejected');
  const cafe = anId('cafe');
  const [parent = ''] = await mutate(store, 'customer.create', aNewCustomer(cafe, 'Café'));
  await mutateAll(store, [
    aVisit('one', { customerId: cafe }),
    anOrder('one', 500, { customerId: cafe, interactionId: anId('one') }),
  ]);
  await flush(store);
  world.server.refuses.clear();
  return { ...world, store, cafe, parent };
}

test('a refused customer that is mended is done under the same id, and what waited for it follows, in order', async () => {
  const { server, store, cafe, parent } = await aRefusedCustomer();
  expect((await readOutbox(store)).map(({ state }) => state)).toEqual(['dead', 'held', 'held']);

  const mid = await fix(store, parent, aNewCustomer(anId('ignored'), 'Café du Port'));

  const queue = await readOutbox(store);
  expect(queue.map(({ name, state }) => [name, state])).toEqual([
    ['customer.create', 'queued'],
    ['interaction.log', 'queued'],
    ['order.submit', 'queued'],
  ]);
  expect(queue[0]).toMatchObject({ mid, replaces: parent, tries: 0 });
  expect(queue[1]?.deps).toEqual([mid]);
  expect(await readRow(store, 'customer', cafe)).toMatchObject({ pending: 1, row: { name: 'Café du Port' } });

  expect(await flush(store)).toBe('done');

  expect(await readOutbox(store)).toEqual([]);
  expect(server.row('customer', cafe)).toMatchObject({ name: 'Café du Port' });
  expect(server.row('order', anId('one'))).toMatchObject({ customerId: cafe });
  expect(server.done).toHaveLength(3);
});

test('the old payload stays in the sent log, and a late verdict on it changes nothing', async () => {
  const { server, store, cafe, parent } = await aRefusedCustomer();
  const outgoing = await nextRequest(store);
  const mid = await fix(store, parent, aNewCustomer(cafe, 'Café du Port'));

  const { epoch } = await readState(store);
  const reply = server.sync({ ...outgoing.request, epoch });
  const late = { mid: parent, status: 'applied', v: reply.head } as const;
  await applyReply(store, { ...outgoing, gen: -1 }, { ...reply, verdicts: [late] });

  const db = await store.connection.db();
  expect(await db.get('sent', parent)).toMatchObject({ outcome: 'replaced', args: { name: 'Café' } });
  expect((await readOutbox(store))[0]).toMatchObject({ mid, state: 'queued' });
  expect(await readRow(store, 'customer', cafe)).toMatchObject({ row: { name: 'Café du Port' } });
});

test('when the old one was done after all, the mended one adds nothing', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  server.refuses.set('interaction.log', 'held');
  const [old = ''] = await mutateAll(store, [aVisit('one')]);
  const copy = await nextRequest(store);
  await flush(store);
  server.refuses.clear();
  const mid = await fix(store, old, { ...aVisit('one').args, note: 'corrigée' });

  // The first request arrives only now.
  server.sync(copy.request);
  expect(await flush(store)).toBe('done');

  expect(server.done).toEqual([old]);
  expect(server.ledger.get(mid ?? '')).toMatchObject({ status: 'superseded', code: 'sync.already_applied' });
  expect(await readOutbox(store)).toEqual([]);
  expect(await readRows(store, 'interaction')).toHaveLength(1);
});

test('once mended, a copy of the old one that arrives later is done no more', async () => {
  const { server, store, parent, cafe } = await aRefusedCustomer();
  server.ledger.delete(parent);
  const [old] = (await readOutbox(store)).filter(({ mid }) => mid === parent);
  await fix(store, parent, aNewCustomer(cafe, 'Café du Port'));
  await flush(store);
  const { mid = '', name = '', version = 1, at = 0, args } = old ?? {};
  const request = (await nextRequest(store)).request;

  const { verdicts } = server.sync({
    ...request,
    mutations: [{ mid, name, version, at, args, basis: null, deps: [] }],
  });

  expect(verdicts).toMatchObject([{ status: 'superseded', code: 'sync.replaced' }]);
  expect(server.row('customer', cafe)).toMatchObject({ name: 'Café du Port' });
});

test('a correction that cannot be leaves everything as it was', async () => {
  const { store, parent } = await aRefusedCustomer();
  const before = await readOutbox(store);

  await expect(
    fix(store, parent, { ...aNewCustomer(anId('x'), 'Café'), territoryId: anId('nowhere') }),
  ).rejects.toMatchObject({ code: 'sync.missing_ref' });
  await expect(fix(store, parent, { name: 3 })).rejects.toThrow(/.+/);

  expect(await readOutbox(store)).toEqual(before);
});

test('only what waits for the rep can be mended', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  const [mid = ''] = await mutateAll(store, [aVisit('one')]);

  expect(await fix(store, mid, aVisit('one').args)).toBeNull();
  await flush(store);
  expect(await fix(store, mid, aVisit('one').args)).toBeNull();
  expect(server.done).toEqual([mid]);
});

test('an edit mended twice ends as the last one says, and a given-up one not at all', async () => {
  const { server, open } = makeWorld();
  const store = open();
  await flush(store);
  server.refuses.set('customer.set', 'rejected');
  const [first = ''] = await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '1' } });
  await flush(store);
  const second = (await fix(store, first, { id: pharmacy, fields: { phone: '2' } })) ?? '';
  await flush(store);
  expect(await readStatus(store)).toMatchObject({ dead: 1 });
  expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 0, row: { phone: '' } });

  server.refuses.clear();
  const third = (await fix(store, second, { id: pharmacy, fields: { phone: '3' } })) ?? '';
  expect(await discard(store, third)).toBe(0);
  await flush(store);

  expect(server.row('customer', pharmacy)).toMatchObject({ phone: '3' });
  expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ pending: 0, row: { phone: '3' } });
});
