import { expect, test, vi } from 'vitest';
import { mutations } from '#contract/mutations.ts';
import { upgrade } from '../../web/store/schema.ts';
import { flagBroken, patchState, readOutbox, readState, transact } from '../../web/store/store.ts';
import { flush } from '../../web/sync/flush.ts';
import { fix } from '../../web/sync/fix.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { repair } from '../../web/sync/repair.ts';
import { signIn } from '../../web/sync/sign-in.ts';
import { readStatus } from '../../web/sync/status.ts';
import { finishWipe } from '../../web/sync/wipe.ts';
import { aNewCustomer, aVisit, anId, lea, makeWorld, orgId, pharmacy } from './phone.ts';
import { aPhone, aRow, answer, settled } from './replies.ts';

test('a fault in the app while what is not sent is laid again takes nothing of the answer in', async () => {
  const { store } = await aPhone();
  const [mid = ''] = await mutateAll(store, [aVisit('one')]);
  await mutateAll(store, [aVisit('two')]);
  const before = await readState(store);
  const effect = vi.spyOn(mutations['interaction.log'], 'effect').mockImplementation(() => {
    throw new RangeError('a fault');
  });

  await expect(answer(store, { verdicts: [settled(mid, { v: 9000 })] })).rejects.toThrow('a fault');
  effect.mockRestore();

  expect((await readOutbox(store)).map(({ state }) => state)).toEqual(['queued', 'queued']);
  expect(await readState(store)).toEqual(before);
});

test('a database of this version is left as it is', () => {
  const createObjectStore = vi.fn();
  upgrade({ createObjectStore } as never, 3);
  expect(createObjectStore).not.toHaveBeenCalled();
});

test('a sound phone has nothing to repair', async () => {
  const { store } = await aPhone();
  await answer(store, { rows: [{ ...aRow('repPipeline', { id: lea.userId }), del: 1 }] });

  expect(await repair(store)).toBe(0);

  expect((await readState(store)).broken ?? []).toEqual([]);
});

test('damage found before the first download asks for nothing more: all is still to come', async () => {
  const store = makeWorld().open();
  await flagBroken(store, [{ scope: 't:sector' } as never]);
  expect((await readState(store)).broken).toEqual([]);
});

test('a save that was made at a refused customer, and not sent yet, goes to the mended one', async () => {
  const { server, store } = await aPhone();
  const cafe = anId('cafe');
  server.refuses.set('customer.create', 'rejected');
  const [parent = ''] = await mutate(store, 'customer.create', aNewCustomer(cafe, 'Café'));
  server.beforeReply = async () => {
    server.beforeReply = undefined;
    await mutateAll(store, [aVisit('one', { customerId: cafe })]);
  };
  server.faults.push('none', 'lost');
  await flush(store);
  expect((await readOutbox(store)).map(({ state }) => state)).toEqual(['dead', 'queued']);

  const mid = await fix(store, parent, aNewCustomer(cafe, 'Café du Port'));

  expect((await readOutbox(store)).map(({ state, deps }) => [state, deps])).toEqual([
    ['queued', []],
    ['queued', [mid]],
  ]);
});

test('a stream that is named and has no cursor yet is not here whole', async () => {
  const { store } = await aPhone();
  await patchState(store, ({ streams }) => ({ streams: [...streams, 't:new'] }));
  expect(await readStatus(store)).toMatchObject({ isComplete: false });
});

test('nothing is left to erase on a phone that nobody was shut out of', async () => {
  const { browser } = makeWorld();
  await expect(finishWipe(browser.tab())).resolves.toBeUndefined();
});

test('a sign-in on a phone with rows of an earlier epoch leaves them until a sync replaces them', async () => {
  const { store, browser } = await aPhone();
  const user = { id: lea.userId, no: 1, name: 'Léa', role: 'rep', status: 'active', hidden: false };
  const session = { orgId, user, role: 'rep', locale: 'fr', head: 7, epoch: 'epoch-9', now: 0 };
  const before = await readState(store);
  browser.fetch = async () => Response.json(session);

  await signIn(browser.tab(), 'lea@demo.terrain', 'right');

  expect(await readState(store)).toMatchObject({ epoch: before.epoch, head: before.head });
});

test('an answer to a sign-in that nobody knows is a fault of the server', async () => {
  const { browser } = makeWorld();
  browser.fetch = async () => Response.json({ error: { code: 'never.heard' } }, { status: 500 });
  await expect(signIn(browser.tab(), 'lea@demo.terrain', 'right')).rejects.toMatchObject({ code: 'internal' });
  browser.fetch = async () => new Response('<html>', { status: 502 });
  await expect(signIn(browser.tab(), 'lea@demo.terrain', 'right')).rejects.toMatchObject({ code: 'internal' });
});

test('a write before the first answer of the server rests on nothing', async () => {
  const store = makeWorld().open();
  await transact(store, ['rows'], 'readwrite', 'strict', async (tx) => {
    const { k, ...row } = aRow('customer', { ...aNewCustomer(pharmacy, 'Pharmacie'), contacts: [] });
    await tx.objectStore('rows').put({ ...row, kind: k, pending: 0 } as never);
    await tx.objectStore('rows').put({ ...row, kind: 'outcome', id: 'order', d: { id: 'order' }, pending: 0 } as never);
  });

  await mutateAll(store, [aVisit('one')]);

  expect(await readOutbox(store)).toMatchObject([{ basis: null, epoch: null }]);
});
