import { describe, expect, test } from 'vitest';
import { readOutbox, readRow, readState } from '../../web/store/store.ts';
import { StorageFull } from '../../web/store/trouble.ts';
import { applyReply } from '../../web/sync/apply.ts';
import { mutateAll } from '../../web/sync/mutate.ts';
import { fullMs, nextRequest } from '../../web/sync/request.ts';
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

  test('any other failure of the disk is not mistaken for it', async () => {
    const { store } = await aPhone();
    const asked = await nextRequest(store);
    const broken = { ...store, connection: { ...store.connection, db: () => Promise.reject(new Error('disk')) } };

    await expect(applyReply(broken, asked, await aReply(store))).rejects.toThrow('disk');
  });
});
