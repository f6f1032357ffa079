import { describe, expect, test } from 'vitest';
import { readOutbox, readRow } from '../../web/store/store.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { discard } from '../../web/sync/discard.ts';
import { aNewCustomer, aVisit, anId, anOrder, bakery } from './phone.ts';
import { aPhone, answer, readStashes, settled } from './replies.ts';

const refuse = (mid: string) => ({ mid, status: 'rejected', code: 'row.gone' }) as const;
const wait = (mid: string) => ({ mid, status: 'held', code: 'sync.blocked', details: {} }) as const;

describe('a fact whose customer is not on this phone any more', () => {
  const leave = { s: 't:sector', k: 'customer', id: bakery, v: 900 };

  test('stays in sight, unsent as it is; an edit of the customer does not', async () => {
    const { store } = await aPhone();
    await mutateAll(store, [aVisit('one', { customerId: bakery }), anOrder('one', 100, { customerId: bakery })]);
    await mutate(store, 'customer.set', { id: bakery, fields: { phone: '06' } });

    await answer(store, { exits: [leave], verdicts: (await readOutbox(store)).map(({ mid }) => wait(mid)) });

    expect(await readRow(store, 'customer', bakery)).toBeUndefined();
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({
      pending: 1,
      row: { customerName: 'Boulangerie' },
    });
    expect(await readRow(store, 'order', anId('one'))).toMatchObject({ pending: 1, row: { netCents: 100 } });
  });

  test('once done, is not shown as unsent', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one', { customerId: bakery })]);

    await answer(store, { exits: [leave], verdicts: [settled(mid, { v: 9000 })] });

    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ pending: 0 });
  });

  test('goes with its entry when that is given up', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one', { customerId: bakery })]);
    await answer(store, { exits: [leave], verdicts: [wait(mid)] });

    await discard(store, mid);

    expect(await readRow(store, 'interaction', anId('one'))).toBeUndefined();
    expect(await readStashes(store)).toEqual([]);
  });

  test('a new customer of this phone is not shown beside a sector that is no more', async () => {
    const { store } = await aPhone();
    const cafe = anId('cafe');
    const [mid = ''] = await mutate(store, 'customer.create', aNewCustomer(cafe, 'Café'));
    await mutateAll(store, [aVisit('one', { customerId: cafe })]);

    await answer(store, { verdicts: [refuse(mid)] });

    expect(await readRow(store, 'customer', cafe)).toBeUndefined();
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({
      pending: 1,
      row: { customerName: 'Café' },
    });
  });
});
