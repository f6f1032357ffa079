import { describe, expect, test, vi } from 'vitest';
import { readOutbox, readRow, readState } from '../../web/store/store.ts';
import { StorageFull, fullMs } from '../../web/store/trouble.ts';
import { applyReply } from '../../web/sync/apply.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { nextRequest } from '../../web/sync/request.ts';
import { aCustomer, aVisit, anId } from './phone.ts';
import { aPhone, aReply, aRow, answer, settled, statesOf } from './replies.ts';

const cafe = anId('cafe');
const aCafe = aRow('customer', aCustomer(cafe, 'Café'));

describe('a phone without room', () => {
  /** Its disk takes no row of this id. */
  const withoutRoomFor = (id: string, isSure = true) => {
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as (...args: unknown[]) => IDBRequest<IDBValidKey>;
    IDBObjectStore.prototype.put = function (
      this: IDBObjectStore,
      value: { id?: string; mid?: string },
      key?: IDBValidKey,
    ) {
      if (value.id === id || (!isSure && this.name === 'outbox'))
        throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
      return key === undefined ? put.call(this, value) : put.call(this, value, key);
    };
    return () => {
      IDBObjectStore.prototype.put = put;
    };
  };

  test('takes the verdicts of an answer, and no page for ten minutes', async () => {
    const { store, browser } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);
    const restore = withoutRoomFor(cafe);

    const again = await answer(store, { verdicts: [settled(mid, { v: 9000 })], rows: [aCafe], more: true });
    restore();

    expect(again).toBe(false);
    expect(statesOf(await readOutbox(store))).toEqual(['acked']);
    expect(await readState(store)).toMatchObject({ fullUntil: browser.now + fullMs, gen: 1 });
    expect((await readState(store)).cursors).not.toEqual({});

    browser.advance(fullMs);
    await answer(store, { rows: [aCafe] });
    expect(await readRow(store, 'customer', cafe)).toBeDefined();
    expect(await readState(store)).not.toHaveProperty('fullUntil');
  });

  test('that cannot even keep a verdict says so, and nothing has moved', async () => {
    const { store } = await aPhone();
    const [mid = ''] = await mutateAll(store, [aVisit('one')]);
    const restore = withoutRoomFor(cafe, false);

    await expect(answer(store, { verdicts: [settled(mid)], rows: [aCafe] }).finally(restore)).rejects.toThrow(
      StorageFull,
    );

    expect(statesOf(await readOutbox(store))).toEqual(['queued']);
  });

  test('any other failure of the disk is not mistaken for it, and the answer is not taken in by half', async () => {
    const { store } = await aPhone();
    const asked = await nextRequest(store);
    let failures = 1;
    const db = () => (failures-- > 0 ? Promise.reject(new Error('disk')) : store.connection.db());
    const failing = { ...store, connection: { ...store.connection, db } };

    await expect(applyReply(failing, asked, await aReply(store, { head: 900 }))).rejects.toThrow('disk');

    expect((await readState(store)).head).not.toBe(900);
  });
});

test('a verdict is on the disk when it is taken in; rows, which come again, need not be', async () => {
  const { store } = await aPhone();
  const [mid = ''] = await mutateAll(store, [aVisit('one')]);
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const written = async (more: Parameters<typeof answer>[1]) => {
    const asked = await nextRequest(store);
    spy.mockClear();
    await applyReply(store, asked, await aReply(store, more));
    return spy.mock.calls.filter(([, mode]) => mode === 'readwrite').map(([, , options]) => options?.durability);
  };

  expect(await written({ verdicts: [settled(mid)] })).toEqual(['strict']);
  expect(await written({ rows: [aCafe] })).toEqual(['relaxed']);
  spy.mockRestore();
});
