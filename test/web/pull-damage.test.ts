import { describe, expect, test } from 'vitest';
import { type Store, patchState, read, readRow, readRows, transact } from '../../web/store/store.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { aCustomer, aVisit, anId, bakery } from './phone.ts';
import { aPhone, aRow, answer, cursorsAt } from './replies.ts';

const sector = 't:sector';
const fresh = aRow('customer', aCustomer(anId('new'), 'new'));

describe('a phone whose storage was damaged', () => {
  const damage = (store: Store, id: string) =>
    transact(store, ['rows'], 'readwrite', 'strict', async (tx) => {
      const row = await tx.objectStore('rows').get(['customer', id]);
      await tx.objectStore('rows').put({ ...row, scope: 7 } as never);
    });
  const keys = (store: Store) => read(store, ['rows'], (tx) => tx.objectStore('rows').getAllKeys());

  test('throws away the records it cannot read when a stream comes again for them', async () => {
    const { store } = await aPhone();
    await damage(store, bakery);
    const before = await keys(store);
    await answer(store);
    expect(await keys(store)).toEqual(before);

    await answer(store, {}, { ...(await nextRequest(store)), broken: ['t:other'] });

    expect(await keys(store)).toEqual(before.filter(([, id]) => id !== bakery));
  });

  test('that lost its cursors throws all rows away: they come again; what is not sent stays', async () => {
    const { store } = await aPhone();
    await mutateAll(store, [aVisit('one')]);
    await patchState(store, () => ({ streams: [], cursors: {} }));

    await answer(store, { streams: [sector], cursors: cursorsAt([sector], 900), rows: [fresh], head: 900 });

    expect((await readRows(store, 'customer')).map(({ row }) => row.name)).toEqual(['new']);
    expect(await readRows(store, 'organization')).toEqual([]);
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 1 });
  });
});
