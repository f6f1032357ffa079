import { describe, expect, test } from 'vitest';
import type { Changed } from '../../web/store/bus.ts';
import { readState } from '../../web/store/store.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { aCustomer, aVisit, anId, bakery, lea } from './phone.ts';
import { aPhone, aRow, answer, settled } from './replies.ts';

const nobody = anId('nobody');

describe('what other tabs and the screens are told', () => {
  const heard = async (work: (phone: Awaited<ReturnType<typeof aPhone>>) => Promise<unknown>) => {
    const phone = await aPhone();
    const all: Changed[] = [];
    phone.store.bus.listen((changed) => all.push(changed));
    await work(phone);
    return all.at(-1);
  };

  test('a quiet answer: the state of the sync, and nothing else', async () => {
    expect(await heard(({ store }) => answer(store))).toEqual({ kinds: ['sync'], ids: [] });
  });

  test('rows: their kinds and ids', async () => {
    const rows = [aRow('customer', aCustomer(nobody, 'Café'))];
    expect(await heard(({ store }) => answer(store, { rows }))).toEqual({ kinds: ['customer', 'sync'], ids: [nobody] });
  });

  test('verdicts: the outbox, and the rows laid again under them', async () => {
    const changed = await heard(async ({ store }) => {
      const [mid = ''] = await mutateAll(store, [aVisit('one')]);
      await answer(store, { verdicts: [settled(mid, { v: 5000 })] });
    });
    expect(changed).toEqual({ kinds: ['interaction', 'outbox', 'settled', 'sync'], ids: [anId('one')] });
  });

  test('an entry that leaves, or goes again, without a verdict: the outbox', async () => {
    const left = await heard(async ({ store }) => {
      const [mid = ''] = await mutateAll(store, [aVisit('one')]);
      const { head } = await readState(store);
      await answer(store, { head, verdicts: [settled(mid, { v: head + 1 })] });
      await answer(store, { head: head + 1 });
    });
    const released = await heard(async ({ store }) => {
      const [mid = ''] = await mutateAll(store, [aVisit('one')]);
      await answer(store, { verdicts: [{ mid, status: 'held', details: { id: nobody } }] });
      await answer(store, { rows: [aRow('team', { id: nobody })] });
    });
    expect(left?.kinds).toEqual(['interaction', 'outbox', 'settled', 'sync']);
    expect(released?.kinds).toEqual(['team', 'interaction', 'outbox', 'settled', 'sync']);
  });

  test('a server that was restored: the outbox, since all of it is sent again', async () => {
    const changed = await heard(({ store }) => answer(store, { epoch: 'epoch-2', head: 5 }));
    expect(changed).toEqual({ kinds: ['outbox', 'settled', 'sync'], ids: [] });
  });

  test('a late verdict alone: everything of these kinds, since rows may be missing', async () => {
    const changed = await heard(async ({ store }) => {
      const [mid = ''] = await mutateAll(store, [aVisit('one')]);
      const late = await nextRequest(store);
      await answer(store);
      await answer(store, { verdicts: [settled(mid, { v: 5000 })] }, late);
    });
    expect(changed).toEqual({ kinds: ['interaction', 'outbox', 'settled', 'sync'], ids: null });
  });

  test('a late answer that says nothing: no row', async () => {
    const changed = await heard(async ({ store }) => {
      const late = await nextRequest(store);
      await answer(store);
      await answer(store, {}, late);
    });
    expect(changed).toEqual({ kinds: ['sync'], ids: [] });
  });
});

test('the screens are told of every row that came, left or was taken away', async () => {
  const { store } = await aPhone();
  const heard: unknown[] = [];
  store.bus.listen((changed) => heard.push(changed));

  await answer(store, {
    rows: [aRow('customer', aCustomer(anId('new'), 'new'))],
    exits: [{ s: 't:sector', k: 'customer', id: bakery, v: 900 }],
    streams: (await readState(store)).streams.filter((stream) => stream !== 'o:shared'),
  });

  expect(heard).toEqual([
    {
      kinds: ['organization', 'outcome', 'customer', 'sync'],
      ids: expect.arrayContaining([anId('new'), bakery, lea.orgId]),
    },
  ]);
});
