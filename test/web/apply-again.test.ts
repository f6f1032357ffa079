import { describe, expect, test } from 'vitest';
import { readOutbox, readRow, readRows, readState } from '../../web/store/store.ts';
import { mutate, mutateAll } from '../../web/sync/mutate.ts';
import { discard } from '../../web/sync/discard.ts';
import { undo } from '../../web/sync/outbox.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { aCustomer, aVisit, anId, bakery, pharmacy } from './phone.ts';
import { aPhone, aRow, answer, cursorsAt, readSent, settled, statesOf } from './replies.ts';

const cafe = anId('cafe');
const aCafe = aRow('customer', aCustomer(cafe, 'Café'));

describe('a server restored to an earlier day', () => {
  const restored = { epoch: 'epoch-2', head: 50 } as const;

  test('gets everything this phone had sent again, whatever it had answered, but what the rep took back', async () => {
    const { store } = await aPhone();
    const settledOne = (await mutateAll(store, [aVisit('settled')]))[0] ?? '';
    const visit = await readRow(store, 'interaction', anId('settled'));
    await answer(store, {
      verdicts: [settled(settledOne)],
      rows: [aRow('interaction', { ...visit?.row, id: anId('settled') })],
    });
    expect(await readRow(store, 'interaction', anId('settled'))).toMatchObject({ v: 1000, pending: 0 });
    const [acked = '', held = '', dead = '', given = ''] = await mutateAll(
      store,
      ['acked', 'held', 'dead', 'given'].map((name) => aVisit(name)),
    );
    await answer(store, {
      verdicts: [
        settled(acked, { v: 9000 }),
        { mid: held, status: 'held', code: 'sync.blocked', details: {} },
        { mid: dead, status: 'rejected', code: 'row.gone', details: {} },
        { mid: given, status: 'rejected', code: 'row.gone' },
      ],
    });
    await discard(store, given);
    await undo(store, await mutateAll(store, [aVisit('undone')]));

    expect(await answer(store, restored)).toBe(true);

    const outbox = await readOutbox(store);
    expect(outbox.map(({ mid, state, code, details }) => [mid, state, code, details])).toEqual(
      [settledOne, acked, held, dead].map((mid) => [mid, 'queued', undefined, undefined]),
    );
    expect(outbox[0]).not.toHaveProperty('outcome');
    expect(outbox[0]).not.toHaveProperty('settledAt');
    expect((await readSent(store)).map(({ outcome }) => outcome).toSorted()).toEqual(['discarded', 'undone']);
    for (const name of ['settled', 'acked', 'held'])
      expect(await readRow(store, 'interaction', anId(name))).toMatchObject({ pending: 1 });
  });

  test('brings the rows again from nothing: only what is not sent stays in sight', async () => {
    const { store } = await aPhone();
    await mutate(store, 'customer.set', { id: pharmacy, fields: { phone: '06' } });
    await mutateAll(store, [aVisit('one')]);

    await answer(store, restored);

    expect(await readRows(store, 'customer')).toEqual([]);
    expect(await readRows(store, 'organization')).toEqual([]);
    expect(await readRow(store, 'interaction', anId('one'))).toMatchObject({ v: 0, pending: 1 });
    expect(await readState(store)).toMatchObject({ ...restored, streams: [], cursors: {}, gen: 2 });

    const rows = [aRow('customer', aCustomer(pharmacy, 'Pharmacie'))];
    await answer(store, { ...restored, streams: ['t:sector'], cursors: cursorsAt(['t:sector'], 50), rows });
    expect(await readRow(store, 'customer', pharmacy)).toMatchObject({ v: 1000, pending: 1, row: { phone: '06' } });
  });

  test('takes the verdicts it gave with that answer as given in the new time', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);

    await answer(store, { ...restored, verdicts: [settled(mid)] });

    expect(statesOf(await readOutbox(store))).toEqual(['queued']);
  });

  test('its answer to a request of before the last one was taken in starts nothing again', async () => {
    const { store } = await aPhone();
    const asked = await nextRequest(store);
    await answer(store);
    const before = await readState(store);

    expect(await answer(store, restored, asked)).toBe(true);

    expect(await readState(store)).toEqual(before);
    expect(await readRow(store, 'customer', bakery)).toBeDefined();
  });

  test('an answer asked in the earlier time is dropped whole, verdicts and all', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);
    const asked = await nextRequest(store);
    await answer(store, restored);
    const before = await readState(store);

    expect(await answer(store, { epoch: 'epoch-1', verdicts: [settled(mid)], rows: [aCafe] }, asked)).toBe(true);
    expect(await answer(store, { ...restored, verdicts: [settled(mid)], rows: [aCafe] }, asked)).toBe(true);

    expect(await readState(store)).toEqual(before);
    expect(statesOf(await readOutbox(store))).toEqual(['queued']);
    expect(await readRow(store, 'customer', cafe)).toBeUndefined();
  });
});
